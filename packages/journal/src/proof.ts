import { sameBytes } from './bytes.ts'
import { emptyRoot, HASH_BYTES, hashNode } from './hash.ts'

/** The most hashes a proof can have (C2SP tlog-witness). */
export const MAX_PROOF_HASHES = 63

/** A tree of a certain size and its root: what a checkpoint states. */
export interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether `proof` shows that the leaf hash stands at `index` of the tree (RFC 9162 §2.1.3.2). */
export async function verifyInclusion(
  tree: Tree,
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Promise<boolean> {
  if (tree.root.length !== HASH_BYTES) return false
  const root = await inclusionRoot(tree.size, index, leaf, proof)
  return root !== null && sameBytes(root, tree.root)
}

/** The root to which the path leads from the leaf hash; null where a path has another length there. */
export async function inclusionRoot(
  size: number,
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  if (!wellFormed([leaf, ...proof], [index, size]) || index >= size) return null
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      hash = await hashNode(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)]
    } else {
      hash = await hashNode(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? hash : null
}

/**
 * Whether `proof` shows that the newer tree begins with exactly the entries of the older
 * (RFC 9162 §2.1.4.2). From the empty tree, and between equal trees, the proof is empty.
 */
export async function verifyConsistency(
  older: Tree,
  newer: Tree,
  proof: readonly Uint8Array[],
): Promise<boolean> {
  if (!wellFormed([older.root, newer.root, ...proof], [older.size, newer.size])) return false
  if (older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, await emptyRoot())
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let [at, last] = [older.size - 1, newer.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [before, after] = [first, first]
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = await hashNode(hash, before)
      after = await hashNode(hash, after)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)]
    } else {
      after = await hashNode(after, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(before, older.root) && sameBytes(after, newer.root)
}

function wellFormed(hashes: readonly Uint8Array[], numbers: readonly number[]): boolean {
  return (
    hashes.length <= MAX_PROOF_HASHES + 2 &&
    hashes.every((hash) => hash.length === HASH_BYTES) &&
    numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
  )
}

// Sizes may pass 2^32, where the shift operators stop.
function half(number: number): number {
  return Math.floor(number / 2)
}

function isPowerOfTwo(number: number): boolean {
  return 2 ** Math.round(Math.log2(number)) === number
}
