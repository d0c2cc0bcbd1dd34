import type { Instant } from '../../domain/instant.ts'

/**
 * Sealed ephemeral data: AES-256-GCM under a random key per entry, the key wrapped under a key that
 * lives with the process. Deleting the key erases. Never durable in the clear (promise 3).
 */
export interface SealedStore {
  /** Holds the data until `eraseAt`, then it is gone. `ref` must be new. */
  put(ref: string, content: Uint8Array, eraseAt: Instant): Promise<void>
  /** Null when never put, erased, or past its time. */
  get(ref: string): Promise<Uint8Array | null>
  /** Holds no bytes and no key of it when it returns. Erasing what is not there is fine. */
  erase(ref: string): Promise<void>
  close(): Promise<void>
}
