import type { Outcome, ReportedVerification, ReportStep, SubjectReport } from '@okienko/contract'
import type { Report } from '../../application/customer/report-customer.ts'
import type { CustomerDetail } from '../../application/ports/details.ts'
import type { FoundEntry } from '../../application/ports/journal-search.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Actor, JournalEvent, Requested } from '../../domain/journal/events.ts'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'
import { keptView } from '../retention/evidence-views.ts'
import { iso } from '../verification/views.ts'

interface Told {
  readonly index: number
  readonly event: JournalEvent
}

/** Where and when the report was made, and what the bank calls its operations now. */
export interface ReportFrame {
  readonly institution: string
  readonly now: number
  readonly catalogue: Catalogue
}

/** The report as the customer may have it: who acted is a role and a place, never a person. */
export function reportView(report: Report, frame: ReportFrame): SubjectReport {
  const told = report.entries.map(({ index, text }: FoundEntry): Told => {
    return { index, event: readEvent(text) }
  })
  const requests = told.map(({ event }) => event).filter((event) => event.kind === 'requested')
  const ids = new Set(requests.map(({ verificationId }) => verificationId))
  const courses = Map.groupBy(told, ({ event }) => verificationOf(event))
  const details = new Map(report.details.map((detail) => [detail.verificationId, detail]))
  return {
    institution: frame.institution,
    generatedAt: iso(frame.now),
    verifications: requests.map((request) => {
      const { verificationId: id } = request
      return verificationView(request, courses.get(id) ?? [], details.get(id), frame.catalogue)
    }),
    other: told.filter(({ event }) => !ids.has(verificationOf(event) ?? '')).map(stepView),
    evidence: report.kept.map(keptView),
    complete: report.complete,
  }
}

function verificationView(
  request: Requested,
  course: readonly Told[],
  detail: CustomerDetail | undefined,
  { operations, cards }: Catalogue,
): ReportedVerification {
  const received = course.map(({ event }) => event).find((event) => event.kind === 'received')
  const end = course.find(({ event }) => FINAL_STATES.has(event.kind))
  const { operationId, purposeId } = request
  const operation = operations.find(({ id }) => id === operationId)
  const card = cards.find(({ purpose }) => purpose.id === purposeId)
  return {
    id: request.verificationId,
    requestedAt: iso(request.at),
    operation: operationId,
    operationName: operation?.name.pl ?? null,
    dataSet: request.dataSetId,
    purpose: purposeId,
    purposeName: card?.purpose.name.pl ?? null,
    legalBasis: request.legalBasis,
    fields: [...request.fields],
    system: request.system,
    caseId: detail?.caseId ?? null,
    knownCustomerId: detail?.knownCustomerId ?? null,
    grade: received?.grade ?? null,
    outcome: (end?.event.kind as Outcome | undefined) ?? null,
    steps: course.map(stepView),
  }
}

function stepView({ index, event }: Told): ReportStep {
  return {
    index,
    at: iso(event.at),
    kind: event.kind,
    by: byView(event.actor),
    fields: 'fields' in event ? [...event.fields] : null,
    reason: 'reason' in event ? event.reason : null,
  }
}

function byView(actor: Actor): ReportStep['by'] {
  if (actor.kind !== 'employee') return { kind: actor.kind, roles: [], branch: null }
  return { kind: 'employee', roles: [...actor.roles], branch: actor.branch }
}

function verificationOf(event: JournalEvent): string | null {
  return 'verificationId' in event ? event.verificationId : null
}
