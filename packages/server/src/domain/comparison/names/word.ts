import { squeezed } from '../text/fold.ts'
import { frameOf, type Readings, readingsOf } from './romanisation/readings.ts'

/** One word of a name, with what it is compared by. */
export interface Word {
  /** As it was given, cleaned. */
  readonly text: string
  /** Lower case, without marks and signs. */
  readonly key: string
  /** Its letters that every table writes in one way: two words can be spellings of one only where these are the same. */
  readonly frame: string
  /** What it may stand for in Cyrillic; found once, when somebody asks. */
  readonly readings: () => Readings
}

export function wordOf(text: string): Word {
  const key = squeezed(text)
  let readings: Readings | undefined
  return {
    text,
    key,
    frame: frameOf(key),
    readings: () => {
      readings ??= readingsOf(text.replaceAll(/[^\p{L}\p{M}'’ʼ`´ʹʺ]/gu, ''))
      return readings
    },
  }
}

/** Nobody's name has more words that matter; the rest counts as one. */
const MOST_WORDS = 6

/** The words of a cleaned text: what stands between spaces, hyphens, dashes, commas, slashes. */
export function wordsIn(text: string): readonly Word[] {
  const words = text
    .replaceAll(/\.(?=\p{L})/gu, '. ')
    .split(/[\s,;/+&_\u2010-\u2015\u2212-]+/u)
    .map(wordOf)
    .filter(({ key }) => key !== '')
  if (words.length <= MOST_WORDS) return words
  const rest = words.slice(MOST_WORDS - 1).map((word) => word.text)
  return [...words.slice(0, MOST_WORDS - 1), wordOf(rest.join(''))]
}

export const joined = (words: readonly Word[]): string => words.map(({ key }) => key).join('')
