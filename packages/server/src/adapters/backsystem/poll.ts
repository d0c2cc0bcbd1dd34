import { crc32 } from 'node:zlib'
import type { Inbox, OpenInvitation } from '../../application/ports/identity-source.ts'
import type { Tell } from './client.ts'
import type { Delivered } from './delivered.ts'
import { STRANGER } from './dialect-shape.ts'
import { type Speaking, withdraw } from './invite.ts'
import { numberOf } from './memo.ts'
import { namesOf, referenceBy } from './names-of.ts'
import type { Take } from './take-once.ts'

/** Calls at a time, and the pause of each of them: at most 400 calls a second altogether. */
const AT_ONCE = 8
const SPACING_MS = 20
const PER_ROUND = 10_000

export interface RoundOptions extends Speaking {
  readonly inbox: Inbox
  readonly take: Take
  readonly tell: Tell
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
 * Asks once about the invitations of the share that wait for an answer, each by itself or all in one question, as the dialect
 * has it, and takes in what there is. False when the BackSystem answered none of the questions, or the records could not
 * say what to ask.
 */
export async function askOnce(options: RoundOptions): Promise<boolean> {
  const waiting = await options.inbox.waiting(PER_ROUND).catch(() => null)
  if (waiting === null) return false
  if (waiting.length === 0 || options.dialect.asked === null) return true
  return options.dialect.asked === 'all' ? askForAll(options, waiting) : askInTurn(options, waiting)
}

async function askInTurn(options: RoundOptions, waiting: readonly OpenInvitation[]) {
  const { signal, share } = options
  const left = inShare(waiting, share)
  let answered = 0
  const next = async () => {
    for (let one = left.shift(); one && !signal.aborted; one = left.shift()) {
      if (await askAbout(options, one)) answered++
      if (left.length > 0) await pause(SPACING_MS)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  return answered > 0
}

/** An answer to another order is malformed here. */
async function askAbout(options: RoundOptions, invitation: OpenInvitation): Promise<boolean> {
  const number = numberOf(invitation, options.dialect.foundBy)
  const texts = number === null ? null : await fetchTexts(options, { number })
  for (const text of texts ?? []) {
    const delivered = readOne(options, text)
    if (delivered === null) continue
    const reference = referenceOf(options, delivered, number)
    if (reference !== invitation.reference) options.inbox.observe('malformed')
    else await takeIn(options, invitation, delivered)
  }
  return texts !== null
}

/** Those of others, or that nobody waits for any more, are left where they are. */
async function askForAll(options: RoundOptions, waiting: readonly OpenInvitation[]) {
  const texts = await fetchTexts(options, {})
  const own = new Map(waiting.map((one) => [one.reference, one]))
  for (const text of texts ?? []) {
    if (options.signal.aborted) break
    const delivered = readOne(options, text)
    const reference = delivered && referenceOf(options, delivered, null)
    const invitation = own.get(reference ?? '')
    if (delivered && invitation) await takeIn(options, invitation, delivered)
  }
  return texts !== null
}

/** What has been recorded need not stay with the BackSystem. */
async function takeIn(options: RoundOptions, invitation: OpenInvitation, delivered: Delivered) {
  const taken = await options.take(invitation.reference, delivered)
  if (taken !== 'fault') void withdraw(options, invitation)
}

/** Null when the BackSystem does not say. */
async function fetchTexts(
  { client, inbox }: RoundOptions,
  asked: { readonly number?: string },
): Promise<readonly string[] | null> {
  const said = await client.ask('result', { ...asked }).catch(() => null)
  if (said === null || said.outcome === 'refused' || said.outcome === 'not-asked') return null
  if (said.outcome === 'other' && said.said === STRANGER) return null
  if (said.outcome === 'unreadable') inbox.observe('malformed')
  return said.outcome === 'ok' ? said.value : []
}

function readOne({ dialect, inbox, tell }: RoundOptions, text: string): Delivered | null {
  const read = dialect.calls.delivered?.read({ status: 200, text })
  if (read?.outcome === 'ok') return read.value
  if (read?.outcome === 'unreadable') tell('delivered', read.where)
  inbox.observe('malformed')
  return null
}

/** Where an answer has no number, it is that of the order that was asked about. */
function referenceOf({ dialect }: Speaking, delivered: Delivered, asked: string | null) {
  const names = namesOf(delivered, dialect.foundBy)
  return referenceBy(dialect.foundBy, { ...names, number: names.number ?? asked })
}

/** Each reference is in one part, always the same. At least one is asked about: an outage is to be seen. */
function inShare(waiting: readonly OpenInvitation[], share: Share): OpenInvitation[] {
  const of = share === 'everything' ? 1 : Math.min(MOST_PARTS, Math.ceil(waiting.length / FEW))
  const part = share === 'everything' ? 0 : share % Math.max(1, of)
  const own = waiting.filter(({ reference }) => of <= 1 || crc32(reference) % of === part)
  return own.length > 0 ? own : waiting.slice(0, 1)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
