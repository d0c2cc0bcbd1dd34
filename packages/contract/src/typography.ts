/* How texts are set in the languages of the pages, whatever the width of the screen. */

/** Languages in which it is a custom; in English (a, I) it is none. */
const BOUND: ReadonlySet<string> = new Set(['pl', 'uk'])
const ONE_LETTER = /(?<![\p{L}\p{N}\p{M}'’])(\p{L}) /gu

/** A word of one letter does not stay behind at the end of a line, as is the custom in Polish and Ukrainian. */
export function bindLetters(text: string, language: 'pl' | 'en' | 'uk'): string {
  return BOUND.has(language) ? text.replace(ONE_LETTER, '$1\u00a0') : text
}
