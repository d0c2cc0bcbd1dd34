import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { Received, VisitMark } from '../../domain/verification/verification.ts'
import type { Visit } from '../../domain/visit/visit.ts'
import { joins } from '../../domain/visit/who-is-in.ts'
import type { Ids } from '../ports/ids.ts'
import type { EndDeps } from '../verification/end-one.ts'
import { endByTime, endNow } from './end-visit.ts'
import { leaveNothing } from './leave-nothing.ts'
import { customersIn, releasesOf } from './releases-of.ts'
import { openUntilOf, openVisit, type VisitDeps, visitOfSession } from './visit-deps.ts'

export type MeetDeps = VisitDeps & EndDeps
export type JoinDeps = MeetDeps & { readonly ids: Ids }

/** The visit that a release will belong to. */
export interface Joined {
  readonly visit: VisitMark
  readonly openUntil: number
  /** Nothing but this release is in it. */
  readonly isNew: boolean
}

/**
 * In the session's turn: the visit into which the answer is about to be released. One that waits for another look
 * belongs to the visit whose data it uses; the next customer ends the visit of the last one before a new one opens.
 * 'over' where the first has ended.
 */
export async function joinVisit(
  deps: JoinDeps,
  employee: Employee,
  received: Received,
): Promise<Joined | 'over'> {
  if (received.visit !== undefined) {
    const visit = await openVisit(deps, received.visit.id)
    return visit === null ? 'over' : marked(deps, visit, false)
  }
  const open = await meetVisit(deps, employee, received)
  if (open !== null) return marked(deps, open, false)
  const now = deps.clock.now()
  const admittedUntil = now + deps.visitLimits.age
  const visit = { id: deps.ids.fresh(), employee, openedAt: now, actedAt: now, admittedUntil }
  // In the session's turn, and the last one has ended: nobody can have opened one.
  if (!(await deps.visits.open(visit))) throw new Error('A session has two visits')
  return marked(deps, visit, true)
}

/** Nothing was released into a visit that was opened for it: it has never been. */
export async function unlessEmpty(deps: VisitDeps, { visit, isNew }: Joined): Promise<void> {
  if (!isNew) return
  const open = await deps.visits.find(visit.id)
  if (open === null) return
  const of = { ...visit, sessionId: open.employee.sessionId }
  if ((await releasesOf(deps, of)).length > 0) return
  await deps.visits.drop(visit.id)
  await deps.sealed.eraseGroup(visit.id)
}

function marked(deps: JoinDeps, { id, openedAt }: VisitMark, isNew: boolean): Joined {
  return { visit: { id, openedAt }, openUntil: openUntilOf(deps, openedAt), isNew }
}

/**
 * In the session's turn: the session's visit, if the answer belongs into it. Else that has ended on return, and nothing
 * waits any more in the session but this answer: it is the next customer's.
 */
export async function meetVisit(
  deps: MeetDeps,
  employee: Employee,
  { request, subject }: Received,
): Promise<Visit | null> {
  const { sessionId } = employee
  const inMemory = await deps.visits.ofSession(sessionId)
  if (inMemory === null) return null
  const visit = await visitOfSession(deps, sessionId)
  if (visit === null) {
    await endByTime(deps, inMemory)
    return null
  }
  const { id, openedAt } = visit
  const releases = await releasesOf(deps, { id, openedAt, sessionId })
  const customers = customersIn(releases, deps.clock.now())
  const present = customers.map(({ first }) => first.verification.subject)
  if (joins({ id, present }, { subject, beside: request.beside })) return visit
  const actor = byEmployee(employee)
  await endNow(deps, visit, { reason: 'next-customer', actor })
  await leaveNothing(deps, sessionId, actor, request.id)
  return null
}
