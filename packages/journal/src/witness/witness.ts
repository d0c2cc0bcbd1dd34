import { sameBytes, utf8 } from '../bytes.ts'
import { type Checkpoint, parseCheckpointText } from '../checkpoint.ts'
import { cosign } from '../cosignature.ts'
import { JournalFault } from '../fault.ts'
import { emptyRoot } from '../hash.ts'
import type { SignerKey, VerifierKey } from '../key.ts'
import type { LastCheckpoint } from '../last-checkpoint.ts'
import { Malformed } from '../malformed.ts'
import { type Note, parseNote, signatureHolds, signaturesBy } from '../note.ts'
import { type Tree, verifyConsistency } from '../proof.ts'
import { type AddCheckpoint, parseRequest } from './add-checkpoint-request.ts'

/** A witness's answer to add-checkpoint; `status` is the HTTP status (C2SP tlog-witness). */
export type WitnessAnswer =
  | { readonly status: 200; readonly cosignature: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 }

export interface WitnessOptions {
  /** The witness's own key, of kind `cosignature`. */
  readonly key: SignerKey
  /** The logs it knows: a key's name is the origin. */
  readonly logs: readonly VerifierKey[]
  /** Where it keeps the last checkpoint of an origin. */
  readonly lastOf: (origin: string) => LastCheckpoint
  /** Seconds of POSIX time. */
  readonly now: () => number
}

/**
 * A witness: it cosigns a checkpoint only if that extends the last one it has cosigned for the origin,
 * and stores it durably before it answers. Two at once: one of them gets the 409.
 */
export function createWitness({ key, logs, lastOf, now }: WitnessOptions) {
  return async function addCheckpoint(body: Uint8Array): Promise<WitnessAnswer> {
    const asked = read(body)
    if (asked === null) return { status: 400 }
    const { request, note, checkpoint } = asked

    const keys = logs.filter(({ name }) => name === checkpoint.origin)
    if (keys.length === 0) return { status: 404 }
    if (!(await isSigned(note, keys))) return { status: 403 }
    if (request.oldSize > checkpoint.size) return { status: 400 }

    const store = lastOf(checkpoint.origin)
    const stored = await store.read()
    const last = await treeOf(stored)
    if (request.oldSize !== last.size) return { status: 409, size: last.size }
    if (last.size === checkpoint.size && !sameBytes(last.root, checkpoint.root)) {
      // Of the empty tree there is one root, so another is no fork but nonsense.
      return last.size === 0 ? { status: 422 } : { status: 409, size: last.size }
    }
    if (!(await verifyConsistency(last, checkpoint, request.proof))) return { status: 422 }
    // Kept with its signatures: against a log that forks later, it is the evidence.
    const known = stored !== null && parseNote(utf8(stored)).text === note.text
    if (!known && !(await store.compareAndSwap(stored, request.checkpoint))) {
      return { status: 409, size: (await treeOf(await store.read())).size }
    }
    return { status: 200, cosignature: await cosign(note.text, key, now()) }
  }
}

function read(body: Uint8Array): {
  readonly request: AddCheckpoint
  readonly note: Note
  readonly checkpoint: Checkpoint
} | null {
  try {
    const request = parseRequest(body)
    const note = parseNote(utf8(request.checkpoint))
    return { request, note, checkpoint: parseCheckpointText(note.text) }
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/** At least one signature of a key it trusts for the origin; unknown ones are ignored. */
async function isSigned(note: Note, keys: readonly VerifierKey[]): Promise<boolean> {
  for (const key of keys) {
    for (const line of signaturesBy(note, key))
      if (await signatureHolds(note, line, key)) return true
  }
  return false
}

async function treeOf(stored: string | null): Promise<Tree> {
  if (stored === null) return { size: 0, root: await emptyRoot() }
  try {
    return parseCheckpointText(parseNote(utf8(stored)).text)
  } catch (cause) {
    const message = "the witness's last checkpoint is damaged"
    throw new JournalFault('last-checkpoint-unreadable', message, { cause })
  }
}
