import {
  type ComparisonMark,
  heldTold,
  type PersonalData,
  type PresentedData,
  type ProblemCode,
  tellComparison,
  tellEnd,
  type VerificationSummary,
  type VerificationView,
} from '@okienko/contract'
import { type Refusal, refusal, type Success, success } from '@okienko/edge'
import type { Stored } from '../../application/ports/verifications.ts'
import type { Presented } from '../../application/verification/4-assess.ts'
import type { Disclosed } from '../../application/verification/sealed-data.ts'
import { secondOf } from '../../domain/verification/compared.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { shownBeforeDecision } from '../../domain/verification/shown-fields.ts'
import {
  type Held,
  type Invited,
  type Received,
  type Released,
  roleOf,
  type Verification,
} from '../../domain/verification/verification.ts'
import { purposeView } from '../catalogue/catalogue-views.ts'
import { iso } from '../iso.ts'

/** A stored verification as the employee who asked sees it over HTTP. No data, no token digest, no names of sealed entries. */
export function verificationView({ version, verification }: Stored): VerificationView {
  const { request } = verification
  const common = {
    id: request.id,
    version,
    operation: request.operationId,
    further: (request.errands ?? []).map(({ operationId }) => operationId),
    role: roleOf(request),
    reuses: request.reuses ?? null,
    documentKind: request.documentKind,
    dataSet: request.dataSetId,
    purpose: purposeView(request.purpose),
    asked: [...request.asked],
    fields: [...request.fields],
    kept: [...keptFields(request)],
    shownBefore: [...shownBeforeDecision(request)],
    requestedAt: iso(request.requestedAt),
  }
  switch (verification.state) {
    case 'invited': {
      return { ...common, state: 'invited', invitation: invitationView(verification) }
    }
    case 'received': {
      const { receivedAt, decideBefore, evidence } = verification
      const { grade, hasPhoto } = evidence
      const times = { receivedAt: iso(receivedAt), decideBefore: iso(decideBefore) }
      const comparison = comparisonMarkView(verification)
      return { ...common, state: 'received', ...times, grade, hasPhoto, comparison }
    }
    case 'held': {
      const { heldSince, heldUntil, evidence } = verification
      const times = { heldSince: iso(heldSince), heldUntil: iso(heldUntil) }
      const comparison = comparisonMarkView(verification)
      const { grade } = evidence
      return { ...common, state: 'held', ...times, told: heldTold, grade, comparison }
    }
    case 'released': {
      const { openUntil, evidence } = verification
      const endedAt = iso(verification.endedAt)
      return {
        ...common,
        state: 'released',
        endedAt,
        openUntil: iso(openUntil),
        grade: evidence.grade,
        visit: verification.visit?.id ?? null,
        comparison: comparisonMarkView(verification),
      }
    }
    default: {
      const end = ended(verification)
      return { ...common, ...end, told: tellEnd(end) }
    }
  }
}

/** The code, in whichever form the source gives it, and its times. What the source noted for itself stays here. */
function invitationView({ invitation }: Invited) {
  const { qrText, picture, typedCode, scanBefore, answerBefore } = invitation
  return {
    qrText,
    ...(picture !== undefined && { picture }),
    ...(typedCode !== undefined && { typedCode }),
    scanBefore: iso(scanBefore),
    answerBefore: iso(answerBefore),
  }
}

/** How far the comparison is, and what it found: words alone. */
function comparisonMarkView(verification: Received | Held | Released): ComparisonMark {
  const { comparison } = verification
  if (comparison === undefined) return null
  const { state } = comparison
  const { outcome, overall } =
    comparison.state === 'done' ? comparison : { outcome: null, overall: null }
  const known = { state, outcome, overall }
  const isChosen = comparison.state === 'done' && comparison.chosen
  // Of several that were narrowed to one it is told as of one.
  const told = { ...known, outcome: isChosen ? 'one' : outcome } as const
  return { ...known, told: tellComparison(told, secondOf(verification)) }
}

/** The outcome of a step: the verification as it is now, or why not. */
export function viewOrRefusal<const C extends ProblemCode>(
  outcome: Stored | C,
): Success<VerificationView> | Refusal<C> {
  return typeof outcome === 'string' ? refusal(outcome) : success(verificationView(outcome))
}

type Ended = Exclude<Verification, { state: 'invited' | 'received' | 'held' | 'released' }>

function ended(verification: Ended) {
  const endedAt = iso(verification.endedAt)
  // One line per state keeps state and reason of one kind together for the type checker.
  switch (verification.state) {
    case 'rejected':
      return { state: verification.state, endedAt, reason: verification.reason }
    case 'refused':
      return { state: verification.state, endedAt, reason: verification.reason }
    case 'expired':
      return { state: verification.state, endedAt, reason: verification.reason }
    case 'cancelled':
      return { state: verification.state, endedAt, reason: verification.reason }
    case 'failed':
      return { state: verification.state, endedAt, reason: verification.reason }
  }
}

/** A row of today's list. */
export function summaryView(verification: Verification, resumable: boolean): VerificationSummary {
  const { request, state } = verification
  return {
    id: request.id,
    operation: request.operationId,
    state,
    reason: 'reason' in verification ? verification.reason : null,
    requestedAt: iso(request.requestedAt),
    resumable,
  }
}

/** Data of one customer on its way out; the step that returned it has journalled it already. */
export function personalDataView({ verification, content, ofAge }: Disclosed): PersonalData {
  const { request, evidence } = verification
  return {
    id: request.id,
    grade: evidence.grade,
    evidenceDigest: evidence.digest,
    documentKind: request.documentKind,
    attributes: { ...content.data.attributes },
    photo: content.data.photo?.base64 ?? null,
    photoType: content.data.photo?.type ?? null,
    context: {
      system: request.system,
      ...(request.role && { role: request.role }),
      ...content.context,
    },
    ...(ofAge === null ? {} : { ofAge }),
  }
}

/** The same before the decision: what comparing faces needs, and when a decision can be taken. */
export function presentedDataView({ decideInMs, ...shown }: Presented): PresentedData {
  return { ...personalDataView(shown), decideInMs: Math.ceil(decideInMs) }
}
