import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The bytes were not sealed under this key and binding, or were altered since: which, is not told. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError'
  readonly code = 'unseal-failed'

  constructor() {
    super('not sealed under this key and binding')
  }
}

/** A key of its own for each purpose of one secret (HKDF with SHA-256 and no salt, RFC 5869). */
export function deriveKey(secret: Uint8Array | string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, KEY_BYTES))
}

/**
 * AES-256-GCM (NIST SP 800-38D) under a fresh random nonce: nonce, ciphertext, tag. Opens with the same
 * key and the same `boundTo` only. One key seals at most 2^32 times (§8.3).
 */
export function seal(
  key: Uint8Array,
  content: Uint8Array,
  boundTo: Uint8Array | string,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(boundTo))
  const sealed = new Uint8Array(NONCE_BYTES + content.length + TAG_BYTES)
  sealed.set(nonce)
  sealed.set(cipher.update(content), NONCE_BYTES)
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + content.length)
  return sealed
}

/** What was sealed. Otherwise throws UnsealError, and nothing of what it had deciphered is left. */
export function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
  boundTo: Uint8Array | string,
): Uint8Array {
  const tagAt = sealed.length - TAG_BYTES
  if (tagAt < NONCE_BYTES) throw new UnsealError()
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const content = decipher.update(sealed.subarray(NONCE_BYTES, tagAt))
  try {
    decipher.final()
  } catch {
    content.fill(0)
    throw new UnsealError()
  }
  return content
}
