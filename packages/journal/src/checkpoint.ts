import { base64, fromBase64, utf8 } from './bytes.ts'
import { type Cosignature, readCosignature } from './cosignature.ts'
import { HASH_BYTES } from './hash.ts'
import type { SignerKey, VerifierKey } from './key.ts'
import { Malformed } from './malformed.ts'
import {
  type Note,
  type NoteSignature,
  parseNote,
  signatureHolds,
  signaturesBy,
  signNote,
} from './note.ts'
import type { Tree } from './proof.ts'

/** A log's statement of its size and root hash (C2SP tlog-checkpoint). */
export interface Checkpoint extends Tree {
  readonly origin: string
  readonly extensions: readonly string[]
}

/** Whose signatures a checkpoint must carry. */
export interface CheckpointPolicy {
  readonly key: VerifierKey
  /** The origin that the checkpoint must state; the key's name where absent. */
  readonly origin?: string
  readonly witnesses?: readonly VerifierKey[]
  /** How many of the witnesses must have cosigned. */
  readonly atLeast?: number
}

/** A checkpoint that meets the policy, or where it does not. `unknown` lines were ignored, as they must. */
export type Opened =
  | {
      readonly kind: 'signed'
      readonly checkpoint: Checkpoint
      readonly text: string
      readonly cosignatures: readonly Cosignature[]
      readonly unknown: number
    }
  | {
      readonly kind: 'refused'
      readonly reason: string
      readonly from: number
      readonly to: number
    }

/** The note text of a checkpoint. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, size, base64(root), ...extensions, ''].join('\n')
}

/** A checkpoint as a signed note, one line for each key. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  keys: readonly SignerKey[],
): Promise<string> {
  const text = checkpointText(checkpoint)
  parseCheckpointText(text)
  return signNote(text, keys)
}

/** Reads a checkpoint's text, strictly. Nothing about its signatures is known. Throws Malformed. */
export function parseCheckpointText(text: string): Checkpoint {
  const lines = text.split('\n')
  const end = utf8(text).length
  const [origin = '', size = '', root = '', ...rest] = lines.slice(0, -1)
  const hash = fromBase64(root)
  if (!text.endsWith('\n') || lines.slice(0, -1).some((line) => line === '') || origin === '') {
    throw new Malformed('a checkpoint of at least three lines', 0, end)
  }
  const sizeAt = utf8(origin).length + 1
  const rootAt = sizeAt + utf8(size).length + 1
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new Malformed('a tree size', sizeAt, rootAt - 1)
  }
  if (hash?.length !== HASH_BYTES) {
    throw new Malformed('a root hash in base64', rootAt, rootAt + utf8(root).length)
  }
  return { origin, size: Number(size), root: hash, extensions: rest }
}

/** Reads a signed checkpoint from outside and checks every signature of a known key. Never throws for it. */
export async function openCheckpoint(bytes: Uint8Array, policy: CheckpointPolicy): Promise<Opened> {
  try {
    const note = parseNote(bytes)
    const checkpoint = parseCheckpointText(note.text)
    return await judge(note, checkpoint, policy, bytes.length)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { kind: 'refused', reason: error.message, from: error.from, to: error.to }
  }
}

async function judge(
  note: Note,
  checkpoint: Checkpoint,
  { key, origin = key.name, witnesses = [], atLeast = 0 }: CheckpointPolicy,
  end: number,
): Promise<Opened> {
  if (checkpoint.origin !== origin) {
    return {
      kind: 'refused',
      reason: `the origin ${origin}`,
      from: 0,
      to: utf8(checkpoint.origin).length,
    }
  }
  const own = signaturesBy(note, key)
  const below = utf8(note.text).length + 1
  if (own.length === 0) {
    return { kind: 'refused', reason: `a signature by ${key.name}+${key.id}`, from: below, to: end }
  }
  const known = [...own]
  const cosignatures: Cosignature[] = []
  for (const line of own) if (!(await signatureHolds(note, line, key))) return broken(line)
  for (const witness of witnesses) {
    const lines = signaturesBy(note, witness)
    for (const line of lines) {
      const cosignature = await readCosignature(note.text, line, witness)
      if (cosignature === null) return broken(line)
      cosignatures.push(cosignature)
    }
    known.push(...lines)
  }
  const names = new Set(cosignatures.map(({ witness }) => `${witness.name}+${witness.id}`))
  if (names.size < atLeast) {
    const reason = `cosignatures of ${atLeast} known witnesses, not ${names.size}`
    return { kind: 'refused', reason, from: below, to: end }
  }
  const unknown = note.signatures.length - known.length
  return { kind: 'signed', checkpoint, text: note.text, cosignatures, unknown }
}

function broken({ name, id, from, to }: NoteSignature): Opened {
  return { kind: 'refused', reason: `a signature by ${name}+${id} that holds`, from, to }
}
