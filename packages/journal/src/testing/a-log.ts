import { utf8 } from '../bytes.ts'
import { signCheckpoint } from '../checkpoint.ts'
import type { LogReader } from '../export-log.ts'
import { append, EMPTY, type Frontier, rootOf } from '../frontier.ts'
import { leafHash } from '../hash-sync.ts'
import { parseSignerKey, type SignerKey } from '../key.ts'
import type { LastCheckpoint } from '../last-checkpoint.ts'
import type { LogFiles } from '../log-files.ts'
import { generateKey } from '../new-key.ts'
import type { Tree } from '../proof.ts'
import type { ReadTile } from '../prove.ts'
import { encodeBundle, encodeTile, parseTilePath, widthAt } from '../tile.ts'

export const ORIGIN = 'bank.example/journal'

/** A log in memory, for tests: what a server keeps in tables. */
export interface ALog {
  readonly entries: Uint8Array[]
  readonly readTile: ReadTile
  append(entries: readonly Uint8Array[]): Tree
  frontier(): Frontier
  tree(): Tree
}

export function aLog(): ALog {
  const entries: Uint8Array[] = []
  const levels: Uint8Array[][] = []
  let frontier = EMPTY
  const tree = () => ({ size: frontier.size, root: rootOf(frontier) })
  return {
    entries,
    tree,
    frontier: () => frontier,
    append(more) {
      entries.push(...more)
      const { next, tileHashes } = append(frontier, more.map(leafHash))
      for (const { level, index, hash } of tileHashes) {
        levels[level] ??= []
        levels[level][index] = hash
      }
      frontier = next
      return tree()
    },
    readTile: async (level, index, width) =>
      encodeTile(levels[level]?.slice(index * 256, index * 256 + width) ?? []),
  }
}

/** Entries of differing lengths that anybody can make again: JSON of their number. */
export function someEntries(from: number, to: number): Uint8Array[] {
  return Array.from({ length: to - from }, (_, at) =>
    utf8(`{"index":${from + at},"text":"${'o'.repeat((from + at) % 40)}"}`),
  )
}

/** A fresh signing key for a log of this origin. */
export async function aKey(name = ORIGIN): Promise<SignerKey> {
  return parseSignerKey((await generateKey(name, 'ed25519')).signer)
}

/** A fresh witness key. */
export async function aWitnessKey(name = 'audit.example/witness'): Promise<SignerKey> {
  return parseSignerKey((await generateKey(name, 'cosignature')).signer)
}

/** A reader of the log under a checkpoint signed by the key, or under the given one. */
export async function readerOf(log: ALog, key: SignerKey, checkpoint?: string): Promise<LogReader> {
  const origin = key.verifier.name
  const text =
    checkpoint ?? (await signCheckpoint({ ...log.tree(), origin, extensions: [] }, [key]))
  return {
    checkpoint: async () => text,
    entries: async (from, to) => log.entries.slice(from, to),
  }
}

/** A last checkpoint in memory. */
export function lastInMemory(): LastCheckpoint {
  let kept: string | null = null
  return {
    read: async () => kept,
    async compareAndSwap(old, next) {
      if (kept !== old) return false
      kept = next
      return true
    },
  }
}

/** The files of the log as if published, without a disk; they cannot be listed. */
export function filesOfLog(log: ALog, checkpoint: string): LogFiles {
  return {
    async read(path) {
      if (path === 'checkpoint') return utf8(checkpoint)
      const id = parseTilePath(path)
      if (id === null || id.width !== widthAt(log.tree().size, id)) return null
      const from = id.index * 256
      if (id.level === 'entries') return encodeBundle(log.entries.slice(from, from + id.width))
      return log.readTile(id.level, id.index, id.width)
    },
  }
}
