import type { Outcome, ReportStep, SubjectReport } from '@okienko/contract'
import type { ReportedVerification, Told } from '../../application/customer/arrange-report.ts'
import type { Report } from '../../application/customer/report-customer.ts'
import { LINGER } from '../../application/verification/sealed-data.ts'
import type { Actor, JournalEvent } from '../../domain/journal/events.ts'
import type { Limits } from '../../domain/verification/limits.ts'
import type { VisitLimits } from '../../domain/visit/visit.ts'
import { iso } from '../iso.ts'
import { keptView } from '../retention/evidence-views.ts'
import type { InOrder } from './document-order.ts'

/** Where and when the report was made, who answers for it, and for how long what is kept. */
export interface ReportFrame {
  readonly institution: string
  readonly controller: Omit<SubjectReport['controller'], 'name'>
  readonly otherRecipients: readonly string[]
  readonly limits: Limits
  readonly visitLimits: VisitLimits
  readonly inOrder: InOrder
  readonly now: number
}

/** The report as the customer may have it: who acted is a role and a place, never a person. */
export function reportView(report: Report, frame: ReportFrame): SubjectReport {
  const { institution, controller, inOrder, limits, visitLimits } = frame
  return {
    institution,
    controller: { name: institution, ...controller },
    generatedAt: iso(frame.now),
    verifications: report.verifications.map((one) => verificationView(one, inOrder)),
    other: report.other.map((one) => stepView(one, inOrder)),
    evidence: report.kept.map(keptView),
    recipients: report.recipients.map((one) => ({ ...one, lastAt: iso(one.lastAt) })),
    otherRecipients: [...frame.otherRecipients],
    retention: {
      codeSeconds: (limits.scan + limits.grace) / 1_000,
      undecidedSeconds: limits.decision / 1_000,
      releasedSeconds: visitLimits.age / 1_000,
      lingerSeconds: LINGER / 1_000,
      identifying: 'until-erased',
      journal: 'without-end',
    },
    completeness: report.completeness,
    gaps: report.gaps.map(({ from, to, entries }) => ({
      from: from === null ? null : iso(from),
      to: iso(to),
      entries,
    })),
  }
}

function verificationView(
  { request, detail, received, kept, erasedAt, ...reported }: ReportedVerification,
  inOrder: InOrder,
) {
  return {
    id: request.verificationId,
    requestedAt: iso(request.at),
    operation: request.operationId,
    operationName: reported.operationName,
    dataSet: request.dataSetId,
    purpose: request.purposeId,
    purposeName: reported.purposeName,
    legalBasis: request.legalBasis,
    asked: request.asked && inOrder(request.asked),
    received: received && inOrder(received.fields),
    identifiedBy: received?.identifiedBy ?? null,
    kept: kept && inOrder(kept),
    erasedAt: erasedAt === null ? null : iso(erasedAt),
    system: request.system,
    caseId: detail?.caseId ?? null,
    knownCustomerId: detail?.knownCustomerId ?? null,
    grade: reported.grade,
    // The step looks among final states alone.
    outcome: reported.outcome as Outcome | null,
    steps: reported.steps.map((one) => stepView(one, inOrder)),
  }
}

function stepView({ index, event }: Told, inOrder: InOrder): ReportStep {
  return {
    index,
    at: iso(event.at),
    kind: event.kind,
    by: byView(event.actor),
    fields: 'fields' in event ? inOrder(event.fields) : null,
    reason: 'reason' in event ? event.reason : null,
    compared: comparedView(event),
  }
}

/** What of a comparison an entry has: verdicts, and no value. */
function comparedView(event: JournalEvent): ReportStep['compared'] {
  if (!('verdicts' in event)) return null
  return {
    outcome: 'outcome' in event ? event.outcome : null,
    overall: event.overall,
    verdicts: [...event.verdicts],
  }
}

function byView(actor: Actor): ReportStep['by'] {
  if (actor.kind !== 'employee') return { kind: actor.kind, roles: [], branch: null }
  return { kind: 'employee', roles: [...actor.roles], branch: actor.branch }
}
