import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a MAC is over, in order. Its length and kind are part of it: no two lists give the same bytes. */
export type MacPart = string | number | null | Uint8Array

/** HMAC-SHA-256 (RFC 2104) over the parts, 32 bytes. A key is for one kind of thing (`deriveKey`). */
export function macOf(key: Uint8Array, parts: readonly MacPart[]): Uint8Array {
  const mac = createHmac('sha256', key)
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    if (bytes instanceof Uint8Array) {
      mac.update(`${typeof part === 'string' ? 's' : 'b'}${bytes.length}:`).update(bytes)
    } else mac.update(`n${part};`)
  }
  return mac.digest()
}

/** Whether it is the MAC of the parts under the key, in constant time. False for anything that is none. */
export function isMacOf(mac: unknown, key: Uint8Array, parts: readonly MacPart[]): boolean {
  const right = macOf(key, parts)
  return mac instanceof Uint8Array && mac.length === right.length && timingSafeEqual(mac, right)
}
