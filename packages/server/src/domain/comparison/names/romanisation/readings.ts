import { pairsOf } from './romanise.ts'
import { TABLES } from './table.ts'

/**
 * Which Cyrillic a Latin spelling may stand for, table by table. Cyrillic is kept in classes of sound, for tables and
 * languages do not tell all its letters apart: і, ї, й, и and ы are one (PN-ISO 9 writes и as i), so are г and ґ, е and
 * є; signs are nothing.
 */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  pairsOf(
    'а a б b в v г g ґ g д d е e є e ё ё ж ž з z и i і i ї i й i ы i к k л l м m н n о o п p р r с s т t у u ў u ф f х x ц c ч č ш š щ šč ь - ъ - э e ю iu я ia',
  ),
)

/** More readings of one word are not looked for. */
const MOST = 64

/** The word in sounds: a spelling of the text in Cyrillic, lower case. */
function soundsOf(cyrillic: string): string {
  let sounds = ''
  for (const letter of cyrillic) sounds += SOUNDS.get(letter) ?? letter
  return sounds
}

/** What spellings of one sound have in common. */
function settled(sounds: string): string {
  return sounds.replaceAll('ts', 'c').replaceAll(/i{2,}/g, 'i').replaceAll('ie', 'e')
}

/** ё is printed as е more often than not, and as io or o by some tables. */
function variantsOf(sounds: string): readonly string[] {
  if (!sounds.includes('ё')) return [settled(sounds)]
  // No name ends in it: Mario is none of Marie.
  if (sounds.endsWith('ё')) return [settled(sounds.replaceAll('ё', 'io'))]
  return ['e', 'io', 'o'].map((vowel) => settled(sounds.replaceAll('ё', vowel)))
}

/** Latin letters and what they may stand for. */
type Run = readonly [latin: string, sounds: readonly string[]]

interface Reader {
  readonly id: string
  /** By their first letter, the longest first. */
  readonly runs: ReadonlyMap<string, readonly Run[]>
  readonly last: readonly (readonly [latin: string, sounds: string])[]
}

/** Polish letters whose marks registers lose; what has lost one may stand for more. Carons are not: s is no š. */
const POLISH_MARKS = /[żśźćńł]/u
const bare = (text: string) => text.replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')

const READERS: readonly Reader[] = TABLES.map((table) => {
  const runs = new Map<string, string[]>()
  const add = (latin: string, sounds: string) => {
    const known = runs.get(latin) ?? []
    // Where ё is written as е, it is read as е: the other side's ё has that variant.
    if (latin === '' || known.includes(sounds) || (latin === 'e' && sounds === 'ё')) return
    runs.set(latin, [...known, sounds])
  }
  const pairs = [table.letters, table.first, table.afterVowel].flatMap(pairsOf)
  for (const [cyrillic, latin] of pairs) add(latin, soundsOf(cyrillic))
  for (const [cyrillic, latin] of pairs)
    if (POLISH_MARKS.test(latin)) add(bare(latin), soundsOf(cyrillic))
  const longestFirst = [...runs].sort(([one], [other]) => other.length - one.length)
  return {
    id: table.id,
    runs: Map.groupBy(longestFirst, ([latin]) => latin.charAt(0)),
    last: pairsOf(table.last).map(([cyrillic, latin]) => [latin, soundsOf(cyrillic)] as const),
  }
})

const FRAME: ReadonlyMap<string, string> = new Map([
  ...Array.from('bdlmnprf', (letter) => [letter, letter] as const),
  ...Array.from('бдлмнпрф', (letter, at) => [letter, 'bdlmnprf'.charAt(at)] as const),
])

/**
 * The letters of a word, lower case without marks, that all tables have in common: words in which
 * these differ are not spellings of one, and need not be read.
 */
export function frameOf(key: string): string {
  let frame = ''
  for (const letter of key) frame += FRAME.get(letter) ?? ''
  return frame
}

/** Sounds of a word with the table by which it has them; of Cyrillic, `cyrillic`. */
export type Readings = ReadonlyMap<string, string>

const CYRILLIC = /^[\p{Script=Cyrillic}]+$/u
const SIGNS = /['’ʼ`´ʹʺ]/gu
const LONGEST_READ = 40

/** What a word may stand for; nothing where no table has all its letters, or where it is longer than names are. */
export function readingsOf(word: string): Readings {
  const text = word.toLowerCase().normalize('NFC').replaceAll(SIGNS, '')
  const found = new Map<string, string>()
  if (text.length > LONGEST_READ || text === '') return found
  if (CYRILLIC.test(text)) {
    for (const variant of variantsOf(soundsOf(text))) found.set(variant, 'cyrillic')
    return found
  }
  for (const reader of READERS) {
    for (const sounds of read(text, reader)) {
      for (const variant of variantsOf(sounds))
        if (!found.has(variant)) found.set(variant, reader.id)
    }
    if (found.size >= MOST) break
  }
  return found
}

function read(text: string, reader: Reader): readonly string[] {
  let heads: readonly string[] = ['']
  for (let at = 0; at < text.length; ) {
    const left = text.length - at
    const ending = reader.last.find(([latin]) => latin.length === left && text.endsWith(latin))
    if (ending !== undefined) return heads.map((head) => head + ending[1])
    const run = reader.runs.get(text.charAt(at))?.find(([latin]) => text.startsWith(latin, at))
    if (run === undefined) return []
    const [latin, sounds] = run
    // What may stand for so many words says nothing.
    if (heads.length * sounds.length > MOST) return []
    const [only] = sounds
    heads =
      sounds.length === 1 && only !== undefined
        ? heads.map((head) => head + only)
        : heads.flatMap((head) => sounds.map((sound) => head + sound))
    at += latin.length
  }
  return heads
}

/** The table, or the two, by which two words are spellings of one; null where there is none. */
export function tableBetween(one: Readings, other: Readings): string | null {
  for (const [sounds, table] of one) {
    const counterpart = other.get(sounds)
    if (counterpart === undefined) continue
    if (table === 'cyrillic') return counterpart
    return counterpart === 'cyrillic' || counterpart === table ? table : `${table}/${counterpart}`
  }
  return null
}
