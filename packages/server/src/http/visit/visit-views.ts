import type { VisitOfSession, VisitView } from '@okienko/contract'
import type { CustomerShown, VisitShown } from '../../application/visit/read-visit.ts'
import { roleOf } from '../../domain/verification/verification.ts'
import type { VisitLimits } from '../../domain/visit/visit.ts'
import { iso } from '../iso.ts'

/** The visit as its employee sees it over HTTP: nothing that a document says. */
export function visitView({ visit, ended }: VisitShown, limits: VisitLimits): VisitOfSession {
  return {
    visit: visit && openView(visit, limits),
    ended: ended && { id: ended.id, reason: ended.reason, at: iso(ended.at) },
  }
}

function openView(
  { visit, customers, handOvers }: NonNullable<VisitShown['visit']>,
  limits: VisitLimits,
): VisitView {
  const { id, openedAt, actedAt } = visit
  // What admits the session is renewed by itself as long as somebody is there: it shortens no time that is shown.
  const endsAt = openedAt + limits.age
  return {
    id,
    openedAt: iso(openedAt),
    idleUntil: iso(Math.min(actedAt + limits.idle, endsAt)),
    endsAt: iso(endsAt),
    customers: customers.map(customerView),
    handOvers: handOvers.map(({ verificationId, application, way, at, until, state }) => ({
      verification: verificationId,
      application,
      way,
      at: iso(at),
      until: iso(until),
      state,
    })),
  }
}

function customerView({ first, releases, decidedAt, kept, errands }: CustomerShown) {
  const { request, evidence } = first.verification
  return {
    first: request.id,
    role: roleOf(request),
    documentKind: request.documentKind,
    dataSet: request.dataSetId,
    cardId: request.cardId,
    source: request.source,
    grade: evidence.grade,
    decidedAt: iso(decidedAt),
    kept: [...kept],
    releases: releases.map(({ verification }) => ({
      verification: verification.request.id,
      operation: verification.request.operationId,
      releasedAt: iso(verification.endedAt),
    })),
    errands: errands.map(({ operationId, coverage, missing }) => ({
      operation: operationId,
      coverage,
      missing: [...missing],
    })),
  }
}
