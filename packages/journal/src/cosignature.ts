import { concat, utf8 } from './bytes.ts'
import { type SignerKey, type VerifierKey, verifyWith } from './key.ts'
import { formatSignature, type NoteSignature } from './note.ts'

/** A witness's word that at `time` (seconds of POSIX time) this was the largest tree it had seen. */
export interface Cosignature {
  readonly witness: VerifierKey
  readonly time: number
}

/** The signature line of a witness over a checkpoint's text (C2SP tlog-cosignature, Ed25519). */
export async function cosign(text: string, key: SignerKey, time: number): Promise<string> {
  if (key.verifier.kind !== 'cosignature') throw new RangeError('not a witness key')
  const stamp = new Uint8Array(8)
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time))
  return formatSignature(key.verifier, concat(stamp, await key.sign(messageOf(text, BigInt(time)))))
}

/** What the line of a `cosignature` key says, or null where it does not hold over the text. */
export async function readCosignature(
  text: string,
  { signature }: NoteSignature,
  witness: VerifierKey,
): Promise<Cosignature | null> {
  if (witness.kind !== 'cosignature' || signature.length !== 72) return null
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null
  const holds = await verifyWith(witness, messageOf(text, time), signature.subarray(8))
  return holds ? { witness, time: Number(time) } : null
}

function messageOf(text: string, time: bigint): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`)
}
