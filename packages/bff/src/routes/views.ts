import type {
  PersonalData,
  PresentedData,
  ProblemCode,
  VerificationSummary,
  VerificationView,
} from '@okienko/contract'
import { type BankOperation, shownBefore, tellBankEnd } from '@okienko/contract/bank-api'
import { type Refusal, refusal, type Success, success } from '@okienko/edge'
import type { ShownData } from '../desk/shown-data.ts'
import { type Ended, isOpen, type Kept } from '../verifications/kept.ts'

/** A moment as the API writes it: UTC, milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** What the customer is asked for, in Polish as it was approved. */
export function purposeView({ id, name, legalBasis }: BankOperation['purpose']) {
  const { pl, en, uk } = name
  return { id, name: pl, ...(en && uk && { translation: { en, uk } }), legalBasis }
}

/** A verification as the employee who asked sees it: state and reason, never data, never the bank's name of it. */
export function verificationView(kept: Kept): VerificationView {
  const { now, operation } = kept
  const common = {
    id: kept.id,
    version: kept.version,
    operation: operation.id,
    further: [],
    role: kept.context.role ?? ('self' as const),
    reuses: null,
    documentKind: operation.documentKind,
    dataSet: operation.dataSet,
    purpose: purposeView(operation.purpose),
    asked: [...operation.asked],
    fields: [...operation.kept],
    kept: [...operation.kept],
    shownBefore: [...shownBefore(operation)],
    requestedAt: iso(kept.requestedAt),
  }
  switch (now.state) {
    case 'invited': {
      const { text = null, picture, code } = now.invitation
      return {
        ...common,
        state: 'invited',
        invitation: {
          qrText: text,
          ...(picture !== undefined && { picture }),
          ...(code !== undefined && { typedCode: code }),
          scanBefore: iso(now.scanBefore),
          answerBefore: iso(now.answerBefore),
        },
      }
    }
    case 'received': {
      const { grade, hasPhoto } = now
      const times = { receivedAt: iso(now.receivedAt), decideBefore: iso(now.decideBefore) }
      return { ...common, state: 'received', ...times, grade, hasPhoto, comparison: null }
    }
    case 'released': {
      const times = { endedAt: iso(now.endedAt), openUntil: iso(now.openUntil) }
      return {
        ...common,
        state: 'released',
        ...times,
        grade: now.grade,
        visit: null,
        comparison: null,
      }
    }
    default:
      return { ...common, ...endedView(now) }
  }
}

function endedView(now: Ended) {
  const endedAt = iso(now.endedAt)
  const told = tellBankEnd(now)
  // One line per state keeps state and reason of one kind together for the type checker.
  switch (now.state) {
    case 'rejected':
      return { state: now.state, endedAt, reason: now.reason, told }
    case 'refused':
      return { state: now.state, endedAt, reason: now.reason, told }
    case 'expired':
      return { state: now.state, endedAt, reason: now.reason, told }
    case 'cancelled':
      return { state: now.state, endedAt, reason: now.reason, told }
    case 'failed':
      return { state: now.state, endedAt, reason: now.reason, told }
  }
}

/** The outcome of a step: the verification as it is now, or why not. */
export function viewOrRefusal<const C extends ProblemCode>(
  outcome: Kept | C,
): Success<VerificationView> | Refusal<C> {
  return typeof outcome === 'string' ? refusal(outcome) : success(verificationView(outcome))
}

/** A row of the list. */
export function summaryView(kept: Kept, at: number): VerificationSummary {
  const { now } = kept
  return {
    id: kept.id,
    operation: kept.operation.id,
    state: now.state,
    reason: 'reason' in now ? now.reason : null,
    requestedAt: iso(kept.requestedAt),
    resumable: now.state === 'released' ? at < now.openUntil : isOpen(kept),
  }
}

/** Data of one customer on its way out. */
export function personalDataView(
  kept: Kept,
  grade: PersonalData['grade'],
  { attributes, photo, evidenceDigest }: ShownData,
): PersonalData {
  return {
    id: kept.id,
    grade,
    evidenceDigest,
    documentKind: kept.operation.documentKind,
    attributes: { ...attributes },
    photo: photo?.base64 ?? null,
    photoType: photo?.type ?? null,
    context: { ...kept.context },
  }
}

/** The same before the decision: what comparing faces needs, and when a decision can be taken. */
export function presentedDataView(personal: PersonalData, decideInMs: number): PresentedData {
  return { ...personal, decideInMs: Math.ceil(decideInMs) }
}
