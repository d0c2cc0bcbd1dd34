import type { Outcome, ReportStep, SubjectReport } from '@okienko/contract'
import type { ReportedVerification, Told } from '../../application/customer/arrange-report.ts'
import type { Report } from '../../application/customer/report-customer.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { iso } from '../iso.ts'
import { keptView } from '../retention/evidence-views.ts'

/** Where and when the report was made. */
export interface ReportFrame {
  readonly institution: string
  readonly now: number
}

/** The report as the customer may have it: who acted is a role and a place, never a person. */
export function reportView(report: Report, { institution, now }: ReportFrame): SubjectReport {
  return {
    institution,
    generatedAt: iso(now),
    verifications: report.verifications.map(verificationView),
    other: report.other.map(stepView),
    evidence: report.kept.map(keptView),
    completeness: report.completeness,
  }
}

function verificationView({ request, detail, ...reported }: ReportedVerification) {
  return {
    id: request.verificationId,
    requestedAt: iso(request.at),
    operation: request.operationId,
    operationName: reported.operationName,
    dataSet: request.dataSetId,
    purpose: request.purposeId,
    purposeName: reported.purposeName,
    legalBasis: request.legalBasis,
    fields: [...request.fields],
    system: request.system,
    caseId: detail?.caseId ?? null,
    knownCustomerId: detail?.knownCustomerId ?? null,
    grade: reported.grade,
    // The step looks among final states alone.
    outcome: reported.outcome as Outcome | null,
    steps: reported.steps.map(stepView),
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
