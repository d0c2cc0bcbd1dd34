import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { clean } from '../text/clean.ts'
import { squeezed } from '../text/fold.ts'
import { isOfficial } from './known-names.ts'
import { listOf, type Names } from './sides.ts'

const POLISH = /^(?:obywatel\p{L}*)?pol|^(?:pl|rp|616|rzeczpospolita)/u
/** Runs of letters that Polish spelling has not, and Latin spellings of Cyrillic have. */
const FOREIGN = /sh|zh|kh|y[aeuiy]|iy|[aeiou]y|iia|ii(?!\p{L})/u
const CYRILLIC = /\p{Script=Cyrillic}{2}/u
/** What Polish surnames have not, save those of Poles whose forefathers were none. */
const FOREIGN_LETTERS = /[vxqščžëěåäöüøñç]|sch/u

/**
 * Whether something says that the names come from another spelling: a foreign citizenship, Cyrillic, or letters that
 * Polish names have not. Without it no name is taken for another transliteration: of a Pole, Novak is a slip for Nowak,
 * and two Poles' surnames that sound alike in Ukrainian are two surnames.
 */
export function isFromAbroad(
  document: ComparedDocument,
  record: RegisterRecord,
  names: Names,
  onFile: Names,
): boolean {
  const said = `${names.givenNames.text} ${names.surname.text}`.toLowerCase()
  const [own, onRecord] = [document.citizenship, record.citizenship].map(citizenshipOf)
  // Of a Pole with a name as Poles spell it, an odd spelling on file is a slip, whatever else the file says.
  const [first] = names.givenNames.words
  const isPole =
    own !== '' && POLISH.test(own ?? '') && first !== undefined && isOfficial(first.key)
  const isForeign = (known = '') => known !== '' && !POLISH.test(known)
  if (isForeign(own) && !OF_LATIN.test(own ?? '')) return true
  if (
    isForeign(onRecord) &&
    !OF_LATIN.test(onRecord ?? '') &&
    (!isPole || OF_CYRILLIC.test(onRecord ?? ''))
  )
    return true
  if (FOREIGN.test(said)) return true
  if (own === '' && onRecord === '' && FOREIGN_LETTERS.test(names.surname.text.toLowerCase()))
    return true
  const typed = `${onFile.givenNames.text} ${onFile.surname.text}`.toLowerCase()
  return (!isPole && FOREIGN.test(typed)) || CYRILLIC.test(said) || CYRILLIC.test(typed)
}

/** Beginnings of citizenships, codes and countries whose people have their names from Cyrillic. */
const OF_CYRILLIC =
  /^(?:obywatel\p{L}*)?(?:ukr|ua$|bialor|belar|blr|by$|ros|rus|ru$|bulg|bgr|bg$|serb|srb|rs$|maced|mace|mkd|moldaw|mda|kaz|kirg|gruz|geo|armen|orm|azer|czarnog)/u

/** The same of those who write their names in Latin letters alone: of Vietnamese, Huyen and Khuyen are two names. */
const OF_LATIN =
  /^(?:obywatel\p{L}*)?(?:vn|w?viet|wiet|de$|deu|niem|german|gb|bryt|brit|usa|us$|amer|fr$|fra|fre|wlo|ital|it$|hiszp|esp|span|es$)/u

function citizenshipOf(value: unknown): string {
  const known = squeezed(clean(value))
  return /^\p{L}{2,}$/u.test(known) && !NO_CITIZENSHIP.has(known) ? known : ''
}

const NO_CITIZENSHIP: ReadonlySet<string> = new Set(
  'brak nd null none xxx brakdanych nieznane test bezpanstwowiec'.split(' '),
)

/** Surnames of nine Vietnamese in ten, as `squeezed`. */
const VIETNAMESE: ReadonlySet<string> = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan lam mai to trinh dao ha luong ta cao chu luu thai vuong quach phung'.split(
    ' ',
  ),
)
const VIETNAMESE_CITIZENSHIP = /^(?:vn|vnm|vietnam\p{L}*|wietnam\p{L}*)$/u

/** Whether the names are Vietnamese: family, middle and given name, which registers divide as they like. */
export function isVietnamese(document: ComparedDocument, record: RegisterRecord): boolean {
  const says = [document.citizenship, record.citizenship].map((value) => squeezed(clean(value)))
  if (says.some((citizenship) => VIETNAMESE_CITIZENSHIP.test(citizenship))) return true
  const [family = ''] = clean(document.surname).split(' ')
  return (
    VIETNAMESE.has(squeezed(family)) &&
    /[\u1ea0-\u1ef9đơưĐƠƯ]/u.test(
      [document.surname, ...listOf(document.givenNames)].map(clean).join(' '),
    )
  )
}
