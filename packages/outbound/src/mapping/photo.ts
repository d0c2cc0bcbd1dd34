import { base64In } from './base64.ts'

const PREFIX = /^data:image\/(?:jpeg|jpg|png);base64,/
const JPEG = '/9j/'
const PNG = 'iVBORw0KGgo'

/** A JPEG or PNG in base64 or base64url, without what may stand before it or break its lines, as base64; null where it is neither. */
export function photoIn(text: string): string | null {
  const plain = base64In(text.replace(PREFIX, '').replace(/[ \t]+/g, ''))
  const isPicture = plain?.startsWith(JPEG) || plain?.startsWith(PNG)
  return isPicture ? plain : null
}
