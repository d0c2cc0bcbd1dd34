import type { Instant } from '../../domain/instant.ts'
import { endOf, type Visit, type VisitLimits } from '../../domain/visit/visit.ts'
import type { Clock } from '../ports/clock.ts'
import type { HandOvers } from '../ports/hand-overs.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Turns } from '../ports/turns.ts'
import type { Visits } from '../ports/visits.ts'
import { type CommitDeps, movesOf } from '../verification/advance.ts'

/** What a visit is made of. */
export interface VisitDeps extends CommitDeps {
  readonly visits: Visits
  readonly visitLimits: VisitLimits
  readonly sealed: SealedStore
  readonly handOvers: Pick<HandOvers, 'forget' | 'forgetVerification' | 'ofVisit'>
  readonly inTurn: Turns
}

/**
 * Releases, reuses and the end of a visit happen one after the other in a session: nothing is released into a visit
 * that is over. Whoever needs the customer's turn as well takes it within this one.
 */
export function inSessionsTurn<T>(
  { inTurn }: Pick<VisitDeps, 'inTurn'>,
  sessionId: string,
  work: () => Promise<T>,
): Promise<T> {
  return inTurn(`visit ${sessionId}`, work)
}

type LookDeps = Pick<VisitDeps, 'visits' | 'visitLimits'> & { readonly clock: Clock }

/** Time counts before the sweep does: a visit whose time is up is open to nobody. */
export function isOver(
  { visitLimits, clock }: Pick<LookDeps, 'visitLimits' | 'clock'>,
  visit: Visit,
): boolean {
  return clock.now() >= endOf(visit, visitLimits).at
}

/** The visit, if it is open. */
export async function openVisit(deps: LookDeps, id: string): Promise<Visit | null> {
  const visit = await deps.visits.find(id)
  return visit === null || isOver(deps, visit) ? null : visit
}

/** The visit of the session, if one is open. */
export async function visitOfSession(deps: LookDeps, sessionId: string): Promise<Visit | null> {
  const visit = await deps.visits.ofSession(sessionId)
  return visit === null || isOver(deps, visit) ? null : visit
}

/** Does the work in the visit if it is open: an end that comes meanwhile waits for it. 'over' else. */
export async function withinVisit<T>(
  deps: LookDeps,
  id: string,
  work: () => Promise<T>,
): Promise<T | 'over'> {
  return deps.visits.within(id, async () =>
    (await openVisit(deps, id)) === null ? 'over' : work(),
  )
}

/** The employee did something: the idle time of the session's visit begins anew, if it has not run out. */
export async function actInVisit(deps: VisitDeps, sessionId: string): Promise<Visit | null> {
  const visit = await visitOfSession(deps, sessionId)
  if (visit === null) return null
  await deps.visits.acted(sessionId, deps.clock.now())
  announceVisit(deps, sessionId)
  return visit
}

/** Something in the visit has changed: whoever follows the session is told. */
export async function visitMoved(
  deps: Pick<VisitDeps, 'visits' | 'announcements'>,
  { id, employee }: Visit,
): Promise<void> {
  await deps.visits.moved(id)
  announceVisit(deps, employee.sessionId)
}

/** Whoever follows the session looks again. */
export function announceVisit(
  { announcements }: Pick<VisitDeps, 'announcements'>,
  sessionId: string,
): void {
  announcements.announce(movesOf(sessionId))
}

/** Until when what is released in the visit is open at the latest. */
export function openUntilOf({ visitLimits }: Pick<VisitDeps, 'visitLimits'>, openedAt: Instant) {
  return openedAt + visitLimits.age
}
