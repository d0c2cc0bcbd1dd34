import {
  type ApprovedOperation,
  approve,
  approvedName,
  type CatalogueRefusal,
} from '../../domain/catalogue/catalogue.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { Request } from '../../domain/verification/verification.ts'
import { type DenialDeps, tellDenial } from '../audit/deny.ts'
import type { CatalogueSource } from '../ports/catalogue-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { RequestKey } from '../ports/records.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import type { SealedContext } from './sealed-data.ts'

export interface RequestDeps extends DenialDeps {
  readonly catalogue: CatalogueSource
  readonly verifications: Verifications
  readonly clock: Clock
  readonly ids: Ids
  /** How many verifications one session may have open at once. */
  readonly openPerSession: number
}

export interface RequestInput {
  readonly operationId: string
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

export type RequestRefusal = CatalogueRefusal | 'too-many-open' | 'idempotency-key-reused'

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
    const approved = approve(catalogue, input.operationId)
    if (typeof approved === 'string') return refuse(deps, employee, approved, null)
    const open = await deps.verifications.openOf(employee.sessionId)
    if (open.length >= deps.openPerSession) {
      return refuse(deps, employee, 'too-many-open', approved.operation.id)
    }
    const { system, context, requestKey, issuerSession } = input
    const request = {
      ...asked(approved),
      id: deps.ids.fresh(),
      flow: 'counter',
      catalogueVersion: catalogue.version,
      system,
      employee,
      ...(issuerSession && { issuerSession }),
      requestedAt: deps.clock.now(),
    } as const
    return { kind: 'prepared', request, approved, context, requestKey }
  }
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
function asked({ operation, card }: ApprovedOperation) {
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
    showBeforeDecision: operation.showBeforeDecision,
    ...(operation.needsAdult && { needsAdult: true }),
  }
}

async function refuse<R extends RequestRefusal>(
  deps: RequestDeps,
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
