import { approve } from '../../domain/catalogue/catalogue.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type Covered, coverageOf } from '../../domain/visit/coverage.ts'
import { endOf, type Visit } from '../../domain/visit/visit.ts'
import type { CatalogueSource } from '../ports/configuration-source.ts'
import type { HandOvers } from '../ports/hand-overs.ts'
import type { EndedVisit } from '../ports/visits.ts'
import { journalRead } from '../verification/advance.ts'
import { unseal } from '../verification/sealed-data.ts'
import { type CustomerIn, customersIn, releasesOf } from './releases-of.ts'
import { answerOf } from './reuse.ts'
import { isOver, type VisitDeps, visitOfSession, withinVisit } from './visit-deps.ts'

export type ReadVisitDeps = VisitDeps & { readonly catalogue: CatalogueSource }

/** A customer of the visit, and how what is kept of them stands to every operation in force. */
export interface CustomerShown extends CustomerIn {
  readonly kept: readonly string[]
  readonly errands: readonly (Covered & { readonly operationId: string })[]
}

/** The visit of a session, and how the last one ended. Nothing of what documents say. */
export interface VisitShown {
  readonly visit: {
    readonly visit: Visit
    readonly customers: readonly CustomerShown[]
    readonly handOvers: Awaited<ReturnType<HandOvers['ofVisit']>>
  } | null
  readonly ended: (Pick<EndedVisit, 'reason' | 'at'> & { readonly id: string }) | null
}

export function readVisit(deps: ReadVisitDeps) {
  return async ({ sessionId }: Employee): Promise<VisitShown> => {
    const visit = await visitOfSession(deps, sessionId)
    const ended = await lastEnd(deps, sessionId)
    if (visit === null) return { visit: null, ended }
    const customers = await customersOf(deps, visit)
    const handOvers = await deps.handOvers.ofVisit(visit.id, deps.clock.now())
    const shown = customers.map((customer) => ({ ...customer, ...standing(deps, customer) }))
    return { visit: { visit, customers: shown, handOvers }, ended }
  }
}

/** How the last visit of the session ended, the one included whose time is up at this moment. */
async function lastEnd(deps: ReadVisitDeps, sessionId: string): Promise<VisitShown['ended']> {
  const running = await deps.visits.ofSession(sessionId)
  if (running !== null && isOver(deps, running)) {
    return { id: running.id, ...endOf(running, deps.visitLimits) }
  }
  const last = await deps.visits.lastOf(sessionId)
  return last && { id: last.visit.id, reason: last.reason, at: last.at }
}

function standing({ catalogue, clock }: ReadVisitDeps, customer: CustomerIn) {
  const answer = answerOf(customer)
  const current = catalogue.current()
  const errands = current.operations.flatMap(({ id: operationId }) => {
    const approved = approve(current, operationId)
    if (typeof approved === 'string') return []
    return [{ operationId, ...coverageOf(answer, approved, clock.now()) }]
  })
  return { kept: answer.kept, errands }
}

async function customersOf(
  deps: VisitDeps,
  { id, openedAt, employee: { sessionId } }: Visit,
): Promise<readonly CustomerIn[]> {
  return customersIn(await releasesOf(deps, { id, openedAt, sessionId }), deps.clock.now())
}

/** A customer of the visit by name. */
export interface NamedCustomer {
  readonly first: string
  readonly firstName: string
  readonly surname: string
}

const NAMES = ['firstName', 'surname']

/** Who is in the visit, of those whose names are kept. Each is journalled before it is told. */
export function readVisitNames(deps: VisitDeps) {
  return async (employee: Employee): Promise<readonly NamedCustomer[] | 'visit-over'> => {
    const visit = await visitOfSession(deps, employee.sessionId)
    if (visit === null) return 'visit-over'
    const named = await withinVisit(deps, visit.id, async () => {
      const all = await customersOf(deps, visit)
      const one = (customer: CustomerIn) => nameOf(deps, employee, visit.id, customer)
      return (await Promise.all(all.map(one))).filter((name) => name !== null)
    })
    return named === 'over' ? 'visit-over' : named
  }
}

async function nameOf(
  deps: VisitDeps,
  employee: Employee,
  visitId: string,
  { first }: CustomerIn,
): Promise<NamedCustomer | null> {
  const { request, subject, visitRef = '' } = first.verification
  const content = await unseal(deps.sealed, visitRef)
  const { firstName, surname } = content?.data.attributes ?? {}
  if (firstName === undefined || surname === undefined) return null
  const event = {
    kind: 'visit-read',
    at: deps.clock.now(),
    actor: byEmployee(employee),
    verificationId: request.id,
    subject: subject?.pseudonym ?? null,
    visitId,
    fields: NAMES,
  } as const
  const isTold = await journalRead(deps, first, event)
  return isTold ? { first: request.id, firstName, surname } : null
}
