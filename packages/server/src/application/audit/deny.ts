import type { AccessDenialReason } from '../../domain/closed-lists.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'

export interface DenyDeps {
  readonly records: Records
  readonly clock: Clock
}

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
  deps: DenyDeps,
  actor: Actor,
  { route, reason, verificationId, subject }: Denied<R>,
): Promise<R> {
  await note(deps, {
    kind: 'access-denied',
    at: deps.clock.now(),
    actor,
    verificationId: verificationId ?? null,
    subject: subject ?? null,
    route,
    reason,
  })
  return reason
}
