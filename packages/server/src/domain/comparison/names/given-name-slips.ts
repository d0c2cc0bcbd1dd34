import { slips } from '../text/slips.ts'
import { type Edit, editBetween, slipsBetween } from './slips-between.ts'

/** A word no longer than this is so near to other names that a slip must be plain. */
const SHORT = 5
/** A word as long as this is like no other name by one letter, or by two that slip easily. */
const LONG = 8
const LONG_ENOUGH_FOR_TWO = 7

/**
 * Whether a given name on file, as `squeezed`, which nobody bears, may be the document's with slips. Where nothing else
 * says that the person is the same one, only the slips that hands, eyes and machines often make count: a letter taken for
 * its neighbour on the keyboard or for a look-alike, two swapped, one doubled or lost; and none that makes a name as good
 * as the first: another vowel, another first letter, an ending of the other gender.
 */
export function isSlipOfGivenName(document: string, register: string, cautious: boolean): boolean {
  const shortest = Math.min(document.length, register.length)
  if (shortest < 2 || Math.max(document.length, register.length) < 3) return false
  const edit = editBetween(document, register)
  if (!cautious) return edit !== null || (shortest > SHORT && slipsBetween(document, register) > 0)
  if (edit !== null) return shortest >= 3 && isPlain(edit, document, register)
  if (document.charAt(0) !== register.charAt(0) || shortest < SHORT) return false
  return slips(document, register, shortest >= LONG_ENOUGH_FOR_TWO ? 2 : 1) <= 2
}

function isPlain({ change, at }: Edit, document: string, register: string): boolean {
  switch (change) {
    case 'swapped':
      return true
    case 'lost':
      return isPlainlyLost(document, at)
    case 'added':
      return isPlainlyAdded(register, at)
    case 'replaced':
      return isPlainlyReplaced(document, register, at)
    default:
      return change satisfies never
  }
}

const isVowel = (letter: string) => /^[aeiouy]$/.test(letter)
const isLetter = (sign: string) => /^\p{L}$/u.test(sign)
/** Whether one letter is often typed or read for the other. */
const isNear = (one: string, other: string) => one !== '' && slips(one, other, 1) <= 1
const isDoubled = (word: string, at: number) => at > 0 && word[at] === word[at - 1]

function isPlainlyLost(document: string, at: number): boolean {
  if (isDoubled(document, at)) return true
  if (at === 0) return false
  return at < document.length - 1 || document.length > SHORT + 1
}

function isPlainlyAdded(register: string, at: number): boolean {
  const letter = register.charAt(at)
  if (isDoubled(register, at) || !isLetter(letter)) return true
  if (at === 0) return false
  if (isVowel(letter) && (at === register.length - 1 || register.length <= SHORT + 1)) return false
  const beside = [register.charAt(at - 1), register.charAt(at + 1)]
  return register.length >= LONG || beside.some((near) => isNear(near, letter))
}

function isPlainlyReplaced(document: string, register: string, at: number): boolean {
  const meant = document.charAt(at)
  const typed = register.charAt(at)
  if (!isLetter(typed)) return true
  const length = document.length
  const near = isNear(meant, typed)
  // A vowel for a consonant makes no name of a name.
  if (isVowel(meant) !== isVowel(typed)) return near || length > SHORT
  if (isVowel(meant)) return near && length > SHORT && at > 0 && at < length - 1
  if (at === 0) return near && length > SHORT
  return length >= LONG || (near && length > 3)
}
