import type { AccessDenialReason } from '../../domain/closed-lists.ts'
import { employee } from '../../domain/journal/events.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'

/** What somebody was not let through to: the route's name, never a URL, and the verification if there is one. */
export interface Denied<R extends AccessDenialReason = AccessDenialReason> {
  readonly route: string
  readonly reason: R
  readonly verificationId?: string
  /** The pseudonym of whom the refusal tells something about. */
  readonly subject?: string
}

/** The refusal is an entry, durable on return; gives the reason back. */
export async function deny<R extends AccessDenialReason>(
  { records, clock }: { readonly records: Records; readonly clock: Clock },
  asker: Asker,
  { route, reason, verificationId, subject }: Denied<R>,
): Promise<R> {
  const entry = { kind: 'access-denied', at: clock.now(), actor: employee(asker) } as const
  const about = { verificationId: verificationId ?? null, subject: subject ?? null }
  const event = { ...entry, ...about, route, reason }
  await records.commit({ change: null, events: [event] })
  return reason
}
