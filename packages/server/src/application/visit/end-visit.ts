import type { SignOutReason, VisitEnd } from '../../domain/closed-lists.ts'
import { type Actor, byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import type { Released } from '../../domain/verification/verification.ts'
import { endOf, type Visit } from '../../domain/visit/visit.ts'
import { note } from '../journal/note.ts'
import type { Stored } from '../ports/verifications.ts'
import type { EndedVisit, Ending } from '../ports/visits.ts'
import { advance } from '../verification/advance.ts'
import type { EndDeps } from '../verification/end-one.ts'
import { leaveNothing } from './leave-nothing.ts'
import { firstOf, releasesOf, type StoredRelease } from './releases-of.ts'
import {
  announceVisit,
  inSessionsTurn,
  isOver,
  type VisitDeps,
  visitOfSession,
} from './visit-deps.ts'

const OKIENKO: Actor = { kind: 'okienko' }

/** What ends the visit when the session ends so. */
const BY_SIGN_OUT = {
  'by-employee': 'signed-out',
  'signed-in-again': 'signed-out',
  'too-many-sessions': 'signed-out',
  'ended-by-issuer': 'ended-by-issuer',
  'role-lost': 'role-lost',
} as const satisfies Record<SignOutReason, VisitEnd>

export function visitEndBy(reason: SignOutReason): VisitEnd {
  return BY_SIGN_OUT[reason]
}

/**
 * The customer has left: on return nothing of the visit is open, nothing of it is left but entries, and no code or
 * answer waits in the session. 'visit-over' where it has no visit.
 */
export function endVisit(deps: VisitDeps & EndDeps) {
  return (employee: Employee): Promise<EndedVisit | 'visit-over'> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const visit = await visitOfSession(deps, employee.sessionId)
      const actor = byEmployee(employee)
      const ended = visit && (await endNow(deps, visit, { reason: 'customer-left', actor }))
      if (ended !== null) await leaveNothing(deps, employee.sessionId, actor)
      return ended ?? 'visit-over'
    })
}

/** Ends the visit of a session, if it has one, in its turn. */
export async function endVisitOf(
  deps: VisitDeps,
  employee: Employee,
  reason: VisitEnd,
): Promise<void> {
  const { sessionId } = employee
  if ((await deps.visits.ofSession(sessionId)) === null) return
  await inSessionsTurn(deps, sessionId, async () => {
    const visit = await deps.visits.ofSession(sessionId)
    if (visit !== null) await endNow(deps, visit, { reason, actor: byEmployee(employee) })
  })
}

/**
 * Ends every visit whose time is up, and tells of those of whose end the journal does not know yet. What an earlier
 * round has begun goes on by itself: one that waits holds up no other visit, and no round that begins meanwhile.
 */
export function endOverdueVisits(deps: VisitDeps) {
  const underWay = new Set<string>()
  return async (): Promise<void> => {
    const over = (await deps.visits.all()).filter((visit) => isOver(deps, visit))
    const told = await deps.visits.untold()
    const works = [
      ...over.map((visit) => [visit.id, () => endByTimeAlone(deps, visit)] as const),
      ...told.map((ended) => [ended.visit.id, () => tellInTurn(deps, ended)] as const),
    ]
    const begun = works.map(async ([id, work]) => {
      if (underWay.has(id)) return
      underWay.add(id)
      await work().finally(() => underWay.delete(id))
    })
    await allDone(begun)
  }
}

