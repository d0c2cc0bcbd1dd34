import {
  type ApprovedOperation,
  approve,
  approvedName,
  type Catalogue,
  type CatalogueRefusal,
  type Operation,
} from '../../domain/catalogue/catalogue.ts'
import type { CustomerRole, HoldOn } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import { stricter } from '../../domain/verification/compared.ts'
import { PHOTO } from '../../domain/verification/received-data.ts'
import type { Errand, Request } from '../../domain/verification/verification.ts'
import { type DenialDeps, tellDenial } from '../audit/deny.ts'
import type { Clock } from '../ports/clock.ts'
import type { CatalogueSource } from '../ports/configuration-source.ts'
import type { Ids } from '../ports/ids.ts'
import type { RequestKey } from '../ports/records.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import { type VisitDeps, visitOfSession } from '../visit/visit-deps.ts'
import type { SealedContext } from './sealed-data.ts'

export interface RequestDeps extends DenialDeps, Pick<VisitDeps, 'visits' | 'visitLimits'> {
  readonly catalogue: CatalogueSource
  readonly verifications: Verifications
  readonly clock: Clock
  readonly ids: Ids
  /** How many verifications one session may have open at once. */
  readonly openPerSession: number
}

export interface RequestInput {
  readonly operationId: string
  /** Other operations that the same code is to serve; each counts once. */
  readonly further?: readonly string[] | undefined
  /** Somebody beside whoever is in the visit that is open now: where none is, it is not said. */
  readonly anotherPerson?: boolean | undefined
  readonly role?: CustomerRole | undefined
  readonly system: string
  readonly context: SealedContext
  readonly requestKey: RequestKey | null
  /** The session at the identity provider, by a keyed pseudonym. */
  readonly issuerSession?: string | null
}

/** An approved request that has no invitation yet. */
export interface Prepared {
  readonly kind: 'prepared'
  readonly request: Request
  readonly approved: ApprovedOperation
  readonly context: SealedContext
  readonly requestKey: RequestKey | null
}

/** The same request came before: its verification, nothing new. */
export interface Repeated {
  readonly kind: 'repeated'
  readonly stored: Stored
}

export type RequestRefusal =
  | CatalogueRefusal
  | 'operations-not-together'
  | 'too-many-open'
  | 'idempotency-key-reused'

/**
 * Step 1: the employee picked an operation; the catalogue says which service card, fields and purpose.
 * A refusal is journalled before it is told (promise 5: refused before a code exists).
 */
export function requestVerification(deps: RequestDeps) {
  return async (
    employee: Employee,
    input: RequestInput,
  ): Promise<Prepared | Repeated | RequestRefusal> => {
    const before = await earlier(deps, input.requestKey)
    if (before !== null) return before
    const catalogue = deps.catalogue.current()
    const all = approveAll(catalogue, input)
    if (typeof all === 'string') return refuseRequest(deps, employee, all, null)
    const [approved] = all
    const operationId = approved.operation.id
    if (all.some(({ card }) => card.cardId !== approved.card.cardId)) {
      return refuseRequest(deps, employee, 'operations-not-together', operationId)
    }
    const open = await deps.verifications.openOf(employee.sessionId)
    if (open.length >= deps.openPerSession) {
      return refuseRequest(deps, employee, 'too-many-open', operationId)
    }
    const { system, context, requestKey, issuerSession, role, anotherPerson } = input
    const settled = asked(all)
    const beside = anotherPerson && (await visitOfSession(deps, employee.sessionId))?.id
    const request = {
      ...settled,
      ...(keepsPhoto(catalogue, settled) && { keepsPhoto: true }),
      id: deps.ids.fresh(),
      flow: 'counter',
      catalogueVersion: catalogue.version,
      system,
      employee,
      ...(role && { role }),
      ...(beside && { beside }),
      ...(issuerSession && { issuerSession }),
      requestedAt: deps.clock.now(),
    } as const
    return { kind: 'prepared', request, approved, context, requestKey }
  }
}

type All = readonly [ApprovedOperation, ...ApprovedOperation[]]

