import { folded } from '../../text/fold.ts'

/** How passports write out letters that their machine-readable zone has not (ICAO 9303-3), and German plain text. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['å', 'aa'],
  ['ø', 'oe'],
  ['ñ', 'nxx'],
  ['þ', 'th'],
])
/** Lithuanian and other letters with a caron as Polish spelling has them. */
const IN_POLISH: ReadonlyMap<string, string> = new Map([
  ['š', 'sz'],
  ['č', 'cz'],
  ['ž', 'ż'],
  ['v', 'w'],
  ['ė', 'e'],
])
/** The same as English spelling and many passports have them. */
const IN_ENGLISH: ReadonlyMap<string, string> = new Map([
  ['š', 'sh'],
  ['č', 'ch'],
  ['ž', 'zh'],
  ['ė', 'e'],
  ['đ', 'dj'],
])
const CARONS = /[ščžė]/u

const spelled = (word: string, letters: ReadonlyMap<string, string>) =>
  Array.from(word.toLowerCase().normalize('NFC'), (letter) => letters.get(letter) ?? letter).join(
    '',
  )

/** The table by which one word has the other's letters written out, or in Polish spelling; null where there is none. */
export function latinTableBetween(one: string, other: string): string | null {
  for (const [marked, plain] of [
    [one, other],
    [other, one],
  ] as const) {
    const lower = marked.toLowerCase().normalize('NFC')
    if (/[äöüåøñþ]/u.test(lower) && folded(spelled(marked, WRITTEN_OUT)) === folded(plain))
      return 'icao-9303-latin'
    if (CARONS.test(lower) && folded(spelled(marked, IN_POLISH)) === folded(plain))
      return 'polish-lithuanian'
    if (CARONS.test(lower) && folded(spelled(marked, IN_ENGLISH)) === folded(plain))
      return 'english-digraphs'
  }
  return null
}
