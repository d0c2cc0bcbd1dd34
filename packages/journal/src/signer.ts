import { hash } from 'node:crypto'
import { base64, sameBytes, utf8 } from './bytes.ts'
import {
  type Checkpoint,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './checkpoint.ts'
import { JournalFault } from './fault.ts'
import type { SignerKey } from './key.ts'
import type { LastCheckpoint } from './last-checkpoint.ts'
import { parseNote } from './note.ts'
import { type Tree, verifyConsistency } from './proof.ts'

/** Why nothing was signed: every one of them wants a person, save `outrun`, which wants another try. */
export type Refusal = 'not-begun' | 'begun-already' | 'rolled-back' | 'not-an-extension' | 'outrun'

export type Signed =
  | { readonly kind: 'signed'; readonly checkpoint: string }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly last: Checkpoint | null }

export interface Signer {
  /** The last checkpoint that was signed for this origin, or null before `begin`. */
  last(): Promise<Checkpoint | null>
  /** Signs the first checkpoint of a new origin; after a declared restore one that `isRestoreOf` it. */
  begin(tree: Tree): Promise<Signed>
  /** Signs a tree that `proof` shows to extend the last one signed. The same tree again is no harm. */
  sign(tree: Tree, proof: readonly Uint8Array[]): Promise<Signed>
}

/**
 * A signer that never signs two checkpoints which contradict one another (C2SP tlog-checkpoint): each
 * must extend the one kept in `last`, and is kept there before it is returned.
 */
export function createSigner(options: {
  readonly origin: string
  readonly key: SignerKey
  readonly last: LastCheckpoint
  /** A key that signs beside it: the next one, where the log goes on under another. */
  readonly also?: SignerKey
}): Signer {
  const { origin, key, last, also } = options
  const keys = also === undefined ? [key] : [key, also]

  const readLast = async () => {
    const stored = await last.read()
    return { stored, checkpoint: stored === null ? null : await openStored(stored, options) }
  }
  const keep = async (stored: string | null, before: Checkpoint | null, tree: Tree) => {
    const checkpoint = await signCheckpoint({ ...tree, origin, extensions: [] }, keys)
    const kept = await last.compareAndSwap(stored, checkpoint)
    return kept ? ({ kind: 'signed', checkpoint } as const) : refused('outrun', before)
  }

  return {
    async last() {
      const { checkpoint } = await readLast()
      return checkpoint?.origin === origin ? checkpoint : null
    },

    async begin(tree) {
      const { stored, checkpoint } = await readLast()
      const restores = checkpoint !== null && isRestoreOf(origin, checkpoint.origin)
      if (stored !== null && !restores) return refused('begun-already', checkpoint)
      return keep(stored, checkpoint, tree)
    },

    async sign(tree, proof) {
      const { stored, checkpoint } = await readLast()
      if (stored === null || checkpoint?.origin !== origin) return refused('not-begun', checkpoint)
      if (tree.size < checkpoint.size) return refused('rolled-back', checkpoint)
      if (!(await verifyConsistency(checkpoint, tree, proof))) {
        return refused('not-an-extension', checkpoint)
      }
      if (sameTree(tree, checkpoint)) return { kind: 'signed', checkpoint: stored }
      return keep(stored, checkpoint, tree)
    },
  }
}

const RESTORED = /^(.*)\/restored\/([1-9]\d{0,8})(?:-[0-9a-f]{8})?$/

/** By what one restore is told from every other: when it was declared, and of which tree. */
export interface RestoreMark {
  readonly at: number
  readonly root: Uint8Array
}

/**
 * The origin under which a log goes on after a declared restore from a backup. `bank.example/journal` becomes
 * `bank.example/journal/restored/1-5d41402a`, and that `.../restored/2-7d793037`: however often the same backup is
 * restored, and whatever was forgotten in between, no two trees are signed under one origin.
 */
export function restoredOrigin(origin: string, { at, root }: RestoreMark): string {
  const { first, restores } = partsOfOrigin(origin)
  const mark = hash('sha256', `${origin}\n${at}\n${base64(root)}\n`, 'hex').slice(0, 8)
  return `${first}/restored/${restores + 1}-${mark}`
}

/** Whether a log of that origin may go on under this one after one declared restore. */
export function isRestoreOf(origin: string, before: string): boolean {
  const [now, then] = [partsOfOrigin(origin), partsOfOrigin(before)]
  return now.first === then.first && now.restores === then.restores + 1
}

/** The origin under which a log was begun, and how many restores it has had since. */
export function partsOfOrigin(origin: string) {
  const [, first = origin, restores = '0'] = RESTORED.exec(origin) ?? []
  return { first, restores: Number(restores) }
}

async function openStored(
  stored: string,
  { origin, key }: { readonly origin: string; readonly key: SignerKey },
): Promise<Checkpoint> {
  try {
    const checkpoint = parseCheckpointText(parseNote(utf8(stored)).text)
    // The origin before a restore had a key name, and perhaps a key, of its own.
    if (checkpoint.origin !== origin) return checkpoint
    const opened = await openCheckpoint(utf8(stored), { key: key.verifier, origin })
    if (opened.kind === 'signed') return checkpoint
  } catch (cause) {
    throw new JournalFault('last-checkpoint-unreadable', 'the last checkpoint is damaged', {
      cause,
    })
  }
  throw new JournalFault(
    'last-checkpoint-unreadable',
    'the last checkpoint is not signed by our key',
  )
}

function sameTree(one: Tree, other: Tree): boolean {
  return one.size === other.size && sameBytes(one.root, other.root)
}

function refused(reason: Refusal, last: Checkpoint | null): Signed {
  return { kind: 'refused', reason, last }
}
