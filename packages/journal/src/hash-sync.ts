import { hash } from 'node:crypto'
import { MAX_ENTRY_BYTES } from './tile.ts'

/*
 * The hashes of hash.ts without a promise each: the sequencer and the verifier hash millions.
 * The two buffers are reused; nothing is awaited between filling and hashing them.
 */
const leaf = Buffer.alloc(1 + MAX_ENTRY_BYTES)
const node = Buffer.alloc(65)
node[0] = 1

/** The hash of an entry of at most MAX_ENTRY_BYTES as a leaf (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  leaf.set(entry, 1)
  return hash('sha256', leaf.subarray(0, entry.length + 1), 'buffer')
}

/** The hash of an inner node over its two children (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1)
  node.set(right, 33)
  return hash('sha256', node, 'buffer')
}

/** The root of the tree without entries (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = hash('sha256', '', 'buffer')
