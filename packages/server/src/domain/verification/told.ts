import type { Instant } from '../instant.ts'
import type { Actor, EventOf, JournalEvent } from '../journal/events.ts'
import { keptFields } from './kept-fields.ts'
import type { Transition } from './trigger.ts'
import {
  pseudonymOf,
  type Released,
  type Request,
  roleOf,
  type Verification,
} from './verification.ts'

/** What every event of a verification says. */
export function about(verification: Verification, at: Instant, actor: Actor) {
  const { id } = verification.request
  return { at, actor, verificationId: id, subject: pseudonymOf(verification) }
}

export function moved(next: Verification, ...events: readonly JournalEvent[]): Transition {
  return { next, events }
}

export function carriedOver({ request, reference }: Verification) {
  return { request, reference }
}

/** The event that somebody asked for it. What is kept of an answer is said for all operations of the code. */
export function requestedEvent(request: Request, at: Instant, actor: Actor): EventOf<'requested'> {
  return {
    at,
    actor,
    verificationId: request.id,
    kind: 'requested',
    operationId: request.operationId,
    cardId: request.cardId,
    dataSetId: request.dataSetId,
    purposeId: request.purpose.id,
    legalBasis: request.purpose.legalBasis,
    asked: request.asked,
    fields: keptFields(request),
    system: request.system,
    catalogueVersion: request.catalogueVersion,
    flow: request.flow,
    role: roleOf(request),
    errands: (request.errands ?? []).map(({ operationId }) => operationId),
    reuses: request.reuses ?? null,
    beside: request.beside ?? null,
  }
}

/** How it came to a release: how long photo and face were compared for it, and by which request a second person agreed. */
export interface Decided {
  readonly decisionMs: number
  readonly requestId: string | null
}

/** The event that a verification was released in its visit. */
export function releasedEvent(
  released: Released,
  { decisionMs, requestId }: Decided,
  actor: Actor,
): EventOf<'released'> {
  const { request, evidence, openUntil, visit, endedAt } = released
  return {
    ...about(released, endedAt, actor),
    kind: 'released',
    grade: evidence.grade,
    fields: request.fields,
    openUntil,
    decisionMs,
    visitId: visit?.id ?? null,
    requestId,
  }
}