/** Each goes on whatever becomes of the others; then what failed is said. */
async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((done) => done.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Over and erased at once, whoever has the session's turn; told in it. */
async function endByTimeAlone(deps: VisitDeps, visit: Visit): Promise<void> {
  const { reason } = endOf(visit, deps.visitLimits)
  const ended = await clear(deps, visit, { reason, actor: OKIENKO })
  if (ended !== null) await tellInTurn(deps, ended)
}

/** In the session's turn: the visit whose time is up ends by what has run out first. */
export async function endByTime(deps: VisitDeps, visit: Visit): Promise<void> {
  const { reason } = endOf(visit, deps.visitLimits)
  await endNow(deps, visit, { reason, actor: OKIENKO })
}

/** The server stops: every visit ends, each beside the others, and the journal is told. */
export function endAllVisits(deps: VisitDeps) {
  return async (): Promise<void> => {
    const ending = { reason: 'restart', actor: OKIENKO } as const
    await allDone((await deps.visits.all()).map((visit) => clear(deps, visit, ending)))
    await allDone((await deps.visits.untold()).map((ended) => tellInTurn(deps, ended)))
  }
}

/**
 * In the session's turn. The visit is over, its data and its hand-overs are gone and nobody is within; then the journal
 * is told, and where that cannot be now, the sweep does it. Null where somebody else has ended it.
 */
export async function endNow(
  deps: VisitDeps,
  visit: Visit,
  ending: Omit<Ending, 'at'>,
): Promise<EndedVisit | null> {
  const ended = await clear(deps, visit, ending)
  if (ended !== null) await tell(deps, ended).catch(() => undefined)
  return ended
}

/**
 * First nobody gets in; then its data and its hand-overs are gone, which waits for nobody; on return nobody is within.
 * Whoever was has what they had read before, or finds nothing.
 */
async function clear(
  deps: VisitDeps,
  visit: Visit,
  ending: Omit<Ending, 'at'>,
): Promise<EndedVisit | null> {
  const ended = await deps.visits.end(visit.id, { ...ending, at: deps.clock.now() }, async () => {
    await deps.sealed.eraseGroup(visit.id)
    await deps.handOvers.forget(visit.id)
  })
  if (ended !== null) announceVisit(deps, visit.employee.sessionId)
  return ended
}

/** In its session's turn: told, unless somebody else has done that meanwhile. */
async function tellInTurn(deps: VisitDeps, ended: EndedVisit): Promise<void> {
  await inSessionsTurn(deps, ended.visit.employee.sessionId, async () => {
    const untold = await deps.visits.untold()
    if (untold.some(({ visit }) => visit.id === ended.visit.id)) await tell(deps, ended)
  })
}

/** What waited for another look at the photo is cancelled, what was open is closed, and the end told with the last. */
async function tell(deps: VisitDeps, { visit, reason, actor }: EndedVisit): Promise<void> {
  const { id, openedAt, employee } = visit
  for (const stored of await deps.verifications.openOf(employee.sessionId)) {
    if (waitsIn(stored, id)) {
      await advance(deps, stored, { kind: 'cancel', reason: 'visit-ended' }, actor)
    }
  }
  const of = { id, openedAt, sessionId: employee.sessionId }
  await closeReleases(deps, await releasesOf(deps, of), { id, reason, actor })
  await deps.visits.told(id)
  announceVisit(deps, employee.sessionId)
}

function waitsIn({ verification }: Stored, visitId: string): boolean {
  const waits = verification.state === 'received' || verification.state === 'held'
  return waits && verification.visit?.id === visitId
}

interface Told {
  readonly id: string
  readonly reason: VisitEnd
  readonly actor: Actor
}

/**
 * Every release that is open is closed, and the end of the visit is told in the commit that closes the last, or by
 * itself where the time of all has run out: the next start looks for visits of whose end no entry tells. One without
 * any release was never told of.
 */
export async function closeReleases(
  deps: VisitDeps,
  releases: readonly StoredRelease[],
  { id, reason, actor }: Told,
): Promise<void> {
  if (releases.length === 0) return
  const customers = new Set(releases.map(({ verification }) => whoIn(verification))).size
  const ended = (): EventOf<'visit-ended'> => ({
    kind: 'visit-ended',
    at: deps.clock.now(),
    actor,
    visitId: id,
    reason,
    customers,
    releases: releases.length,
  })
  const open = releases.filter(({ verification }) => deps.clock.now() < verification.openUntil)
  const trigger = { kind: 'close', reason: 'visit-ended' } as const
  for (const stored of open.slice(0, -1)) await advance(deps, stored, trigger, actor)
  const last = open.at(-1)
  const closed = last && (await advance(deps, last, trigger, actor, [ended()]))
  if (closed === undefined || typeof closed === 'string') await note(deps, ended())
}

/** Who has shown two documents is one customer where both say who it is. */
function whoIn(verification: Released): string {
  return verification.subject?.id ?? firstOf(verification)
}
