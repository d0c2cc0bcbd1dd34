import { randomBytes } from 'node:crypto'
import { seal, unseal } from '@okienko/edge/aes-gcm'

/** Content under a key of its own, and that key under the process key. */
export interface SealedEntry {
  readonly eraseAt: number
  readonly wrappedKey: Uint8Array
  readonly sealed: Uint8Array
}

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
  const key = unseal(processKey, entry.wrappedKey, bound)
  try {
    return unseal(key, entry.sealed, bound)
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
