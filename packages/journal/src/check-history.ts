import { sameBytes, utf8 } from './bytes.ts'
import { type Checkpoint, openCheckpoint, parseCheckpointText } from './checkpoint.ts'
import { JournalFault } from './fault.ts'
import { append, EMPTY, type Frontier, rootOf } from './frontier.ts'
import { leafHash } from './hash-sync.ts'
import { renameVerifierKey, type VerifierKey } from './key.ts'
import { Malformed } from './malformed.ts'
import { parseNote } from './note.ts'
import type { Tree } from './proof.ts'
import { partsOfOrigin } from './signer.ts'
import { TILE_WIDTH } from './tile.ts'

/** The entries of a log from an index to another (excluded), at most 256 of them, in order. */
export type ReadEntries = (from: number, to: number) => Promise<readonly Uint8Array[]>

/** A checkpoint that a log must go on from, and what has it, in words. */
export interface Anchor {
  readonly checkpoint: string
  readonly of: string
}

/**
 * Reads a log's entries once and writes nothing. Throws JournalFault unless they hash to the signed tree, and those
 * first of them to what each anchor signs, under the key or under that of the origin before or after a declared
 * restore: the most that a consistency proof can show (RFC 9162 §2.1.4), from the entries alone.
 */
export async function checkHistory(
  entries: ReadEntries,
  signed: Tree,
  key: VerifierKey,
  anchors: readonly Anchor[],
): Promise<void> {
  const before = await Promise.all(
    anchors.map(async (anchor) => ({ ...anchor, tree: await opened(anchor, key) })),
  )
  const sizes = [signed, ...before.map(({ tree }) => tree)].map(({ size }) => size)
  const roots = await rootsAt(entries, sizes)
  const begins = (tree: Tree) => {
    const root = roots.get(tree.size)
    return root !== undefined && sameBytes(root, tree.root)
  }
  if (!begins(signed)) {
    throw new JournalFault('entries-do-not-match', 'the entries do not hash to the signed root')
  }
  for (const { of, tree } of before) {
    if (begins(tree)) continue
    const lost = roots.has(tree.size) ? '' : ': there are fewer entries now'
    throw new JournalFault(
      'another-history',
      `${of} has ${tree.size} entries that this journal does not begin with${lost}`,
    )
  }
}

async function opened({ checkpoint, of }: Anchor, key: VerifierKey): Promise<Checkpoint> {
  const bytes = utf8(checkpoint)
  const { origin } = statedBy(bytes, of)
  // The same secret has another name after each declared restore.
  if (partsOfOrigin(origin).first !== partsOfOrigin(key.name).first) {
    throw new JournalFault('another-history', `${of} has a checkpoint of another journal`)
  }
  const renamed = await renameVerifierKey(key, origin)
  const judged = await openCheckpoint(bytes, { key: renamed })
  if (judged.kind === 'signed') return judged.checkpoint
  throw new JournalFault(
    'another-history',
    `${of} has a checkpoint of ${origin} that another key has signed: one of before the journal had a new key, or a checkpoint of another journal`,
  )
}

function statedBy(bytes: Uint8Array, of: string): Checkpoint {
  try {
    return parseCheckpointText(parseNote(bytes).text)
  } catch (cause) {
    if (!(cause instanceof Malformed)) throw cause
    throw new JournalFault('another-history', `${of} has a damaged checkpoint`, { cause })
  }
}

/** The roots of the log's first so many entries; without those of sizes that it does not have. */
async function rootsAt(
  entries: ReadEntries,
  sizes: readonly number[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  const roots = new Map<number, Uint8Array>()
  let tree: Frontier = EMPTY
  for (const size of sizes.toSorted((one, other) => one - other)) {
    while (tree.size < size) {
      const more = await entries(tree.size, Math.min(size, nextBundle(tree.size)))
      if (more.length === 0) return roots
      tree = append(tree, more.map(leafHash)).next
    }
    roots.set(size, rootOf(tree))
  }
  return roots
}

function nextBundle(at: number): number {
  return (Math.floor(at / TILE_WIDTH) + 1) * TILE_WIDTH
}
