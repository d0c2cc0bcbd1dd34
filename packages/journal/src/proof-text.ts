import { base64, fromBase64, textOf, utf8 } from './bytes.ts'
import { type CheckpointPolicy, type Opened, openCheckpoint } from './checkpoint.ts'
import { HASH_BYTES, hashLeaf } from './hash.ts'
import { Malformed } from './malformed.ts'
import { MAX_PROOF_HASHES, verifyInclusion } from './proof.ts'

/** That an entry stands at `index` under a signed checkpoint: all that a reader needs offline. */
export interface InclusionProof {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  readonly checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The proof as a text file (C2SP tlog-proof). */
export function formatProof({ index, hashes, checkpoint }: InclusionProof): string {
  return [HEADER, `index ${index}`, ...hashes.map(base64), '', checkpoint].join('\n')
}

/** Reads a proof from outside, strictly; extra data is not taken. Throws Malformed. */
export function parseProof(bytes: Uint8Array): InclusionProof {
  const text = textOf(bytes)
  const end = text?.indexOf('\n\n') ?? -1
  const [header, place = '', ...lines] = text?.slice(0, end).split('\n') ?? []
  const hashes = lines.map((line) => fromBase64(line) ?? new Uint8Array())
  const index = Number(place.slice('index '.length))
  const sound =
    end > 0 &&
    header === HEADER &&
    /^index (0|[1-9]\d{0,15})$/.test(place) &&
    Number.isSafeInteger(index) &&
    hashes.length <= MAX_PROOF_HASHES &&
    hashes.every((hash) => hash.length === HASH_BYTES)
  if (text === null || !sound) throw new Malformed('a proof', 0, bytes.length)
  return { index, hashes, checkpoint: text.slice(end + 2) }
}

/** Opens the proof's checkpoint and checks that the entry stands under it, or says why not. */
export async function checkProof(
  proof: InclusionProof,
  entry: Uint8Array,
  policy: CheckpointPolicy,
): Promise<Opened> {
  const bytes = utf8(proof.checkpoint)
  const opened = await openCheckpoint(bytes, policy)
  if (opened.kind === 'refused') return opened
  const { checkpoint } = opened
  if (await verifyInclusion(checkpoint, proof.index, await hashLeaf(entry), proof.hashes))
    return opened
  return {
    kind: 'refused',
    reason: 'hashes that lead to the signed root',
    from: 0,
    to: bytes.length,
  }
}
