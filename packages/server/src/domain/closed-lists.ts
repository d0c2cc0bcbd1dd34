/** What a verification is for, fixed when it is made: an employee compares faces at a counter. */
export const FLOWS = ['counter'] as const
export type Flow = (typeof FLOWS)[number]

export const EMPLOYEE_ROLES = ['advisor', 'supervisor', 'auditor', 'administrator'] as const
export type EmployeeRole = (typeof EMPLOYEE_ROLES)[number]

/** How evidence is known to be true: checked by Okienko itself, or said by the delivering party (promise 7). */
export const GRADES = ['proven', 'vouched'] as const
export type Grade = (typeof GRADES)[number]

/** The field of a document by which its holder is told from all others. */
export const IDENTIFYING_FIELDS = ['pesel', 'documentNumber'] as const
export type IdentifyingField = (typeof IDENTIFYING_FIELDS)[number]

/** In which role a customer is there, in the matter that the operation is about. */
export const CUSTOMER_ROLES = ['self', 'co-borrower', 'proxy', 'parent', 'representative'] as const
export type CustomerRole = (typeof CUSTOMER_ROLES)[number]

/** By which register a company is told from all others. */
export const COMPANY_NUMBERS = ['krs', 'nip'] as const
export type CompanyNumberKind = (typeof COMPANY_NUMBERS)[number]

/** Why a visit ended. */
export const VISIT_ENDS = [
  'customer-left',
  'next-customer',
  'not-the-same-person',
  'idle',
  'age',
  'signed-out',
  'ended-by-issuer',
  'token-expired',
  'role-lost',
  'subject-erased',
  'restart',
] as const
export type VisitEnd = (typeof VISIT_ENDS)[number]

/** How data of a visit serves another operation: as it is, or after the photo has been compared again. */
export const REUSES = ['at-once', 'photo-again'] as const
export type Reuse = (typeof REUSES)[number]

/** Whether data of a visit serves an operation, and if not, what is in the way. */
export const COVERAGES = [
  ...REUSES,
  'other-card',
  'other-document',
  'missing-fields',
  'too-old',
  'always-new',
] as const
export type Coverage = (typeof COVERAGES)[number]

/** How a ticket comes to the application: by the component's event, by a link, or typed as a short code. */
export const HAND_OVER_WAYS = ['event', 'link', 'code'] as const
export type HandOverWay = (typeof HAND_OVER_WAYS)[number]

/** How far a hand-over has come. */
export const HAND_OVER_STATES = ['waiting', 'taken', 'expired', 'burned'] as const
export type HandOverState = (typeof HAND_OVER_STATES)[number]

/** Why released data was erased before its time. */
export const CLOSINGS = ['signed-out', 'subject-erased', 'visit-ended'] as const
export type ClosingReason = (typeof CLOSINGS)[number]

/** Why a session ended, where that is journalled. */
export const SIGN_OUTS = [
  'by-employee',
  'signed-in-again',
  'ended-by-issuer',
  'too-many-sessions',
  'role-lost',
] as const
export type SignOutReason = (typeof SIGN_OUTS)[number]

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
  'document-unreadable',
  'wrong-document-holder',
  'wrong-institution',
  'wrong-service-card',
  'wrong-token',
  'wrong-scope',
  'wrong-purpose',
  'wrong-document',
  'document-too-old',
  'document-from-future',
  'document-expired',
  'document-suspended',
  'document-revoked',
  'source-check-failed',
  'vouched-not-allowed',
] as const
export type CheckFailure = (typeof CHECK_FAILURES)[number]

/** Why a verification failed: a check did not hold, or the process died with the sealed data. */
export const FAILURES = [...CHECK_FAILURES, 'data-lost'] as const
export type FailureReason = (typeof FAILURES)[number]

/** Why the employee says "not the same person". */
export const EMPLOYEE_REJECTIONS = [
  'face-differs',
  'photo-unreadable',
  'no-photo',
  'suspected-fraud',
] as const
/** The same, and that the second person whom a `held` verification needs has declined. */
export const REJECTIONS = [...EMPLOYEE_REJECTIONS, 'second-person-declined'] as const
export type RejectionReason = (typeof REJECTIONS)[number]

/** Who said that the customer refused. */
export const REFUSALS = ['on-the-phone', 'at-the-counter'] as const
export type RefusalReason = (typeof REFUSALS)[number]

export const EXPIRIES = ['code-not-used', 'not-decided', 'not-agreed'] as const
export type ExpiryReason = (typeof EXPIRIES)[number]

