import {
  ACCESS_DENIALS,
  ANSWER_REFUSALS,
  APPROVAL_REASONS,
  CANCELLATIONS,
  CLOSINGS,
  CONFIGURATION_GROUNDS,
  CONFIGURATIONS,
  CRITERIA,
  CUSTOMER_ROLES,
  EMPLOYEE_ROLES,
  EVIDENCE_ERASURES,
  EXPIRIES,
  FAILURES,
  FLOWS,
  HAND_OVER_WAYS,
  HOLDS,
  IDENTIFYING_FIELDS,
  REFUSALS,
  REIDENTIFICATIONS,
  REJECTIONS,
  REQUEST_REFUSALS,
  REUSES,
  SIGN_OUTS,
  SUBJECT_ERASURES,
  VISIT_ENDS,
} from '../closed-lists.ts'
import { COMPARISON_KINDS } from './comparison-kinds.ts'
import {
  askedSince4,
  commitment,
  fields,
  grade,
  gradeSince4,
  id,
  keyId,
  kind,
  line,
  mark,
  name,
  ofCustomer,
  ofRequest,
  origin,
  place,
  readFields,
  subject,
  system,
  verificationId,
  version,
  visitId,
} from './entry-members.ts'
import {
  type Forms,
  listOf,
  NUMBER,
  oneOf,
  orNull,
  shortListOf,
  since,
  TIME,
  VERSION,
} from './forms.ts'

/** The version of the form of entries. Members that came later say since when (`since`). */
export const ENTRY_VERSION = 6

/**
 * What an entry may say beside its event: `version` is that of the verification after the commit that told it, or, of
 * a commit that only looked, the one that it found. Entries of no verification and of older forms have none.
 */
export const ENTRY_STANDING = { version: { since: 3, form: VERSION } } as const

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
  /** A system of the bank, in the name of an employee and within that session. */
  consumer: {
    application: name,
    employeeId: mark,
    /** Null where the application was refused before it was known of which session it is. */
    sessionId: orNull(mark),
    correlationId: id,
  },
  source: { name },
  okienko: {},
} as const satisfies Record<string, Forms>

/**
 * Every kind of entry: what it tells, and what it says beyond `v`, `kind`, `at` and `actor`; at most 8 KiB in all. Types, the
 * journal's schema, the documentation and the lists of contract and dashboard are derived from here.
 */
