import type { CancellationReason, SignOutReason, VisitEnd } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { TransitionRefusal, Trigger } from '../../domain/verification/trigger.ts'
import { dataRefOf } from '../../domain/verification/verification.ts'
import type { EndedSessions } from '../ports/ended-sessions.ts'
import type { WorkingSession } from '../ports/open-sessions.ts'
import type { Stored } from '../ports/verifications.ts'
import { endNow, visitEndBy } from '../visit/end-visit.ts'
import { inSessionsTurn, type VisitDeps } from '../visit/visit-deps.ts'
import { type Advanced, advance, type CommitDeps } from './advance.ts'
import { type EndDeps, end } from './end-one.ts'
import { findOwn } from './find-own.ts'

/** What closing a session needs besides. */
export interface CloseDeps extends EndDeps, VisitDeps {
  readonly handOvers: VisitDeps['handOvers']
  readonly ended: EndedSessions
}

export type EndRefusal = 'not-found' | 'wrong-state'

/** The employee cancels an open verification. Its code is dead and its data erased when this returns. */
export function cancel(deps: EndDeps) {
  return (employee: Employee, id: string, reason: CancellationReason) =>
    endOwn(deps, employee, id, { kind: 'cancel', reason })
}

/** The employee records that the customer refused at the counter. */
export function recordRefusal(deps: EndDeps) {
  return (employee: Employee, id: string) =>
    endOwn(deps, employee, id, { kind: 'refuse', reason: 'at-the-counter' })
}

/** Ends every verification whose time is up, at most `limit` of them; tells how many it ended. */
export function expireOverdue(deps: EndDeps) {
  return async (limit: number): Promise<number> => {
    const overdue = await deps.verifications.overdue(deps.clock.now(), limit)
    const ended = await Promise.all(
      overdue.map((stored) => end(deps, stored, { kind: 'lapse' }, { kind: 'okienko' })),
    )
    return ended.filter((moved) => typeof moved !== 'string').length
  }
}

/** After a start: a verification whose sealed data died with the old process says so instead of hanging. */
export function failLost(deps: EndDeps) {
  return async (): Promise<number> => {
    let lost = 0
    for (const stored of await deps.verifications.received()) {
      const ref = dataRefOf(stored.verification)
      if (ref !== null && (await deps.sealed.get(ref)) !== null) continue
      await end(deps, stored, { kind: 'fail', reason: 'data-lost' }, { kind: 'okienko' })
      lost++
    }
    return lost
  }
}

/**
 * With no server running: every open verification ends, as failed or, where its time is up, as expired. What was
 * sealed for it is gone, and its code lapses at the source by itself. Tells how many ended; begun again it goes on.
 */
export async function failOpen(deps: CommitDeps): Promise<number> {
  const actor = { kind: 'okienko' } as const
  for (let ended = 0; ; ) {
    // Only open ones have a deadline.
    const open = await deps.verifications.overdue(Number.MAX_SAFE_INTEGER, 100)
    if (open.length === 0) return ended
    for (const stored of open) {
      const failed = await advance(deps, stored, { kind: 'fail', reason: 'data-lost' }, actor)
      if (failed !== 'too-late') assertMoved(failed)
      else assertMoved(await advance(deps, stored, { kind: 'lapse' }, actor))
      ended += 1
    }
  }
}

/** The session is over: what is open is cancelled, its visit ends, and what was released is erased, all of it journalled. */
export function closeSession(deps: CloseDeps) {
  return async (employee: Employee, reason: SignOutReason): Promise<void> => {
    const { sessionId } = employee
    // First: a start that is still waiting for the source finds its session over when it comes back.
    await deps.ended.end(sessionId)
    await inSessionsTurn(deps, sessionId, () => closeAll(deps, employee, visitEndBy(reason)))
  }
}

async function closeAll(deps: CloseDeps, employee: Employee, reason: VisitEnd): Promise<void> {
  const { verifications, clock, visits } = deps
  const { sessionId } = employee
  const actor = byEmployee(employee)
  for (const stored of await verifications.openOf(sessionId)) {
    await end(deps, stored, { kind: 'cancel', reason: 'signed-out' }, actor)
  }
  const visit = await visits.ofSession(sessionId)
  if (visit !== null) await endNow(deps, visit, { reason, actor })
  // What is open in no visit, or could not be told to be closed with it.
  for (const stored of await verifications.releasedOf(sessionId, clock.now())) {
    await end(deps, stored, { kind: 'close', reason: 'signed-out' }, actor)
  }
}

/** So many are looked through at once: more than an installation can have open. */
const MOST_OPEN = 100_000

/** The sessions of which something is open or released, whoever has closed a session or died meanwhile. */
export function sessionsAtWork({ verifications, clock }: CommitDeps) {
  return async (): Promise<readonly WorkingSession[]> => {
    const found = await Promise.all([
      // Only open ones have a deadline.
      verifications.overdue(Number.MAX_SAFE_INTEGER, MOST_OPEN),
      verifications.open(clock.now()),
    ])
    return found.flat().map(({ verification: { request } }) => {
      const { employee, issuerSession = null, requestedAt: since } = request
      return { employee, issuerSession, since }
    })
  }
}

/** One that cannot be ended would be met for ever. */
function assertMoved(moved: Advanced | TransitionRefusal): void {
  if (typeof moved === 'string') throw new Error(`An open verification cannot be ended: ${moved}`)
}

async function endOwn(
  deps: EndDeps,
  employee: Employee,
  id: string,
  trigger: Trigger,
): Promise<Stored | EndRefusal> {
  const stored = await findOwn(deps, byEmployee(employee), id)
  if (stored === 'not-found') return stored
  const moved = await end(deps, stored, trigger, byEmployee(employee))
  return typeof moved === 'string' ? 'wrong-state' : moved
}
