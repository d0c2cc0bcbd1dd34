/** Letters that no mark is taken off by decomposition. */
const STROKED: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ħ', 'h'],
])

/** Lower case without marks, for Latin letters; й and ї stay, being letters of their own. */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  if (/^[\x20-\x7e]*$/.test(lower)) return lower
  const plain = lower.normalize('NFD')
  // й and ї are letters of their own; looking behind each mark is slow, and seldom needed.
  const unmarked = /\p{Script=Cyrillic}/u.test(plain)
    ? plain.replaceAll(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    : plain.replaceAll(/\p{M}/gu, '')
  return unmarked
    .replaceAll(/[łđøðþßæœıŧħ]/g, (letter) => STROKED.get(letter) ?? letter)
    .normalize('NFC')
}

/** `folded`, with nothing left but letters and digits: how a value is known where its form says nothing. */
export function squeezed(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The words of a text, `folded`: what stands between anything but letters, digits and apostrophes. */
export function wordsOf(text: string): readonly string[] {
  return folded(text)
    .replaceAll(/['’ʼ`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}
