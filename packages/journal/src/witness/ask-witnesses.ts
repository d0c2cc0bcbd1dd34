import { textOf, utf8 } from '../bytes.ts'
import { parseCheckpointText } from '../checkpoint.ts'
import { type Cosignature, readCosignature } from '../cosignature.ts'
import type { VerifierKey } from '../key.ts'
import { Malformed } from '../malformed.ts'
import { parseNote, signaturesBy } from '../note.ts'
import { formatRequest } from './add-checkpoint-request.ts'

/** A witness as a log knows it. */
export interface WitnessAddress {
  /** The submission prefix, without a slash at its end. */
  readonly url: string
  readonly key: VerifierKey
}

/**
 * Why a witness did not cosign. `ahead` and `forked` mean that it has seen another history of this log:
 * a rolled-back database or a second signer, and a reason for alarm.
 */
export type WitnessFailure = 'unreachable' | 'refused' | 'ahead' | 'forked' | 'garbled'

/** What a round of asking came to: the checkpoint with the cosignatures that hold below it. */
export interface WitnessRound {
  readonly checkpoint: string
  readonly cosignatures: readonly Cosignature[]
  readonly failures: readonly { readonly name: string; readonly reason: WitnessFailure }[]
}

export interface AskOptions {
  readonly witnesses: readonly WitnessAddress[]
  /** Milliseconds that a witness has for each of at most two requests. */
  readonly timeout: number
}

type Asked = { readonly line: string; readonly cosignature: Cosignature } | WitnessFailure

/**
 * Asks witnesses for cosignatures, all at once, each with a proof from the size it last saw. Resolves
 * when every one has answered or run out of time; never rejects for what a witness does.
 */
export function askWitnesses({ witnesses, timeout }: AskOptions) {
  const seen = new Map<WitnessAddress, number>()

  return async (
    checkpoint: string,
    prove: (older: number) => Promise<readonly Uint8Array[]>,
  ): Promise<WitnessRound> => {
    const { text } = parseNote(utf8(checkpoint))
    const { size } = parseCheckpointText(text)

    const ask = async (witness: WitnessAddress, again = false): Promise<Asked> => {
      const oldSize = Math.min(seen.get(witness) ?? 0, size)
      const body = formatRequest({ oldSize, proof: await prove(oldSize), checkpoint })
      const answer = await post(`${witness.url}/add-checkpoint`, body, timeout)
      if (answer === null) return 'unreachable'
      if (answer.status === 200) {
        const accepted = await acceptLines(text, answer.body, witness.key)
        if (accepted !== 'garbled') seen.set(witness, size)
        return accepted
      }
      if (answer.status !== 409) return 'refused'
      if (!/^(0|[1-9]\d{0,15})\n$/.test(answer.body)) return 'garbled'
      const theirs = Number(answer.body)
      if (theirs > size) return 'ahead'
      if (theirs === oldSize) return 'forked'
      seen.set(witness, theirs)
      return again ? 'refused' : ask(witness, true)
    }

    const asked = await Promise.all(witnesses.map((witness) => ask(witness)))
    const good = asked.filter((one) => typeof one === 'object')
    return {
      checkpoint: checkpoint + good.map(({ line }) => line).join(''),
      cosignatures: good.map(({ cosignature }) => cosignature),
      failures: asked.flatMap((reason, at) =>
        typeof reason === 'string' ? [{ name: witnesses[at]?.key.name ?? '', reason }] : [],
      ),
    }
  }
}

/** The first line of the witness's own key, if it holds; other lines are ignored, as they must be. */
async function acceptLines(text: string, lines: string, key: VerifierKey): Promise<Asked> {
  try {
    const note = parseNote(utf8(`${text}\n${lines}`))
    const [signature] = note.text === text ? signaturesBy(note, key) : []
    if (signature === undefined) return 'garbled'
    const cosignature = await readCosignature(text, signature, key)
    if (cosignature === null) return 'garbled'
    const above = utf8(text).length + 1
    const line = textOf(utf8(lines).subarray(signature.from - above, signature.to - above)) ?? ''
    return { line, cosignature }
  } catch (error) {
    if (error instanceof Malformed) return 'garbled'
    throw error
  }
}

const MAX_ANSWER_BYTES = 16_384

async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  timeout: number,
): Promise<{ readonly status: number; readonly body: string } | null> {
  try {
    const signal = AbortSignal.timeout(timeout)
    const response = await fetch(url, { method: 'POST', body, signal, redirect: 'error' })
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > MAX_ANSWER_BYTES) return null
      chunks.push(chunk)
    }
    return { status: response.status, body: Buffer.concat(chunks).toString('utf8') }
  } catch {
    return null
  }
}
