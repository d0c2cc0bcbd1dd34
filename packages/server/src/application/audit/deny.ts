import type { AccessDenialReason } from '../../domain/closed-lists.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'
import type { Denial, RefusedAttempts } from '../ports/refused-attempts.ts'

export interface DenialDeps {
  readonly records: Records
  /** Where there are none, each attempt is an entry. */
  readonly attempts?: RefusedAttempts
}

export interface DenyDeps extends DenialDeps {
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

/** The refusal is an entry, durable on return, or one more of an attempt that is; gives the reason back. */
export async function deny<R extends AccessDenialReason>(
  deps: DenyDeps,
  actor: Actor,
  { route, reason, verificationId, subject }: Denied<R>,
): Promise<R> {
  const denial = {
    kind: 'access-denied',
    at: deps.clock.now(),
    actor,
    verificationId: verificationId ?? null,
    subject: subject ?? null,
    route,
    reason,
    count: 1,
  } as const
  await tellDenial(deps, denial)
  return reason
}

/** An entry, durable on return, or one more of an attempt that is. */
export async function tellDenial(deps: DenialDeps, denial: Denial): Promise<void> {
  const tell = (one: Denial) => note(deps, one)
  await (deps.attempts?.take(denial, tell) ?? tell(denial))
}

/** The numbers of what was refused again and again. */
export function tellRefused(deps: DenialDeps & { readonly attempts: RefusedAttempts }) {
  return (which: 'over' | 'all'): Promise<void> =>
    deps.attempts.tellCounted((denial) => note(deps, denial), which)
}
