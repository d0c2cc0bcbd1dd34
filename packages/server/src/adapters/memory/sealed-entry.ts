import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Content under a key of its own, and that key under the process key. */
export interface SealedEntry {
  readonly eraseAt: number
  readonly wrappedKey: Uint8Array
  readonly sealed: Uint8Array
}

const NONCE = 12
const TAG = 16

/** Binds name and time: an entry opens under no other `ref` and with no later `eraseAt`. */
export function sealEntry(
  processKey: Uint8Array,
  ref: string,
  eraseAt: number,
  content: Uint8Array,
): SealedEntry {
  const bound = boundTo(ref, eraseAt)
  const key = randomBytes(32)
  const entry = {
    eraseAt,
    wrappedKey: seal(processKey, key, bound),
    sealed: seal(key, content, bound),
  }
  key.fill(0)
  return entry
}

/** Throws when the entry is not what was sealed under this name and key. */
export function openEntry(processKey: Uint8Array, ref: string, entry: SealedEntry): Uint8Array {
  const bound = boundTo(ref, entry.eraseAt)
  const key = open(processKey, entry.wrappedKey, bound)
  try {
    return open(key, entry.sealed, bound)
  } finally {
    key.fill(0)
  }
}

/** Overwrites key and content with zeros. */
export function wipeEntry({ wrappedKey, sealed }: SealedEntry): void {
  wrappedKey.fill(0)
  sealed.fill(0)
}

function boundTo(ref: string, eraseAt: number): Uint8Array {
  return Buffer.from(JSON.stringify([ref, eraseAt]))
}

/** AES-256-GCM: nonce, ciphertext, tag (NIST SP 800-38D). */
function seal(key: Uint8Array, content: Uint8Array, bound: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(bound)
  const sealed = new Uint8Array(NONCE + content.length + TAG)
  sealed.set(nonce)
  sealed.set(cipher.update(content), NONCE)
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE + content.length)
  return sealed
}

function open(key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Uint8Array {
  const end = sealed.length - TAG
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(end))
  const content = decipher.update(sealed.subarray(NONCE, end))
  try {
    decipher.final()
    return content
  } catch (error) {
    content.fill(0)
    throw error
  }
}
