const ONE_LETTER = /(?<![\p{L}\p{N}\p{M}'’])(\p{L}) /gu

/** A word of one letter does not stay behind at the end of a line, as is the custom in Polish and Ukrainian. */
export function bound(text, language) {
  return language === 'en' ? text : text.replace(ONE_LETTER, '$1\u00a0')
}
