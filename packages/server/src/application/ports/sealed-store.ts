import type { Instant } from '../../domain/instant.ts'

/**
 * Sealed ephemeral data: AES-256-GCM under a random key per entry, the key wrapped under that of its group or under one
 * that lives with the process. Deleting the key erases. Never durable in the clear (promise 3).
 */
export interface SealedStore {
  /**
   * Holds the data until `eraseAt`, then it is gone; a clock that is set back meanwhile gives it no more time. `ref` must be new. What has the same `group` is sealed under one
   * key of the group; into one that was erased nothing is put: Fault('journal-unavailable').
   */
  put(ref: string, content: Uint8Array, eraseAt: Instant, group?: string): Promise<void>
  /** Null when never put, erased, or past its time. */
  get(ref: string): Promise<Uint8Array | null>
  /** Holds no bytes and no key of it when it returns. Erasing what is not there is fine. */
  erase(ref: string): Promise<void>
  /** Holds no bytes and no key of anything of the group when it returns, and takes nothing into it for a day. */
  eraseGroup(group: string): Promise<void>
  close(): Promise<void>
}
