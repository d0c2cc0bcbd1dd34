import { EMPTY_ROOT } from '@okienko/journal'
import type { Tree } from '@okienko/journal/check'

/** What authenticates entries and verifications, 32 bytes each. */
export interface RecordKeys {
  readonly entries: Uint8Array
  readonly verifications: Uint8Array
}

/** By what records are known to be ours: the keys, and the tree that was signed last. */
export interface OwnRecords {
  readonly keys: RecordKeys
  readonly signed: Tree
}

/** Before the first signature. */
export const NOTHING_SIGNED: Tree = { size: 0, root: EMPTY_ROOT }
