/** Why a check of the received evidence did not hold. Closed list; each has a text in every language. */
export const CHECK_FAILURES = [
  'message-malformed',
  'message-expired',
  'signature-invalid',
  'certificate-unknown-authority',
  'certificate-not-valid-now',
  'certificate-revoked',
  'revocation-unknown',
  'seal-invalid',
  'wrong-document-holder',
  'wrong-institution',
  'wrong-service-card',
  'wrong-token',
  'wrong-scope',
  'wrong-purpose',
  'document-expired',
  'document-suspended',
  'document-revoked',
  'vouched-not-allowed',
] as const
export type CheckFailure = (typeof CHECK_FAILURES)[number]

/** Why a verification failed: a check did not hold, or the process died with the sealed data. */
export const FAILURES = [...CHECK_FAILURES, 'data-lost'] as const
export type FailureReason = (typeof FAILURES)[number]

/** Why the employee says "not the same person". */
export const REJECTIONS = [
  'face-differs',
  'photo-unreadable',
  'no-photo',
  'suspected-fraud',
] as const
export type RejectionReason = (typeof REJECTIONS)[number]

/** Who said that the customer refused. */
export const REFUSALS = ['on-the-phone', 'at-the-counter'] as const
export type RefusalReason = (typeof REFUSALS)[number]

export const EXPIRIES = ['code-not-used', 'not-decided'] as const
export type ExpiryReason = (typeof EXPIRIES)[number]

export const CANCELLATIONS = ['by-employee', 'new-code', 'signed-out'] as const
export type CancellationReason = (typeof CANCELLATIONS)[number]

/** Why everything that is kept about a customer is erased. */
export const SUBJECT_ERASURES = [
  'customer-request',
  'relationship-ended',
  'recorded-by-mistake',
] as const
export type SubjectErasureReason = (typeof SUBJECT_ERASURES)[number]

/** Why nothing of a customer may be erased for a time. */
export const HOLDS = ['court-proceedings', 'authority-request', 'complaint', 'inquiry'] as const
export type HoldReason = (typeof HOLDS)[number]

/** Why kept evidence is erased. */
export const EVIDENCE_ERASURES = ['period-over', 'subject-erased'] as const
export type EvidenceErasureReason = (typeof EVIDENCE_ERASURES)[number]

/** Why a request ended before a code existed. */
export const REQUEST_REFUSALS = [
  'operation-unknown',
  'service-card-not-approved',
  'too-many-open',
  'idempotency-key-reused',
  'source-unavailable',
  'source-refused',
  'journal-unavailable',
] as const
export type RequestRefusalReason = (typeof REQUEST_REFUSALS)[number]

/** Why an answer was turned away without touching any verification's state. */
export const ANSWER_REFUSALS = ['unknown', 'second', 'late', 'finished'] as const
export type AnswerRefusal = (typeof ANSWER_REFUSALS)[number]

/** Why a pseudonym may be turned back into a person. */
export const REIDENTIFICATIONS = [
  'authority-request',
  'complaint',
  'fraud-inquiry',
  'data-subject-request',
] as const
export type ReidentificationReason = (typeof REIDENTIFICATIONS)[number]

/** What a search of the journal may ask for. */
export const CRITERIA = [
  'customer',
  'employee',
  'branch',
  'time',
  'kind',
  'operation',
  'outcome',
  'verification',
] as const
export type Criterion = (typeof CRITERIA)[number]

/** Why somebody was not let through. */
export const ACCESS_DENIALS = [
  'role-not-allowed',
  'not-the-asker',
  'subject-unknown',
  'legal-hold',
  'other-branch',
  'not-approved',
  'same-person',
  'request-unknown',
  'wrong-state',
] as const
export type AccessDenialReason = (typeof ACCESS_DENIALS)[number]
