import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type {
  Held,
  Received,
  SubjectMark,
  VisitMark,
} from '../../domain/verification/verification.ts'
import type { Visit } from '../../domain/visit/visit.ts'
import { joins } from '../../domain/visit/who-is-in.ts'
import type { Ids } from '../ports/ids.ts'
import { type EndDeps, end } from '../verification/end-one.ts'
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
  received: Received | Held,
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
  await leaveHeld(deps, visit, received)
  return marked(deps, visit, true)
}

/**
 * In the session's turn: the visit into which what a second person has agreed to is released. It ends nobody's: 'over'
 * where its own has ended, or where somebody else stands there now.
 */
export async function joinHeld(
  deps: JoinDeps,
  employee: Employee,
  held: Held,
): Promise<Joined | 'over'> {
  const { visit, request, subject } = held
  const open = visit === undefined ? await visitOfSession(deps, employee.sessionId) : null
  if (open !== null) {
    const present = await presentIn(deps, open)
    if (!joins({ id: open.id, present }, { subject, beside: request.beside })) return 'over'
  }
  return joinVisit(deps, employee, held)
}

/** What waits for a second person and belongs to nobody of the new visit can be released into none any more. */
async function leaveHeld(
  deps: JoinDeps,
  { id, employee }: Pick<Visit, 'id' | 'employee'>,
  { request, subject }: Received | Held,
): Promise<void> {
  const trigger = { kind: 'cancel', reason: 'visit-ended' } as const
  for (const stored of await deps.verifications.openOf(employee.sessionId)) {
    const { verification } = stored
    if (verification.state !== 'held' || verification.request.id === request.id) continue
    const { beside } = verification.request
    const isOurs = joins({ id, present: [subject] }, { subject: verification.subject, beside })
    if (!isOurs) await end(deps, stored, trigger, byEmployee(employee))
  }
}

/** Who is in the visit, as far as it is known. */
async function presentIn(deps: VisitDeps, { id, openedAt, employee }: Visit) {
  const releases = await releasesOf(deps, { id, openedAt, sessionId: employee.sessionId })
  const customers = customersIn(releases, deps.clock.now())
  return customers.map(({ first }) => first.verification.subject)
}

/** Whether the person is known to be one of those in the visit. */
export async function isIn(
  deps: VisitDeps,
  visit: Visit,
  subject: SubjectMark | null,
): Promise<boolean> {
  if (subject === null) return false
  return (await presentIn(deps, visit)).some((one) => one?.id === subject.id)
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
  { request, subject }: Received | Held,
): Promise<Visit | null> {
  const { sessionId } = employee
  const inMemory = await deps.visits.ofSession(sessionId)
  if (inMemory === null) return null
  const visit = await visitOfSession(deps, sessionId)
  if (visit === null) {
    await endByTime(deps, inMemory)
    return null
  }
  const { id } = visit
  const present = await presentIn(deps, visit)
  if (joins({ id, present }, { subject, beside: request.beside })) return visit
  const actor = byEmployee(employee)
  await endNow(deps, visit, { reason: 'next-customer', actor })
  await leaveNothing(deps, sessionId, actor, request.id)
  return null
}
