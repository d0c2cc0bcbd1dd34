/**
 * What is written by no letter: controls, signs that turn the direction of what follows or are not seen at all, halves of
 * characters, and what nobody has assigned.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu
/** Seen in its place, and of one UTF-16 unit: places in the text stay what they were. */
const MARK = '\uFFFD'

/** The same length, and nothing in it that lies about the rest on a screen, on paper or in the clipboard. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (unseen) => MARK.repeat(unseen.length))
}
