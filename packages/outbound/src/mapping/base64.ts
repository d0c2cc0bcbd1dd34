/** Bytes in base64 or base64url, with or without `=` and line breaks, as base64 of RFC 4648 §4; null where it is neither. */
export function base64In(text: string): string | null {
  const plain = text
    .replace(/[\r\n]+/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  const [, digits = '', end = ''] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(plain) ?? []
  const padded = digits.padEnd(Math.ceil(digits.length / 4) * 4, '=')
  if (digits === '' || digits.length % 4 === 1) return null
  if (end !== '' && digits + end !== padded) return null
  // Bits that belong to no byte are none: the same bytes are always the same text.
  return isWhole(digits) ? padded : null
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function isWhole(digits: string): boolean {
  const last = DIGITS.indexOf(digits.at(-1) ?? '')
  const left = { 2: 16, 3: 4 }[digits.length % 4] ?? 1
  return last % left === 0
}

/** Bytes in pairs of hexadecimal digits, of either case, as base64; null where it is nothing else. */
export function hexIn(text: string): string | null {
  return /^(?:[0-9A-Fa-f]{2})+$/.test(text) ? Buffer.from(text, 'hex').toString('base64') : null
}
