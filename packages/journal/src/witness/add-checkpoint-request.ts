import { base64, fromBase64, textOf, utf8 } from '../bytes.ts'
import { HASH_BYTES } from '../hash.ts'
import { Malformed } from '../malformed.ts'
import { MAX_NOTE_BYTES } from '../note.ts'
import { MAX_PROOF_HASHES } from '../proof.ts'

/** What a log asks of a witness (C2SP tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint. */
  readonly checkpoint: string
}

/** The largest request there can be: a note, and the lines above it. */
export const MAX_REQUEST_BYTES = MAX_NOTE_BYTES + 4096

/** The body of an add-checkpoint request. */
export function formatRequest({
  oldSize,
  proof,
  checkpoint,
}: AddCheckpoint): Uint8Array<ArrayBuffer> {
  return utf8([`old ${oldSize}`, ...proof.map(base64), '', checkpoint].join('\n'))
}

/** Reads the body of a request from outside, strictly. The checkpoint is not looked into. Throws Malformed. */
export function parseRequest(body: Uint8Array): AddCheckpoint {
  const text = body.length <= MAX_REQUEST_BYTES ? textOf(body) : null
  const end = text?.indexOf('\n\n') ?? -1
  const [old = '', ...lines] = end < 0 ? [] : (text?.slice(0, end).split('\n') ?? [])
  const proof = lines.map((line) => fromBase64(line) ?? new Uint8Array())
  const oldSize = Number(old.slice('old '.length))
  const sound =
    /^old (0|[1-9]\d{0,15})$/.test(old) &&
    Number.isSafeInteger(oldSize) &&
    proof.length <= MAX_PROOF_HASHES &&
    proof.every((hash) => hash.length === HASH_BYTES)
  if (text === null || !sound) throw new Malformed('an add-checkpoint request', 0, body.length)
  return { oldSize, proof, checkpoint: text.slice(end + 2) }
}