/** Each operation of the code once, the first one first; or why one of them cannot be asked for. */
function approveAll(
  catalogue: Catalogue,
  { operationId, further = [] }: RequestInput,
): All | CatalogueRefusal {
  const first = approve(catalogue, operationId)
  if (typeof first === 'string') return first
  const others: ApprovedOperation[] = []
  for (const id of new Set(further)) {
    if (id === operationId) continue
    const other = approve(catalogue, id)
    if (typeof other === 'string') return other
    others.push(other)
  }
  return [first, ...others]
}

/** The verification that an earlier request with the same key has made, if any. */
export async function earlier(
  { verifications }: Pick<RequestDeps, 'verifications'>,
  requestKey: RequestKey | null,
): Promise<Repeated | 'idempotency-key-reused' | null> {
  if (requestKey === null) return null
  const stored = await verifications.findByRequestKey(requestKey.key)
  if (stored === null) return null
  const same = stored.requestKey?.fingerprint === requestKey.fingerprint
  return same ? { kind: 'repeated', stored } : 'idempotency-key-reused'
}

/** What of a request the catalogue settles. */
function asked([{ operation, card }, ...others]: All) {
  const shown = [operation, ...others.map((other) => other.operation)]
  return {
    source: card.source,
    operationId: operation.id,
    cardId: card.cardId,
    institutionId: card.institutionId,
    dataSetId: card.dataSet.id,
    documentKind: card.dataSet.documentKind,
    scope: card.dataSet.scope,
    documentMaxAge: card.dataSet.documentMaxAge,
    // The Polish wording is the one that was approved.
    purpose: { ...card.purpose, ...approvedName(card.purpose) },
    asked: card.dataSet.fields,
    fields: operation.fields,
    showBeforeDecision: [...new Set(shown.flatMap((one) => one.showBeforeDecision))],
    ...(operation.needsAdult && { needsAdult: true }),
    ...(others.length > 0 && { errands: others.map(errandOf) }),
    ...comparesOf(shown),
  }
}

/** What is agreed to is released for every operation of the code: the strictest of them counts. */
export function comparesOf(
  operations: readonly Pick<Operation, 'comparison'>[],
): Pick<Request, 'compares'> {
  const held = operations.flatMap(({ comparison = 'another-person' }) =>
    comparison === 'none' ? [] : [comparison],
  )
  const [first, ...others] = held
  if (first === undefined) return {}
  return { compares: { holdOn: others.reduce<HoldOn>(stricter, first) } }
}

function errandOf({ operation }: ApprovedOperation): Errand {
  const { id, fields, needsAdult } = operation
  return { operationId: id, fields, ...(needsAdult && { needsAdult }), ...comparesOf([operation]) }
}

/** Some later operation that the visit could serve asks for another look at the photo first: so the photo stays. */
function keepsPhoto(
  { operations }: Catalogue,
  settled: Pick<Request, 'operationId' | 'cardId' | 'fields' | 'errands'>,
): boolean {
  // What this very code serves needs no other look.
  const served = new Set([
    settled.operationId,
    ...(settled.errands ?? []).map(({ operationId }) => operationId),
  ])
  const kept = new Set([
    PHOTO,
    ...settled.fields,
    ...(settled.errands ?? []).flatMap(({ fields }) => fields),
  ])
  return operations.some(
    ({ id, cardId, photoAgain, freshness, fields }) =>
      photoAgain &&
      !served.has(id) &&
      freshness > 0 &&
      cardId === settled.cardId &&
      fields.every((field) => kept.has(field)),
  )
}

/** A refused request is journalled on return; gives the reason back. */
export async function refuseRequest<R extends EventOf<'request-refused'>['reason']>(
  deps: Pick<RequestDeps, 'clock' | 'records' | 'attempts'>,
  employee: Employee,
  reason: R,
  operationId: string | null,
): Promise<R> {
  const said = {
    kind: 'request-refused',
    at: deps.clock.now(),
    actor: byEmployee(employee),
  } as const
  await tellDenial(deps, { ...said, reason, operationId, count: 1 })
  return reason
}
