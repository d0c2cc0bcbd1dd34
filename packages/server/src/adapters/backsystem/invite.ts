import { randomUUID } from 'node:crypto'
import { isScopeOf } from '@okienko/evidence'
import { Fault } from '../../application/ports/fault.ts'
import type { InvitationLimits, OpenInvitation } from '../../application/ports/identity-source.ts'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import type { Invitation } from '../../domain/verification/verification.ts'
import type { BacksystemDialect } from './check-dialect.ts'
import type { Client, Said } from './client.ts'
import { type CodeFields, readCode } from './code-form.ts'
import { numberOf, writeMemo } from './memo.ts'
import { referenceBy, tokenDigestOf } from './names-of.ts'
import type { Opened } from './opened.ts'

/** The BackSystem opens no code for a shorter time; Okienko's own limit ends it earlier. */
const SHORTEST_SECONDS = 10

export interface Speaking {
  readonly client: Client
  readonly dialect: BacksystemDialect
}

/** Why a code that was opened is shown to nobody. */
export type Unusable =
  /** Its text is not of the form that the dialect says. */
  | 'not-a-code'
  /** It is for another institution or card. */
  | 'leads-elsewhere'
  /** The code and what stands beside it say different things. */
  | 'contradicts-itself'
  /** Nothing that its answer could be found by. */
  | 'nameless'
  | 'over'

/**
 * Orders a one-time code and makes sure that it leads nowhere but to this institution and card, as far as its form lets
 * anybody see that. A code that does not is withdrawn. Throws Fault.
 */
export async function invite(
  speaking: Speaking,
  { card }: ApprovedOperation,
  limits: InvitationLimits,
): Promise<Invitation> {
  // What could not be read, or would be shown as another document than it is, is not asked for.
  const { documentKind, scope } = card.dataSet
  if (!isScopeOf(documentKind, scope)) throw new Fault('source-refused')
  const answered = await order(speaking, card, limits)
  if (answered.outcome !== 'ok') {
    const isRefusal = answered.outcome === 'other' || answered.outcome === 'refused'
    throw new Fault(isRefusal ? 'source-refused' : 'source-unavailable')
  }
  const invitation = invitationOf(speaking.dialect, answered.value, card, limits)
  if (typeof invitation !== 'string') return invitation
  void endOpened(speaking, answered.value)
  throw new Fault('source-refused', { cause: invitation })
}

/** Orders the code, whatever it turns out to be. Throws Fault('source-unavailable'). */
export function order(
  { client }: Pick<Speaking, 'client'>,
  { cardId, institutionId }: ApprovedOperation['card'],
  { now, scan, grace }: InvitationLimits,
): Promise<Said<Opened>> {
  const validSeconds = Math.max(SHORTEST_SECONDS, Math.ceil(scan / 1000))
  const graceSeconds = Math.floor(grace / 1000)
  return client.ask('invite', {
    // An answer that was lost must not leave a second code that nobody knows of.
    orderKey: randomUUID(),
    cardId,
    institutionId,
    validSeconds: String(validSeconds),
    graceSeconds: String(graceSeconds),
    answerSeconds: String(validSeconds + graceSeconds),
    validUntil: new Date(now + validSeconds * 1_000).toISOString(),
  })
}

/** Kills what was opened. True where the BackSystem says that it is gone. Never throws. */
export async function endOpened(
  { client }: Pick<Speaking, 'client'>,
  { number, recipientId }: Opened,
): Promise<boolean> {
  const known = number ?? recipientId
  return known !== null && end({ client }, known)
}

/** The invitation that an opened code makes, or why it makes none. */
export function invitationOf(
  dialect: BacksystemDialect,
  opened: Opened,
  card: ApprovedOperation['card'],
  { now, scan, grace }: InvitationLimits,
): Invitation | Unusable {
  const fields = readCode(dialect.code, opened)
  if (fields === null) return 'not-a-code'
  if (!leadsTo(card, fields) || !leadsTo(card, opened)) return 'leads-elsewhere'
  const recipientId = agreed(fields.recipientId, opened.recipientId)
  const token = agreed(fields.token, opened.token)
  if (recipientId === undefined || token === undefined) return 'contradicts-itself'
  const number = opened.number ?? recipientId
  const reference = referenceBy(dialect.foundBy, { number, recipientId, token })
  const until = fields.validTime === null ? opened.validUntil : fields.validTime * 1_000
  const scanBefore = Math.min(until ?? now + scan, opened.validUntil ?? now + scan, now + scan)
  if (number === null || reference === null) return 'nameless'
  if (scanBefore <= now) return 'over'
  const tokenDigest = token === null ? null : tokenDigestOf(token)
  return {
    reference,
    ...opened.code,
    memo: writeMemo({ number, recipientId, tokenDigest, validTime: validTimeOf(fields, opened) }),
    scanBefore,
    answerBefore: scanBefore + grace,
  }
}

/** Never show a customer a code that leads anywhere but to this institution and card (promise 5). */
function leadsTo(
  { cardId, institutionId }: ApprovedOperation['card'],
  said: Pick<CodeFields, 'cardId' | 'institutionId'>,
): boolean {
  const isCard = said.cardId === null || said.cardId === cardId
  return isCard && (said.institutionId === null || said.institutionId === institutionId)
}

/** What the code and the BackSystem both say, or one of them; undefined where they contradict one another. */
function agreed(one: string | null, other: string | null): string | null | undefined {
  return one === null || other === null || one === other ? (one ?? other) : undefined
}

/** As the phone will repeat it: to the second, where one is said. */
function validTimeOf(fields: CodeFields, { validUntil }: Opened): number | null {
  if (fields.validTime !== null) return fields.validTime
  return validUntil !== null && validUntil % 1_000 === 0 ? validUntil / 1_000 : null
}

/** Best effort: never throws. */
export async function withdraw(speaking: Speaking, invitation: OpenInvitation): Promise<void> {
  const number = numberOf(invitation, speaking.dialect.foundBy)
  if (number !== null) await end(speaking, number)
}

async function end({ client }: Pick<Speaking, 'client'>, number: string): Promise<boolean> {
  const said = await client.ask('withdraw', { number }).catch(() => null)
  return said?.outcome === 'ok' || (said?.outcome === 'other' && said.said === 'gone')
}
