import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE = 12
const TAG = 16

/** AES-256-GCM: nonce, ciphertext, tag (NIST SP 800-38D). Opens under the same `boundTo` only. */
export function seal(key: Uint8Array, content: Uint8Array, boundTo: string): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(boundTo))
  const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final()])
  return Buffer.concat([sealed, cipher.getAuthTag()])
}

/** Throws when the bytes were not sealed under this key and `boundTo`. */
export function unseal(key: Uint8Array, sealed: Uint8Array, boundTo: string): Uint8Array {
  const end = sealed.length - TAG
  if (end < NONCE) throw new Error('Too short to have been sealed')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()])
}
