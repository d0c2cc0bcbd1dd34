const PREFIX = /^data:image\/(?:jpeg|png);base64,/
const JPEG = '/9j/'
const PNG = 'iVBORw0KGgo'

/** A JPEG or PNG in base64, without what may stand before it or break its lines; null where it is neither. */
export function photoIn(text: string): string | null {
  const plain = text.replace(PREFIX, '').replace(/[\r\n]+/g, '')
  const isBase64 = plain.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(plain)
  return isBase64 && (plain.startsWith(JPEG) || plain.startsWith(PNG)) ? plain : null
}
