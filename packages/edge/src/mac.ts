import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a MAC is over, in order. Its length and kind are part of it: no two lists give the same bytes. */
export type MacPart = string | number | null | Uint8Array

/** HMAC-SHA-256 (RFC 2104) over the parts, 32 bytes. A key is for one kind of thing (`deriveKey`). */
export function macOf(key: Uint8Array, parts: readonly MacPart[]): Uint8Array {
  const mac = createHmac('sha256', key)
  // Each update is a call out of JavaScript, so texts go together.
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += `s${Buffer.byteLength(part)}:${part}`
    else if (part instanceof Uint8Array) {
      mac.update(`${text}b${part.length}:`).update(part)
      text = ''
    } else text += `n${part};`
  }
  return mac.update(text).digest()
}

/** Whether it is the MAC of the parts under the key, in constant time. False for anything that is none. */
export function isMacOf(mac: unknown, key: Uint8Array, parts: readonly MacPart[]): boolean {
  const right = macOf(key, parts)
  return mac instanceof Uint8Array && mac.length === right.length && timingSafeEqual(mac, right)
}
