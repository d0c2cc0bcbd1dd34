/* Letters that went through the wrong table of characters on their way into a register. */

/** The upper halves of the tables that Polish systems have read bytes by; positions 0x80 to 0xFF. */
const CONTROLS = Array.from({ length: 32 }, (_, n) => String.fromCharCode(0x80 + n)).join('')
const LATIN_1 = Array.from({ length: 96 }, (_, n) => String.fromCharCode(0xa0 + n)).join('')
const CP1250_AND_LATIN_2 = 'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙'
const TABLES = [
  `€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż${CP1250_AND_LATIN_2}`,
  `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${LATIN_1}`,
  `${CONTROLS}${LATIN_1}`,
  `${CONTROLS}\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žż${CP1250_AND_LATIN_2}`,
].map((table) => new Map(Array.from(table, (letter, n) => [letter, 0x80 + n] as const)))

/**
 * UTF-8 that was read byte by byte, as it was meant (`KrzyĹ›` is Krzyś); null where the text is none, for one byte out of
 * place is enough to tell.
 */
export function readAsBytes(text: string): string | null {
  if (!/[ÂÃÄÅÐÑÂĂĹĐŃ]/u.test(text)) return null
  for (const table of TABLES) {
    const meant = decoded(text, table)
    if (meant !== null && (hasSigns(text) || areUsual(meant))) return meant
  }
  return null
}

/** Bytes read as letters alone may be letters that were meant; as signs within a word, never. */
const hasSigns = (text: string) => /[^\p{L}\s\x20-\x7e]/u.test(text)
const areUsual = (text: string) =>
  /^[\s\x20-\x7eąćęłńóśźżäöüßéáíčšžа-яёєіїґўА-ЯЁЄІЇҐЎ’ʼ]*$/iu.test(text)

function decoded(text: string, table: ReadonlyMap<string, number>): string | null {
  let meant = ''
  let pending = 0
  let code = 0
  for (const letter of text) {
    const byte = letter <= '\u007f' ? -1 : (table.get(letter) ?? -2)
    if (pending > 0) {
      if (byte < 0x80 || byte > 0xbf) return null
      code = (code << 6) | (byte & 0x3f)
      pending -= 1
      if (pending === 0) meant += String.fromCodePoint(code)
    } else if (byte === -1) meant += letter
    else if (byte >= 0xc2 && byte <= 0xdf) {
      pending = 1
      code = byte & 0x1f
    } else if (byte >= 0xe1 && byte <= 0xef) {
      pending = 2
      code = byte & 0x0f
    } else return null
  }
  return pending === 0 ? meant : null
}

/** Signs that stand for Polish letters of cp1250, ISO 8859-2 or cp852 read by a western table. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...pairs('¹³¿¥£¯œŸŒ\u009c\u009f\u008c\u008f', 'ąłżĄŁŻśźŚśźŚŹ'),
  ...pairs('±¶¼¡ˇ¦¬', 'ąśźĄĄŚŹ'),
  ...pairs('†©¾¢«˜\u0088ˆ', 'ćężóźśłł'),
])
/** Letters of western languages that are Polish ones where such a sign stands beside them. */
const BESIDE_SIGNS: ReadonlyMap<string, string> = new Map(pairs('æêñÆÊÑ', 'ćęńĆĘŃ'))

function pairs(wrong: string, right: string): [string, string][] {
  const meant = Array.from(right)
  return Array.from(wrong, (letter, n) => [letter, meant[n] ?? letter])
}

/** A word with signs that no word has, as it was meant: `Pi¹tkowski` is Piątkowski. Null where it has none. */
export function readByWesternTable(text: string): string | null {
  const letters = Array.from(text)
  const damaged = letters.some(
    (letter, n) => SIGNS.has(letter) && (isLetter(letters[n - 1]) || isLetter(letters[n + 1])),
  )
  if (!damaged) return null
  return letters.map((letter) => SIGNS.get(letter) ?? BESIDE_SIGNS.get(letter) ?? letter).join('')
}

const isLetter = (letter: string | undefined) => letter !== undefined && /\p{L}/u.test(letter)