/** Why an employee cancels; a sign-out, the erasure of the customer, and the end of the visit, cancel by themselves. */
export const EMPLOYEE_CANCELLATIONS = ['by-employee', 'new-code'] as const
export const CANCELLATIONS = [
  ...EMPLOYEE_CANCELLATIONS,
  'signed-out',
  'subject-erased',
  'visit-ended',
] as const
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
  'operations-not-together',
  'visit-does-not-cover',
  'too-many-in-visit',
  'too-many-customers',
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

/** What takes two people (promise 11). */
export const MATTERS = ['naming', 'erasure', 'configuration', 'held'] as const
export type Matter = (typeof MATTERS)[number]

/** How far a request that takes two people has come. */
export const APPROVAL_STATES = [
  'waiting',
  'approved',
  'declined',
  'expired',
  'used',
  'withdrawn',
] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** Configurations of the bank that are in force only once two people have agreed. */
export const CONFIGURATIONS = ['catalogue', 'applications'] as const
export type ConfigurationName = (typeof CONFIGURATIONS)[number]

/** On what grounds a configuration is in force: only `approved` ones have been seen by two people. */
export const CONFIGURATION_GROUNDS = ['before-approvals', 'first', 'demo', 'approved'] as const
export type ConfigurationGrounds = (typeof CONFIGURATION_GROUNDS)[number]

/** Why something that takes two people is asked for. */
export const APPROVAL_REASONS = [
  ...REIDENTIFICATIONS,
  ...SUBJECT_ERASURES,
  'configuration-changed',
  'comparison',
] as const
export type ApprovalReason = (typeof APPROVAL_REASONS)[number]

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
  'application-not-allowed',
  'ticket-refused',
  'other-employee',
  'not-handed-over',
  'operation-not-allowed',
  'field-not-allowed',
  'visit-over',
  'too-many-claims',
] as const
export type AccessDenialReason = (typeof ACCESS_DENIALS)[number]

/** What of a document is held against the customer register; the order is the one in which it is read. */
export const COMPARED_FIELDS = [
  'pesel',
  'documentNumber',
  'issueDate',
  'expiryDate',
  'givenNames',
  'surname',
  'familyName',
  'birthDate',
  'sex',
  'citizenship',
  'fathersName',
  'mothersName',
  'address',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]

/** How one field of a document stands to the same field on file. */
export const FIELD_VERDICTS = [
  'same',
  'same_normalised',
  'likely_typo',
  'newer',
  'conflict',
  'missing_in_register',
  'missing_in_document',
  'not_compared',
] as const
export type FieldVerdict = (typeof FIELD_VERDICTS)[number]

/** How a document as a whole stands to a record. */
export const OVERALL_VERDICTS = [
  'another_person',
  'conflict',
  'not_comparable',
  'update_suggested',
  'consistent',
] as const
export type OverallVerdict = (typeof OVERALL_VERDICTS)[number]

/** What has to be said of the customer whom the bank's own system has named, where they were not compared. */
export const NAMED_REMARKS = ['named-customer-not-found', 'named-customer-not-compared'] as const
export type NamedRemark = (typeof NAMED_REMARKS)[number]

/** In what a document contradicts itself. */
export const CONTRADICTIONS = [
  'pesel-against-birth-date',
  'pesel-against-sex',
  'dates-in-disorder',
  'mixed-scripts',
] as const
export type Contradiction = (typeof CONTRADICTIONS)[number]

/** What the customer register answered: a record, several that may be the one, nobody, or nothing that can be used. */
export const REGISTER_OUTCOMES = ['one', 'several', 'none', 'unavailable'] as const
export type RegisterOutcome = (typeof REGISTER_OUTCOMES)[number]

/** Why the register gave nothing that can be used. */
export const REGISTER_FAILURES = [
  'no-answer',
  'refused',
  'answer-unreadable',
  'circuit-open',
] as const
export type RegisterFailure = (typeof REGISTER_FAILURES)[number]

/** By which overall verdict a second person must agree: the first always, the second where the catalogue says so. */
export const HOLD_ON = ['another-person', 'conflict'] as const
export type HoldOn = (typeof HOLD_ON)[number]

/** Whether the values of both sides stand beside the verdicts, and if not, why. */
export const COMPARED_VALUES = ['shown', 'after-decision', 'not-proven', 'none'] as const
export type ComparedValues = (typeof COMPARED_VALUES)[number]
