import { crc32 } from 'node:zlib'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import { Fault } from '../../application/ports/fault.ts'
import type { Inbox } from '../../application/ports/identity-source.ts'
import type { Client } from './client.ts'
import { withdraw } from './invite.ts'
import { LARGEST_ANSWER, parseAnswer } from './parse-answer.ts'
import type { Take } from './take-once.ts'

/** Calls at a time, and the pause of each of them: at most 400 calls a second altogether. */
const AT_ONCE = 8
const SPACING_MS = 20
const PER_ROUND = 10_000

export interface RoundOptions {
  readonly client: Client
  readonly inbox: Inbox
  readonly take: Take
  readonly signal: AbortSignal
  /** Which invitations to ask about: all of them, or a share where there are many. */
  readonly share: Share
}

/** A number counts the rounds: each takes up another share. */
export type Share = 'everything' | number

/** As many are asked about in every round; of more, a part at a time, in up to six rounds. */
const FEW = 100
const MOST_PARTS = 6

/**
 * Asks once about every invitation of the share that waits for an answer, and takes in what there is.
 * False when the BackSystem answered none of the questions, or the records could not say what to ask.
 */
export async function askOnce(options: RoundOptions): Promise<boolean> {
  const { client, inbox, take, signal, share } = options
  const waiting = await inbox.waiting(PER_ROUND).catch(() => null)
  if (waiting === null) return false
  const left = inShare(waiting, share)
  let answered = 0
  const askInTurn = async () => {
    for (let reference = left.shift(); reference && !signal.aborted; reference = left.shift()) {
      if (await ask(reference)) answered++
      if (left.length > 0) await pause(SPACING_MS)
    }
  }
  const ask = async (reference: string): Promise<boolean> => {
    const found = await fetchAnswer(client, reference).catch(() => null)
    if (found === 'malformed') inbox.observe('malformed')
    if (found === null || typeof found === 'string') return found !== null
    // What has been recorded need not stay with the BackSystem.
    if ((await take(found)) !== 'fault') void withdraw(client, reference)
    return true
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askInTurn))
  return answered > 0 || waiting.length === 0
}

/** Each reference is in one part, always the same. At least one is asked about: an outage is to be seen. */
function inShare(waiting: readonly string[], share: Share): string[] {
  const of = share === 'everything' ? 1 : Math.min(MOST_PARTS, Math.ceil(waiting.length / FEW))
  const part = share === 'everything' ? 0 : share % Math.max(1, of)
  const own = waiting.filter((reference) => of <= 1 || crc32(reference) % of === part)
  return own.length > 0 ? own : waiting.slice(0, 1)
}

/** Throws Fault when the BackSystem does not say. An answer to another transaction is malformed here. */
async function fetchAnswer(
  client: Client,
  reference: string,
): Promise<BacksystemAnswer | 'none' | 'malformed'> {
  const path = `/bank/transactions/${encodeURIComponent(reference)}/result`
  const call = { method: 'GET', path, longest: LARGEST_ANSWER, again: false } as const
  const { status, text } = await client.call(call)
  if (status === 204 || status === 404) return 'none'
  if (status !== 200) throw new Fault('source-refused')
  const received = parseAnswer(text)
  return received?.transactionId === reference ? received : 'malformed'
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
