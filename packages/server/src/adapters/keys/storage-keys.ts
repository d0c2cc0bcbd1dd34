import { deriveKey } from '@okienko/edge/aes-gcm'

/** What a key of the storage authenticates; each has a key of its own. */
export type StorageKeyPurpose = 'sessions' | 'entries' | 'verifications' | 'customers'

/** The keys that authenticate what is stored (promise 10). */
export interface StorageKeys {
  keyFor(purpose: StorageKeyPurpose): Uint8Array
}

/** One secret, a derived key for each purpose (RFC 5869). */
export function storageKeysFrom(secret: Uint8Array): StorageKeys {
  return { keyFor: (purpose) => deriveKey(secret, `okienko storage: ${purpose}`) }
}
