import {
  ACCESS_DENIALS,
  ANSWER_REFUSALS,
  CANCELLATIONS,
  CRITERIA,
  EVIDENCE_ERASURES,
  EXPIRIES,
  FAILURES,
  HOLDS,
  REFUSALS,
  REIDENTIFICATIONS,
  REJECTIONS,
  REQUEST_REFUSALS,
  SUBJECT_ERASURES,
} from '../closed-lists.ts'
import { IDENTIFYING_FIELDS } from '../customer/identifier.ts'
import { EMPLOYEE_ROLES } from '../verification/verification.ts'
import type { Actor, JournalEvent } from './events.ts'
import { type Form, listOf, NUMBER, oneOf, orNull, TIME, text } from './forms.ts'

export type EntryKind = JournalEvent['kind']
export type Forms = Readonly<Record<string, Form>>

/** Every member that the type has, and none that it has not. */
type FormsOf<E, Common extends string> = {
  readonly [Name in Exclude<keyof E, Common>]: Form
}

const id = text('an identifier', /^[\w.-]{1,64}$/)
const name = text('a name from the catalogue or the code', /^[A-Za-z0-9][\w.-]{0,63}$/)
const mark = text('64 hexadecimal digits', /^[0-9a-f]{64}$/)
const line = (most: number) =>
  text(`one line of at most ${most} characters`, new RegExp(`^[^\\p{Cc}\\p{Cs}]{0,${most}}$`, 'u'))
const place = line(200)
const version = text(
  "the catalogue's label and the SHA-256 of its file",
  /^[A-Za-z0-9][\w.+-]{0,139}$/,
)
const origin = text('an origin', /^[^\p{Cc}\s+]{1,200}$/u)
const fields = listOf(text('a name of a field', /^[a-z][A-Za-z0-9]{0,39}$/), 60)
const verificationId = id
const subject = orNull(mark)
const ofCustomer = { verificationId, subject }

/** Who it was that acted, by kind of actor. */
export const ENTRY_ACTORS = {
  employee: {
    employeeId: mark,
    sessionId: mark,
    branch: place,
    workstation: place,
    roles: listOf(oneOf(EMPLOYEE_ROLES), EMPLOYEE_ROLES.length),
    client: place,
    correlationId: id,
  },
  source: { name },
  okienko: {},
} as const satisfies {
  readonly [K in Actor['kind']]: FormsOf<Extract<Actor, { kind: K }>, 'kind'>
}

/** What each kind of entry says beyond `v`, `kind`, `at` and `actor`; at most 8 KiB in all. */
export const ENTRY_KINDS = {
  requested: {
    verificationId,
    operationId: name,
    cardId: name,
    dataSetId: name,
    purposeId: name,
    legalBasis: line(300),
    fields,
    system: name,
    catalogueVersion: version,
  },
  invited: { verificationId, scanBefore: TIME },
  'request-refused': { reason: oneOf(REQUEST_REFUSALS), operationId: orNull(name) },
  received: {
    ...ofCustomer,
    grade: oneOf(['proven', 'vouched']),
    digest: mark,
    commitment: orNull(mark),
    identifiedBy: orNull(oneOf(IDENTIFYING_FIELDS)),
    fields,
  },
  'answer-refused': { verificationId: orNull(id), reason: oneOf(ANSWER_REFUSALS) },
  presented: { ...ofCustomer, fields },
  released: { ...ofCustomer, fields, openUntil: TIME, decisionMs: NUMBER },
  rejected: { ...ofCustomer, reason: oneOf(REJECTIONS), decisionMs: NUMBER },
  refused: { ...ofCustomer, reason: oneOf(REFUSALS) },
  expired: { ...ofCustomer, reason: oneOf(EXPIRIES) },
  cancelled: { ...ofCustomer, reason: oneOf(CANCELLATIONS) },
  failed: { ...ofCustomer, reason: oneOf(FAILURES) },
  read: { ...ofCustomer, fields },
  closed: { ...ofCustomer, reason: oneOf(['signed-out']) },
  'evidence-kept': {
    ...ofCustomer,
    grade: oneOf(['proven', 'vouched']),
    digest: mark,
    fields,
    bytes: NUMBER,
    keptUntil: TIME,
  },
  'evidence-erased': { ...ofCustomer, reason: oneOf(EVIDENCE_ERASURES) },
  'evidence-listed': { subject, count: NUMBER },
  'evidence-read': { ...ofCustomer, digest: mark, fields },
  'subject-erased': { subject: mark, subjectId: id, reason: oneOf(SUBJECT_ERASURES) },
  'erasure-repeated': { subjectId: id },
  'hold-placed': { subject: mark, holdId: id, reason: oneOf(HOLDS), until: TIME },
  'hold-lifted': { subject: mark, holdId: id },
  'journal-searched': {
    criteria: listOf(oneOf(CRITERIA), CRITERIA.length),
    employeeId: orNull(mark),
    subject,
    count: NUMBER,
  },
  'journal-read': { index: NUMBER },
  'chain-read': { verificationId, count: NUMBER },
  'journal-exported': { from: NUMBER, to: NUMBER },
  'subject-reported': { subject, fields, count: NUMBER },
  'reidentification-requested': {
    verificationId,
    requestId: id,
    reason: oneOf(REIDENTIFICATIONS),
  },
  'reidentification-approved': { verificationId, requestId: id },
  reidentified: { ...ofCustomer, requestId: id, fields },
  'access-denied': {
    verificationId: orNull(id),
    subject,
    route: name,
    reason: oneOf(ACCESS_DENIALS),
  },
  'catalogue-changed': { from: orNull(version), to: version },
  'signed-in': {},
  'signed-out': {},
  'service-started': {},
  'service-stopped': {},
  'journal-restored': { from: origin, lastSize: NUMBER, lastRoot: mark },
} as const satisfies {
  readonly [K in EntryKind]: FormsOf<Extract<JournalEvent, { kind: K }>, 'kind' | 'at' | 'actor'>
}
