import type { BankVerification } from '@okienko/contract/bank-api'
import type { Saw } from '../sightings.ts'

/* What may be put on a screen as it comes: pictures by their own bytes, and texts that hide nothing. */

export type PictureType = 'image/jpeg' | 'image/png'

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What a picture in base64 is by its own bytes; null where it is neither. */
export function pictureType(base64: string): PictureType | null {
  const start = Buffer.from(base64.slice(0, 16), 'base64')
  if (start.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg'
  return start.subarray(0, PNG.length).equals(PNG) ? 'image/png' : null
}

/**
 * What is written by no letter: controls, signs that turn the direction of what follows or are not seen at all, halves of
 * characters, and what nobody has assigned.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu
const MARK = '\uFFFD'

/** The same length, and nothing in it that lies about the rest on a screen, on paper or in the clipboard. */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, (unseen) => MARK.repeat(unseen.length))
}

/** Where the code of an answer cannot be shown as it came: a picture that is none, a text that hides something; else null. */
export function hiddenIn(said: BankVerification, saw: Saw): string | null {
  if (said.state !== 'invited') return null
  const { picture, text } = said.invitation
  if (picture !== undefined && pictureType(picture) === null) {
    saw('not-a-photo')
    return '/invitation/picture'
  }
  if (text === undefined || visible(text) === text) return null
  saw('sign-replaced')
  return '/invitation/text'
}
