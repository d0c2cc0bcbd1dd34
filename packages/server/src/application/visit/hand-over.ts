import type { HandOverWay } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { pseudonymOf } from '../../domain/verification/verification.ts'
import { type Application, allowedOf, applicationNamed } from '../../domain/visit/application.ts'
import { HAND_OVER_TIMES } from '../../domain/visit/hand-over.ts'
import type { ApplicationsSource } from '../ports/configuration-source.ts'
import type { HandOver, HandOvers } from '../ports/hand-overs.ts'
import type { Ids } from '../ports/ids.ts'
import type { Secrets } from '../ports/secrets.ts'
import { journalRead } from '../verification/advance.ts'
import { type FindDeps, findOwn } from '../verification/find-own.ts'
import { isRelease, type StoredRelease } from './releases-of.ts'
import { actInVisit, openVisit, type VisitDeps, visitMoved, withinVisit } from './visit-deps.ts'

export interface HandOverDeps extends VisitDeps, Pick<FindDeps, 'attempts'> {
  readonly handOvers: HandOvers
  readonly applications: ApplicationsSource
  readonly ids: Ids
  readonly secrets: Secrets
}

/** To which application, and how it gets there. */
export interface HandingOver {
  readonly application: string
  readonly way: HandOverWay
}

/** What the employee takes to the application: told this once, and never again. */
export interface HandedOver {
  readonly handOver: HandOver
  readonly secret: string
  /** Where the desk opens the application, with the ticket in it; null for another way. */
  readonly link: string | null
}

export type NotHandedOver =
  | 'not-found'
  | 'wrong-state'
  | 'visit-over'
  | 'application-unknown'
  | 'hand-over-not-possible'
  | 'too-many-requests'

/**
 * The employee opens one verification of the visit to one application: it can be taken on return, and that is in the
 * journal. Nothing is opened by the verification's name alone.
 */
export function handOver(deps: HandOverDeps) {
  return async (
    employee: Employee,
    id: string,
    { application: name, way }: HandingOver,
  ): Promise<HandedOver | NotHandedOver> => {
    const stored = await findOwn(deps, byEmployee(employee), id)
    if (stored === 'not-found') return stored
    if (!isRelease(stored)) return 'wrong-state'
    const { visit, request } = stored.verification
    if (visit === undefined) return 'visit-over'
    const application = applicationNamed(deps.applications.current(), name)
    if (application === null) return 'application-unknown'
    const hasSome = allowedOf(application, request.operationId, request.fields).length > 0
    if (!hasSome || (way === 'link' && application.link === null)) return 'hand-over-not-possible'
    const handed = await withinVisit(deps, visit.id, () =>
      open(deps, employee, stored, { application, way, visitId: visit.id }),
    )
    return handed === 'over' ? 'visit-over' : handed
  }
}

interface Opening {
  readonly application: Application
  readonly way: HandOverWay
  readonly visitId: string
}

async function open(
  deps: HandOverDeps,
  employee: Employee,
  stored: StoredRelease,
  { application, way, visitId }: Opening,
): Promise<HandedOver | NotHandedOver> {
  const { clock, ids, secrets, handOvers } = deps
  const at = clock.now()
  const { request, openUntil } = stored.verification
  if (at >= openUntil) return 'visit-over'
  const isCode = way === 'code'
  const secret = isCode ? secrets.code() : secrets.ticket()
  const opened: HandOver = {
    id: ids.fresh(),
    verificationId: request.id,
    visitId,
    application: application.id,
    employeeId: employee.employeeId,
    sessionId: employee.sessionId,
    way,
    at,
    until: Math.min(at + HAND_OVER_TIMES[way], openUntil),
  }
  const digest = secrets.digest(secret)
  const put = await handOvers.put(opened, { kind: isCode ? 'code' : 'ticket', digest })
  if (put === 'too-many') return 'too-many-requests'
  if (!(await isTold(deps, employee, stored, opened))) return 'visit-over'
  await moved(deps, employee, visitId)
  const link = way === 'link' ? (application.link?.replace('{ticket}', () => secret) ?? null) : null
  return { handOver: opened, secret, link }
}

/** Nobody has the secret yet: what could not be told opens nothing. */
async function isTold(
  deps: HandOverDeps,
  employee: Employee,
  stored: StoredRelease,
  { id, application, visitId, way, at, until }: HandOver,
): Promise<boolean> {
  const { verification } = stored
  const event = {
    kind: 'handed-over',
    at,
    actor: byEmployee(employee),
    verificationId: verification.request.id,
    subject: pseudonymOf(verification),
    visitId,
    application,
    way,
    until,
  } as const
  let told = false
  try {
    told = await journalRead(deps, stored, event)
  } finally {
    if (!told) await deps.handOvers.burn(id)
  }
  return told
}

async function moved(deps: HandOverDeps, { sessionId }: Employee, visitId: string): Promise<void> {
  await actInVisit(deps, sessionId)
  const visit = await openVisit(deps, visitId)
  if (visit !== null) await visitMoved(deps, visit)
}
