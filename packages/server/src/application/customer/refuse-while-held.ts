import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type DenyDeps, deny } from '../audit/deny.ts'
import { Altered, Fault } from '../ports/fault.ts'
import type { Subject } from '../ports/subjects.ts'
import { type HeldDeps, heldUntil } from '../retention/held-until.ts'
import { pseudonymAt } from './with-customer.ts'

/** Nothing may be erased: a hold or a legal period runs, the longest until then. */
export interface Held {
  readonly kind: 'held'
  readonly until: Instant
}

/**
 * The refusal of an erasure, journalled, or null when nothing is in its way. Throws Fault while the journal is being
 * checked, and Altered while a hold is missing that somebody has taken away.
 */
export async function refuseWhileHeld(
  deps: HeldDeps & DenyDeps,
  employee: Employee,
  { route, about }: { readonly route: string; readonly about: Subject },
): Promise<Held | null> {
  const at = deps.clock.now()
  const until = await heldUntil(deps, about, at)
  if (until === 'hold-missing') throw new Altered('hold')
  if (until === 'being-checked') {
    throw new Fault('journal-unavailable', { cause: 'the journal is being checked' })
  }
  if (until === null) return null
  const subject = pseudonymAt(about, at)
  await deny(deps, byEmployee(employee), { route, reason: 'legal-hold', subject })
  return { kind: 'held', until }
}
