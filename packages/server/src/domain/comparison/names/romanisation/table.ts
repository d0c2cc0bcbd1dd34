/**
 * A table by which Cyrillic is written in Latin letters. Each member is a line of pairs "Cyrillic Latin", a dash for what
 * is left out; longer Cyrillic goes before shorter, and a place in the word before the plain letters.
 */
export interface RomanisationTable {
  readonly id: string
  readonly language: 'uk' | 'ru' | 'be'
  readonly letters: string
  /** At the beginning of a word. */
  readonly first?: string
  /** After a vowel, a soft or hard sign, or an apostrophe. */
  readonly afterVowel?: string
  /** At the end of a word. */
  readonly last?: string
}

const KMU =
  'зг zgh а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь - ю iu я ia'
const RUSSIAN =
  'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю iu я ia'
const POLISH =
  'а a б b в w д d ж ż з z к k л ł м m н n о o п p р r с s т t у u ф f х ch ц c ч cz ш sz щ szcz зь ź сь ś нь ń ць ć ль l ь -'

export const UKRAINIAN_TABLES: readonly RomanisationTable[] = [
  { id: 'kmu-2010', language: 'uk', letters: KMU, first: 'є ye ї yi й y ю yu я ya' },
  {
    id: 'ukraine-2007',
    language: 'uk',
    letters: KMU.replace('зг zgh ', '').replace('г h', 'г g'),
  },
  {
    id: 'ukraine-1996',
    language: 'uk',
    letters: KMU.replace('щ shch', 'щ sch'),
    first: 'є ye ї yi й y ю yu я ya',
  },
  {
    id: 'bgn-ukrainian',
    language: 'uk',
    letters: KMU.replace('зг zgh', 'зг z·h')
      .replace('є ie', 'є ye')
      .replace('ї i', 'ї yi')
      .replace('й i', 'й y')
      .replace('ю iu', 'ю yu')
      .replace('я ia', 'я ya'),
  },
  {
    id: 'polish-ukrainian',
    language: 'uk',
    letters: `лю lu ля la льо lo ьо io лі li ${POLISH} г h ґ g е e є ie и y і i ї ji й j ю iu я ia`,
    first: 'є je ю ju я ja',
    afterVowel: 'є je ю ju я ja',
  },
  {
    id: 'iso-9-ukrainian',
    language: 'uk',
    letters:
      'а a б b в v г g ґ g̀ д d е e є ê ж ž з z и i і ì ї ï й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч č ш š щ ŝ ь - ю û я â',
  },
  {
    id: 'soviet-ukrainian',
    language: 'uk',
    letters:
      'а a б b в v г g ґ g д d е e є ie ж j з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у ou ф f х kh ц ts ч tch ш ch щ chtch ь - ю iou я ia',
  },
]

export const RUSSIAN_TABLES: readonly RomanisationTable[] = [
  { id: 'icao-russian', language: 'ru', letters: RUSSIAN.replace('ъ -', 'ъ ie') },
  { id: 'russia-2010', language: 'ru', letters: RUSSIAN.replace('ц ts', 'ц tc') },
  {
    id: 'russia-1997',
    language: 'ru',
    letters: RUSSIAN.replace('ё e', 'ё yo')
      .replace('й i', 'й y')
      .replace('ю iu', 'ю yu')
      .replace('я ia', 'я ya'),
    afterVowel: 'е ye',
    last: 'ий iy ый yy',
  },
  {
    id: 'bgn-russian',
    language: 'ru',
    letters: RUSSIAN.replace('ё e', 'ё ë')
      .replace('й i', 'й y')
      .replace('ю iu', 'ю yu')
      .replace('я ia', 'я ya'),
    first: 'е ye ё yë',
    afterVowel: 'е ye ё yë',
  },
  {
    id: 'polish-russian',
    language: 'ru',
    letters: `жё żo чё czo шё szo щё szczo же że це ce че cze ше sze ще szcze ле le лё lo лю lu ля la ли li жи ży ци cy ши szy ${POLISH} г g е ie ё io и i й j ы y э e ю iu я ia ъ -`,
    first: 'е je ё jo ю ju я ja',
    afterVowel: 'е je ё jo ю ju я ja',
    last: 'ий ij ый yj',
  },
  {
    id: 'iso-9-russian',
    language: 'ru',
    letters:
      'а a б b в v г g д d е e ё ë ж ž з z и i й j к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч č ш š щ ŝ ъ - ы y ь - э è ю û я â',
  },
  {
    id: 'soviet-russian',
    language: 'ru',
    letters:
      'ге gue ги gui а a б b в v г g д d е e ё e ж j з z и i й i к k л l м m н n о o п p р r с s т t у ou ф f х kh ц ts ч tch ш ch щ chtch ъ - ы y ь - э e ю iou я ia',
    last: 'ин ine ий i ын yne',
  },
]

const BELARUSIAN =
  'а a б b в v г h ґ g д d е ie ё io ж zh з z і i й i к k л l м m н n о o п p р r с s т t у u ў u ф f х kh ц ts ч ch ш sh ы y ь - э e ю iu я ia'
export const BELARUSIAN_TABLES: readonly RomanisationTable[] = [
  {
    id: 'belarus-passport',
    language: 'be',
    letters: BELARUSIAN.replace('е ie', 'е e'),
    first: 'е ye ё yo ю yu я ya',
    afterVowel: 'е ye ё yo ю yu я ya',
  },
  {
    id: 'bgn-belarusian',
    language: 'be',
    letters: BELARUSIAN.replace('е ie', 'е ye')
      .replace('ё io', 'ё yo')
      .replace('й i', 'й y')
      .replace('ў u', 'ў w')
      .replace('ю iu', 'ю yu')
      .replace('я ia', 'я ya'),
  },
  {
    id: 'polish-belarusian',
    language: 'be',
    letters: `лю lu ля la ле le лё lo лі li ${POLISH} г h ґ g е ie ё io і i й j ы y э e ю iu я ia ў u`,
    first: 'е je ё jo ю ju я ja',
    afterVowel: 'е je ё jo ю ju я ja',
  },
]

/** As people spell without a table: English habits and Polish ones in one word. */
export const EVERYDAY: RomanisationTable = {
  id: 'everyday',
  language: 'uk',
  letters:
    'кс x кс ks а a б b в v в w г h ґ g д d е e є ye є ie є je ж zh ж ż з z и y і i й j к k л l л ł м m н n о o п p р r с s т t у u ф f х kh ц ts ц c ч ch ч cz ш sh ш sz щ shch щ szcz щ sch ь - ю yu ю iu ю ju я ya я ia я ja',
}

export const TABLES: readonly RomanisationTable[] = [
  ...UKRAINIAN_TABLES,
  ...RUSSIAN_TABLES,
  ...BELARUSIAN_TABLES,
  EVERYDAY,
]
