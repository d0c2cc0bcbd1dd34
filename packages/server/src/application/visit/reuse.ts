import { type ApprovedOperation, approve } from '../../domain/catalogue/catalogue.ts'
import type { CustomerRole } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { PHOTO } from '../../domain/verification/received-data.ts'
import { answeredAtOf, roleOf } from '../../domain/verification/verification.ts'
import { coverageOf } from '../../domain/visit/coverage.ts'
import { MOST_RELEASES } from '../../domain/visit/most-releases.ts'
import { namedIn, unsealComparison } from '../comparison/sealed-comparison.ts'
import type { Stored } from '../ports/verifications.ts'
import { comparesOf, type RequestDeps, refuseRequest } from '../verification/1-request.ts'
import { findOwn } from '../verification/find-own.ts'
import type { SealedContext } from '../verification/sealed-data.ts'
import type { MayNameCustomer } from './named-customers.ts'
import {
  type CustomerIn,
  customersIn,
  firstOf,
  isRelease,
  releasesOf,
  visitIn,
} from './releases-of.ts'
import { type TakingDeps, takeFromVisit } from './take-from-visit.ts'
import { inSessionsTurn, openVisit } from './visit-deps.ts'

export type ReuseDeps = TakingDeps & RequestDeps & { readonly mayNameCustomer: MayNameCustomer }

export interface ReuseInput {
  readonly operationId: string
  readonly system: string
  readonly context: SealedContext
  /** Left out: as for the answer. */
  readonly role?: CustomerRole | undefined
  /** Of the employee, for whoever must agree where the comparison says so. */
  readonly name?: string
}

export type ReuseRefusal =
  | 'not-found'
  | 'operation-unknown'
  | 'service-card-not-approved'
  | 'visit-over'
  | 'visit-does-not-cover'
  | 'too-many-in-visit'
  | 'too-many-customers'
  | 'too-many-open'

/**
 * Another operation with the data of the visit, without a scan: a verification of its own, released at once, or one that
 * waits for another look at the photo. Journalled on return, as a refusal by the catalogue or by what the visit has is.
 */
export function reuseVerification(deps: ReuseDeps) {
  return (employee: Employee, id: string, input: ReuseInput): Promise<Stored | ReuseRefusal> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const stored = await findOwn(deps, byEmployee(employee), id)
      if (stored === 'not-found') return stored
      const customer = await customerOf(deps, stored)
      if (customer === null) return 'visit-over'
      const catalogue = deps.catalogue.current()
      const approved = approve(catalogue, input.operationId)
      if (typeof approved === 'string') return refuseRequest(deps, employee, approved, null)
      const refuse = <R extends ReuseRefusal & Parameters<typeof refuseRequest>[2]>(reason: R) =>
        refuseRequest(deps, employee, reason, approved.operation.id)
      const { coverage } = coverageOf(answerOf(customer), approved, deps.clock.now())
      if (coverage !== 'at-once' && coverage !== 'photo-again') {
        return refuse('visit-does-not-cover')
      }
      if (customer.inVisit >= MOST_RELEASES) return refuse('too-many-in-visit')
      if (coverage === 'photo-again' && (await hasNoRoom(deps, employee))) {
        return refuse('too-many-open')
      }
      const { first, decidedAt } = customer
      if (!(await mayBeNamed(deps, employee, first, input))) return refuse('too-many-customers')
      const request = requestOf(approved, catalogue.version, input)
      const { context, name = '' } = input
      const taken = { first, decidedAt, reuse: coverage, request, context, name }
      return (await takeFromVisit(deps, employee, taken)) ?? 'visit-over'
    })
}

/** What is open of a customer, as the catalogue is held against it. */
export function answerOf({ first: { verification } }: CustomerIn) {
  const { request, evidence } = verification
  const { cardId, documentKind, purpose, dataSetId, asked } = request
  const answeredAt = answeredAtOf(verification)
  // The photo that stays is one that came.
  const kept = keptFields(request).filter((field) => field !== PHOTO || evidence.hasPhoto)
  return { cardId, documentKind, purpose, dataSetId, asked, kept, answeredAt }
}

/** The customer of the visit to whom a release belongs, and how much was released in it; null where it is not open in one. */
async function customerOf(
  deps: ReuseDeps,
  stored: Stored,
): Promise<(CustomerIn & { readonly inVisit: number }) | null> {
  if (!isRelease(stored)) return null
  const of = visitIn(stored.verification)
  if (of === null || (await openVisit(deps, of.id)) === null) return null
  const releases = await releasesOf(deps, of)
  const customers = customersIn(releases, deps.clock.now())
  const id = firstOf(stored.verification)
  const customer = customers.find(({ first }) => first.verification.request.id === id)
  return customer === undefined ? null : { ...customer, inVisit: releases.length }
}

function requestOf(
  { operation }: ApprovedOperation,
  catalogueVersion: string,
  { system, role }: ReuseInput,
) {
  const { fields, showBeforeDecision, needsAdult } = operation
  return {
    operationId: operation.id,
    fields,
    showBeforeDecision,
    ...(needsAdult && { needsAdult }),
    ...comparesOf([operation]),
    ...(role && { role }),
    catalogueVersion,
    system,
  }
}

/** Whose data it is may always be named; of others each is an answer of the register about them. */
async function mayBeNamed(
  deps: ReuseDeps,
  { sessionId }: Employee,
  { verification: { comparison, request } }: CustomerIn['first'],
  { role = roleOf(request), context }: ReuseInput,
): Promise<boolean> {
  const { customerNumber } = namedIn({ role }, context)
  if (customerNumber === null) return true
  const known = comparison && (await unsealComparison(deps, comparison.ref))
  const isTheirs = known?.found.some((one) => one.customerNumber === customerNumber)
  return isTheirs || deps.mayNameCustomer(sessionId, customerNumber)
}

async function hasNoRoom(deps: ReuseDeps, { sessionId }: Employee): Promise<boolean> {
  return (await deps.verifications.openOf(sessionId)).length >= deps.openPerSession
}