export const ENTRY_KINDS = {
  requested: kind(
    'An employee asked for a verification: `asked` is what the customer is asked for, all of the data set; `fields` is what is kept of it, for all operations of the code. `errands` are the other operations that the same code serves; `reuses` names the verification of the visit whose answer it uses, without a code; `beside` names the visit to which the employee said that somebody else comes.',
    {
      verificationId,
      operationId: name,
      cardId: name,
      dataSetId: name,
      purposeId: name,
      legalBasis: line(300),
      fields,
      system,
      catalogueVersion: version,
      flow: since(2, 'counter', oneOf(FLOWS)),
      asked: askedSince4,
      role: since(5, 'self', oneOf(CUSTOMER_ROLES)),
      errands: since(5, [], shortListOf(name, 4, 256)),
      reuses: since(5, null, orNull(id)),
      beside: since(5, null, orNull(visitId)),
    },
  ),
  invited: kind('The source opened a one-time code for it.', { verificationId, scanBefore: TIME }),
  'request-refused': kind(
    'A request that ended before a code existed, `count` times: told as `access-denied` is, and without an operation where they were several.',
    {
      reason: oneOf(REQUEST_REFUSALS),
      operationId: orNull(name),
      count: since(4, 1, NUMBER),
    },
  ),
  received: kind(
    'An answer held, or with `reused` beside it one that the visit has was taken again: `fields` is what of it was kept, sealed; the rest was dropped.',
    {
      ...ofCustomer,
      grade,
      digest: mark,
      commitment,
      identifiedBy: orNull(oneOf(IDENTIFYING_FIELDS)),
      fields,
    },
  ),
  'answer-refused': kind(
    'An answer was turned away and touched nothing, `count` times: told as `access-denied` is.',
    {
      verificationId: orNull(id),
      reason: oneOf(ANSWER_REFUSALS),
      count: since(4, 1, NUMBER),
    },
  ),
  presented: kind('The received data was shown to the employee who asked.', {
    ...ofCustomer,
    grade: gradeSince4,
    fields,
  }),
  released: kind(
    'The employee said "same person": the data is open, in a visit. Where a second person had to agree, `requestId` names that request, and whoever agreed is the actor. With `reused` (`at-once`) beside it they had said so before, and `decisionMs` is 0.',
    {
      ...ofCustomer,
      grade: gradeSince4,
      fields,
      openUntil: TIME,
      decisionMs: NUMBER,
      visitId: since(5, null, orNull(visitId)),
      requestId: since(6, null, orNull(id)),
    },
  ),
  ...COMPARISON_KINDS,
  reused: kind(
    'Data of the visit serves another operation, without a scan: `first` is the verification whose answer it is, `fields` what of it the operation keeps.',
    { ...ofCustomer, first: id, visitId, grade, fields, reuse: oneOf(REUSES) },
  ),
  'visit-read': kind('The employee saw who is in the visit.', { ...ofCustomer, visitId, fields }),
  'visit-prolonged': kind('The employee said that the customer is still there.', { visitId }),
  'visit-ended': kind(
    'A visit is over: its data and its hand-overs are erased. It had so many customers and releases.',
    { visitId, reason: oneOf(VISIT_ENDS), customers: NUMBER, releases: NUMBER },
  ),
  'handed-over': kind(
    'The employee opened one verification to one application: it has until then to take it.',
    { ...ofCustomer, visitId, application: name, way: oneOf(HAND_OVER_WAYS), until: TIME },
  ),
  'hand-over-taken': kind('The application took it, once.', {
    ...ofCustomer,
    visitId,
    way: oneOf(HAND_OVER_WAYS),
  }),
  rejected: kind('The employee said "not the same person", or the second person declined.', {
    ...ofCustomer,
    grade: gradeSince4,
    reason: oneOf(REJECTIONS),
    decisionMs: NUMBER,
  }),
  refused: kind('The customer refused.', { ...ofCustomer, reason: oneOf(REFUSALS) }),
  expired: kind('Its time ran out.', { ...ofCustomer, reason: oneOf(EXPIRIES) }),
  cancelled: kind('It was cancelled.', { ...ofCustomer, reason: oneOf(CANCELLATIONS) }),
  failed: kind('A check did not hold, or the data was lost.', {
    ...ofCustomer,
    reason: oneOf(FAILURES),
  }),
  read: kind(
    'Released data was read. By an application, `fields` also names what it was given of the context: `caseId`, `knownCustomerId`, `company`, and `verdicts` where it got those of the comparison with the register.',
    { ...ofCustomer, grade: gradeSince4, fields: readFields },
  ),
  closed: kind('Released data was erased before its time.', {
    ...ofCustomer,
    reason: oneOf(CLOSINGS),
  }),
  'evidence-kept': kind("What was judged stays, sealed, for the purpose's legal period.", {
    ...ofCustomer,
    grade,
    digest: mark,
    fields,
    bytes: NUMBER,
    keptUntil: TIME,
  }),
  'evidence-erased': kind('Kept evidence was erased.', {
    ...ofCustomer,
    reason: oneOf(EVIDENCE_ERASURES),
  }),
  'evidence-listed': kind(
    "Somebody saw a customer's list of kept evidence; no subject when the customer is not known here.",
    { subject, count: NUMBER },
  ),
  'evidence-read': kind('Somebody was given the kept bytes themselves.', {
    ...ofCustomer,
    grade: gradeSince4,
    digest: mark,
    fields,
  }),
  'subject-erased': kind(
    'Everything by which a customer can be found or linked was erased. `subjectId` says whom to erase again after a restore; nothing else leads from it to a person.',
    { subject: mark, subjectId: id, reason: oneOf(SUBJECT_ERASURES) },
  ),
  'erasure-repeated': kind(
    'An erasure from before a restore, or one that a crash had cut short, was done again.',
    { subjectId: id },
  ),
  'hold-placed': kind('Nothing of a customer may be erased for a time.', {
    subject: mark,
    holdId: id,
    reason: oneOf(HOLDS),
    until: TIME,
  }),
  'hold-lifted': kind('A hold was lifted before its time.', { subject: mark, holdId: id }),
  'journal-searched': kind(
    'Somebody looked for entries: by what, for whom if known here, and how many were shown.',
    {
      criteria: listOf(oneOf(CRITERIA), CRITERIA.length),
      employeeId: orNull(mark),
      subject,
      count: NUMBER,
    },
  ),
  'journal-read': kind('Somebody read one entry with its proof.', { index: NUMBER }),
  'chain-read': kind('Somebody read every entry of one verification.', {
    verificationId,
    count: NUMBER,
  }),
  'journal-exported': kind(
    'Somebody was given a bundle of entries as a file: those from `from` to `to` (excluded).',
    { from: NUMBER, to: NUMBER },
  ),
  'subject-reported': kind(
    'Everything about one customer was put together for the customer (GDPR art. 15).',
    { subject, fields, count: NUMBER },
  ),
  'approval-asked': kind(
    'Somebody asked for what takes two people: to learn who a customer was, an erasure, that a configuration comes into force, or that what is `held` is released. `words` commits to what they typed; of an erasure `subjectId` says whose, of a configuration `configuration` and `to` say which.',
    {
      ...ofRequest,
      reason: oneOf(APPROVAL_REASONS),
      until: TIME,
      words: commitment,
      subjectId: orNull(id),
      configuration: orNull(oneOf(CONFIGURATIONS)),
      to: orNull(version),
    },
  ),
  'approval-given': kind('Another employee approved that.', { ...ofRequest, words: commitment }),
  'approval-declined': kind('Another employee declined that, and said why.', {
    ...ofRequest,
    words: commitment,
  }),
  'approval-used': kind('What was approved was carried out, once.', ofRequest),
  'approval-withdrawn': kind(
    'What that was asked for is over: nobody need agree to it.',
    ofRequest,
  ),
  'reidentification-requested': kind(
    'Somebody asked to learn who the customer of a verification was (until version 3: `approval-asked` since).',
    {
      verificationId,
      requestId: id,
      reason: oneOf(REIDENTIFICATIONS),
    },
  ),
  'reidentification-approved': kind('Somebody else approved that (until version 3).', {
    verificationId,
    requestId: id,
  }),
  reidentified: kind('Whoever asked was told, once.', { ...ofCustomer, requestId: id, fields }),
  'access-denied': kind(
    'Somebody was not let through, `count` times: the first time is told at once, and the same of the minutes after it by their number. `route` is the name of a route, never an address; `subject` is whom the refusal told something about. Of an application all employees that it named are counted together, and the first of them stands there.',
    {
      verificationId: orNull(id),
      subject,
      route: name,
      reason: oneOf(ACCESS_DENIALS),
      count: since(4, 1, NUMBER),
    },
  ),
  'catalogue-changed': kind(
    'A catalogue came into force; `from` is null at a start, and the same as `to` where one that was in force was approved. `kept` commits to its bytes, which lie beside the log; a demo keeps none.',
    {
      from: orNull(version),
      to: version,
      grounds: since(4, 'before-approvals', oneOf(CONFIGURATION_GROUNDS)),
      kept: since(4, null, commitment),
    },
  ),
  'applications-changed': kind(
    'Another list of applications came into force; `from`, `grounds` and `kept` as of a catalogue.',
    {
      from: orNull(version),
      to: version,
      grounds: oneOf(CONFIGURATION_GROUNDS),
      kept: commitment,
    },
  ),
  'signed-in': kind(
    'An employee signed in. `issuerSession` is a keyed pseudonym of the session at the identity provider.',
    { issuerSession: since(4, null, orNull(mark)) },
  ),
  'sign-in-renewed': kind(
    'The identity provider said anew who the employee of an open session is and what they may do: on a sign-in that went on with it, or where it was another thing than before. The roles are in `actor`.',
    { issuerSession: orNull(mark) },
  ),
  'signed-out': kind('A session of an employee ended before its time.', {
    reason: since(4, 'by-employee', oneOf(SIGN_OUTS)),
    issuerSession: since(4, null, orNull(mark)),
  }),
  'logout-received': kind(
    'The identity provider said that one of its sessions is over, or everything of an employee; `unnamedOf` is the employee whose sessions that name none of its own are over with it. Keyed pseudonyms.',
    { issuerSession: orNull(mark), employeeId: orNull(mark), unnamedOf: orNull(mark) },
  ),
  'service-started': kind('The server started.', {}),
  'service-stopped': kind('The server stopped.', {}),
  'journal-restored': kind(
    'The log goes on under a new origin from a database that was brought back, whether it has lost entries or not; `lastSize` and `lastRoot` are those of the last checkpoint known of the origin `from`.',
    { from: origin, lastSize: NUMBER, lastRoot: mark },
  ),
  'journal-key-changed': kind(
    'The log goes on under another key: `oldKey` and `newKey` are their ids. The checkpoint that covers this entry first is signed by both.',
    { oldKey: keyId, newKey: keyId },
  ),
  'data-adopted': kind(
    'Data from before rows and entries carried MACs was believed as it stood, once: a log of `size` entries with that `root`, and so many verifications and customers.',
    { size: NUMBER, root: mark, verifications: NUMBER, customers: NUMBER },
  ),
} as const

export type EntryKind = keyof typeof ENTRY_KINDS
