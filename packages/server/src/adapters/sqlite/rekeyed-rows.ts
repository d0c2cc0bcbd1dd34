import type { DatabaseSync } from 'node:sqlite'

/** The key of the storage for what is authenticated. */
export type KeyFor = (purpose: 'entries' | 'verifications' | 'customers') => Uint8Array

/** How the rows of one kind are authenticated, for whoever takes them from one key of the storage to another. */
export interface RowMacs {
  /** Throws Altered unless every row has the MAC that it must have under the key. */
  check(database: DatabaseSync, keyFor: KeyFor): void
  /** Gives every row its MAC under the key. Runs after `check`, in the same transaction. */
  make(database: DatabaseSync, keyFor: KeyFor): void
}
