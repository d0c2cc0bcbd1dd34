import { clean } from '../text/clean.ts'
import { folded } from '../text/fold.ts'
import { EXPANDED, KINDS, MONTHS_AND_ORDINALS, NOISE } from './address-words.ts'

/** An address in its normal form; what it does not have is an empty text. */
export interface ReadAddress {
  /** `00-950`, without the hyphen. */
  readonly postalCode: string
  /** Street, square, avenue: what the street is, where it is said and is not a plain street. */
  readonly kind: string
  readonly house: string
  readonly flat: string
  /** Words before the house number: the street, or the village where there are no streets. */
  readonly street: readonly string[]
  /** All other words: the town, and what else says where it is. */
  readonly town: readonly string[]
}

/** No address has more. */
const MOST_WORDS = 16

const POSTAL_CODE = /(?<![\d-])(\d{2})\s?[-–—]\s?(\d{3})(?!\d)/u
const SPACED = /(?<=,\s*)(\d{2}) (\d{3})(?=\s+\p{L})/u
const UNHYPHENED = /(?<![\d\p{L}/])(\d{5})(?![\d\p{L}/])/u
const LETTER = String.raw`(?:(?![ml]\.?\s*\d)([a-z])(?![\p{L}.]))?`
const FLAT_SIGN = String.raw`(?<!\p{L})(?:m(?:ieszk(?:anie|ania)?|iesz)?|lok(?:al)?|l|apt|ap|flat|kv?|кв)(?!\p{L})\.?`
/** House, what stands behind a stroke, and what is called a flat. */
const NUMBERS = new RegExp(
  [
    String.raw`(?<![\p{L}\d])(?:(?:nr|numer|dom|bud|d)(?!\p{L})\.?\s*)?(\d{1,4})\s?${LETTER}`,
    String.raw`(?:\s*[/\\-]\s*(\d{1,4})\s?${LETTER})?`,
    String.raw`(?:\s*,?\s*[/\\]?\s*${FLAT_SIGN}\s*(?:nr\.?\s*)?(\d{1,4})\s?${LETTER})?`,
  ].join(''),
  'gu',
)

export function readAddress(text: unknown): ReadAddress {
  const plain = folded(clean(text))
    .replaceAll(/["„”«»]/g, ' ')
    .replaceAll(/(?<!\p{L})w-?wa(?!\p{L})/gu, 'warszawa')
    .replaceAll(/(\p{L}{3})(?=\d)/gu, '$1 ')
    .replaceAll(/(\d)\s?-?\s?(?:ego|go|szego|tego)(?!\p{L})/gu, '$1')
  const code = POSTAL_CODE.exec(plain) ?? SPACED.exec(plain) ?? UNHYPHENED.exec(plain)
  const postalCode = code === null ? '' : code[0].replaceAll(/\D/g, '')
  // What stands after the code is the town; a comma keeps the two sides apart.
  const rest = code === null ? plain : plain.replace(code[0], ' , § ')
  const numbers = numbersIn(rest)
  const at = numbers?.index ?? rest.length
  const before = rest.slice(0, at)
  const after = numbers === null ? '' : rest.slice(at + numbers[0].length)
  const [street, town] = streetAndTown(before, after)
  return {
    postalCode,
    kind: kindIn(before),
    ...homeOf(numbers),
    street: wordsIn(street),
    town: wordsIn(town),
  }
}

/** `12/14 m. 5` is the flat 5 of the house 12/14; `12/14` alone is the flat 14 of the house 12. */
function homeOf(numbers: RegExpExecArray | null): {
  readonly house: string
  readonly flat: string
} {
  const [, house, letter = '', second, secondLetter = '', flat, flatLetter = ''] = numbers ?? []
  if (house === undefined) return { house: '', flat: '' }
  const first = `${Number(house)}${letter}`
  const behind = second === undefined ? '' : `${Number(second)}${secondLetter}`
  if (flat === undefined) return { house: first, flat: behind }
  return {
    house: behind === '' ? first : `${first}/${behind}`,
    flat: `${Number(flat)}${flatLetter}`,
  }
}

/** House and flat: the last numbers that are no part of a street's name, as in `3 Maja 5`. */
function numbersIn(text: string): RegExpExecArray | null {
  let found: RegExpExecArray | null = null
  for (const numbers of text.matchAll(NUMBERS)) {
    const next = /^[\s.-]*(\p{L}+)/u.exec(text.slice(numbers.index + numbers[0].length))
    const isName =
      next !== null && numbers[3] === undefined && MONTHS_AND_ORDINALS.test(next[1] ?? '')
    if (!isName) found = numbers
  }
  return found
}

/** The street stands right before the numbers; a town may stand before it, set apart by a comma or a street's kind. */
function streetAndTown(before: string, after: string): readonly [string, string] {
  const parts = before.split(',').filter((part) => /\p{L}/u.test(part))
  const last = parts.at(-1) ?? ''
  const towns = [...parts.slice(0, -1), after].join(' ')
  const kind = KIND_WORD.exec(last)
  if (kind !== null && kind.index > 0)
    return [last.slice(kind.index), `${last.slice(0, kind.index)} ${towns}`]
  return [last, towns]
}

const KIND_WORD = new RegExp(
  String.raw`(?<=^|[\s,§])(?:${[...KINDS.keys()].join('|')})(?:\.|\s)`,
  'u',
)

/** The last one: `ul. os. Piastów` is an estate. */
function kindIn(text: string): string {
  const found = Array.from(text.matchAll(new RegExp(KIND_WORD, 'gu'))).at(-1)
  return found === undefined ? '' : (KINDS.get(found[0].replace(/[.\s]$/, '')) ?? '')
}

function wordsIn(text: string): readonly string[] {
  return text
    .replaceAll(/['’ʼ`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}?\ufffd]+/u)
    .map((word) => EXPANDED.get(word) ?? word)
    .filter((word) => word !== '' && !NOISE.has(word) && !KINDS.has(word))
    .slice(0, MOST_WORDS)
}
