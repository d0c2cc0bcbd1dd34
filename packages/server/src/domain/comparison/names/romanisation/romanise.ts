import type { RomanisationTable } from './table.ts'

/** The pairs of a line of a table, a dash being nothing. */
export function pairsOf(line: string | undefined): readonly (readonly [string, string])[] {
  const words = line?.split(' ') ?? []
  return words.flatMap((cyrillic, at) =>
    at % 2 === 1 ? [] : [[cyrillic, words[at + 1] === '-' ? '' : (words[at + 1] ?? '')] as const],
  )
}

const VOWEL_OR_SIGN = new Set('аеєёиіїоуыэюяўйьъ\u2019')
const APOSTROPHES = /['’ʼ`´]/gu

interface Prepared {
  readonly letters: ReadonlyMap<string, string>
  readonly first: ReadonlyMap<string, string>
  readonly afterVowel: ReadonlyMap<string, string>
  readonly last: ReadonlyMap<string, string>
}

const prepared = new WeakMap<RomanisationTable, Prepared>()

function prepare(table: RomanisationTable): Prepared {
  const ready = prepared.get(table) ?? {
    letters: new Map(pairsOf(table.letters)),
    first: new Map(pairsOf(table.first)),
    afterVowel: new Map(pairsOf(table.afterVowel)),
    last: new Map(pairsOf(table.last)),
  }
  prepared.set(table, ready)
  return ready
}

/** One word in lower case by a table; letters that it does not know stay as they are. */
export function romanise(word: string, table: RomanisationTable): string {
  const { letters, first, afterVowel, last } = prepare(table)
  const text = word.toLowerCase().replaceAll(APOSTROPHES, '\u2019')
  let latin = ''
  for (let at = 0; at < text.length; ) {
    const ending = last.get(text.slice(at))
    if (ending !== undefined) return latin + ending
    let length = 3
    for (; length > 0; length -= 1) {
      const run = text.slice(at, at + length)
      const here =
        (at === 0 ? first.get(run) : undefined) ??
        (VOWEL_OR_SIGN.has(text[at - 1] ?? '') ? afterVowel.get(run) : undefined) ??
        letters.get(run)
      if (here === undefined || run.length < length) continue
      latin += here
      break
    }
    if (length === 0 && text[at] !== '\u2019') latin += text[at]
    at += Math.max(1, length)
  }
  return latin
}
