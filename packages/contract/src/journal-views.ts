import { z } from 'zod'
import { customerIdentifier, keptRelease } from './evidence-views.ts'
import {
  ACTOR_KINDS,
  type CRITERIA,
  ENTRY_KIND_NAMES,
  type ENTRY_MEMBERS,
  type ENTRY_REASONS,
  ENTRY_VERSION,
  OUTCOMES,
  OVERALL_VERDICTS,
  REGISTER_OUTCOMES,
} from './generated/closed-lists.ts'
import { grade, role, storedSystem, verificationId } from './views.ts'

const instant = z.iso.datetime().meta({ description: 'UTC, milliseconds.' })
const pseudonym = z
  .string()
  .regex(/^[0-9a-f]{8,64}$/)
  .meta({ description: 'Of 64 digits, or its beginning: at least the eight that the desk shows.' })
const name = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const fields = z.array(fieldName).max(60)

export { ENTRY_KIND_NAMES }
export const entryKind = z.enum(ENTRY_KIND_NAMES)
export type EntryKindName = z.infer<typeof entryKind>
/** What an entry of some kind, or who acted in it, has a value for. */
export type EntryMember = (typeof ENTRY_MEMBERS)[number]
/** Every reason of every kind of entry. */
export type EntryReason = (typeof ENTRY_REASONS)[number]
/** What an entry about a search says was asked for. */
export type Criterion = (typeof CRITERIA)[number]

export const outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof outcome>

/** An entry as it stands in the journal: docs/journal-entries.md lists what each kind says beyond this. */
export const journalEntry = z.looseObject({
  v: z.int().min(1).max(ENTRY_VERSION),
  kind: entryKind,
  at: instant,
  actor: z.looseObject({ kind: z.enum(ACTOR_KINDS) }),
})
export type JournalEntry = z.infer<typeof journalEntry>

const index = z.int().nonnegative().meta({ description: 'Place in the log: the leaf index.' })
const found = z.strictObject({ index, entry: journalEntry })
export type FoundEntryView = z.infer<typeof found>

/** What to look for; all of it must fit. Numbers of persons stand in the body, never in a URL. */
export const journalSearch = z.strictObject({
  customer: z
    .discriminatedUnion('kind', [
      ...customerIdentifier.options,
      z.strictObject({ kind: z.literal('pseudonym'), pseudonym }),
    ])
    .optional(),
  employee: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('id'), id: z.string().min(1).max(200) }),
      z.strictObject({ kind: z.literal('pseudonym'), pseudonym }),
      z.strictObject({ kind: z.literal('shown'), text: z.string().min(1).max(200) }),
    ])
    .optional()
    .meta({
      description:
        'By the identity provider’s subject (`id`), as entries have it (`pseudonym`), or by whichever of the two a person was shown, a pseudonym whole or its beginning, spaces allowed (`shown`). A pseudonym of a session finds how it began and ended.',
    }),
  branch: z.string().min(1).max(200).optional(),
  from: instant.optional(),
  to: instant.optional().meta({ description: 'Excluded.' }),
  kinds: z.array(entryKind).min(1).max(ENTRY_KIND_NAMES.length).optional(),
  operation: name.optional(),
  outcome: outcome.optional().meta({ description: 'How the verification ended.' }),
  verification: verificationId.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .meta({ description: '`next` of the page before.' }),
  limit: z.int().min(1).max(200).default(50),
})
export type JournalSearchBody = z.input<typeof journalSearch>

const DOUBT =
  '`truncated`: the journal has lost entries of that time. `missing`: one of its entries is known to have been altered. Null: no doubt is known, which is no proof that this is all; an export is one.'

/** Newest first; the order never changes, the journal only grows at its front. */
export const journalPage = z.strictObject({
  entries: z.array(found),
  next: z.string().nullable().meta({ description: 'Null when nothing older fits.' }),
  doubt: z
    .enum(['truncated', 'missing'])
    .nullable()
    .meta({
      description: `Why there may have been more that fits. ${DOUBT}`,
    }),
})
export type JournalPage = z.infer<typeof journalPage>

/** One entry, byte for byte, with all that is needed to check it without trusting the server. */
export const provenEntry = z.strictObject({
  index,
  entry: z.string().meta({ description: 'Canonical JSON (RFC 8785): the bytes that were hashed.' }),
  proof: z
    .string()
    .meta({ description: 'C2SP tlog-proof: path to the root and signed checkpoint.' }),
})
export type ProvenEntry = z.infer<typeof provenEntry>

/** Every entry of one verification, in order. */
export const verificationChain = z.strictObject({
  entries: z.array(found),
  doubt: z
    .enum(['cut', 'truncated', 'missing'])
    .nullable()
    .meta({
      description: `Why there may have been more. \`cut\`: looking at it has added more entries than one answer holds; the course itself is whole. ${DOUBT}`,
    }),
})
export type VerificationChain = z.infer<typeof verificationChain>

export const reportRequest = z.strictObject({ customer: customerIdentifier })

/** One thing that happened: by whom is a role and a place, never a person's name or pseudonym. */
/** What a comparison found, as entries have it: verdicts and rules, no value of either side. */
const compared = z.strictObject({
  outcome: z.enum(REGISTER_OUTCOMES).nullable().meta({
    description: 'What the customer register answered; null where it was not asked.',
  }),
  overall: z.enum(OVERALL_VERDICTS).nullable(),
  verdicts: z
    .array(z.string())
    .meta({ description: 'A field, its verdict and the rule that gave it, with spaces between.' }),
})

const step = z.strictObject({
  index,
  at: instant,
  kind: entryKind,
  by: z.strictObject({
    kind: z.enum(ACTOR_KINDS),
    roles: z.array(role),
    branch: z.string().nullable(),
  }),
  fields: fields.nullable().meta({ description: 'Which data it was about, by field name.' }),
  reason: z.string().nullable(),
  compared: compared.nullable(),
})
export type ReportStep = z.infer<typeof step>

const reported = z.strictObject({
  id: verificationId,
  requestedAt: instant,
  operation: name,
  operationName: z
    .string()
    .nullable()
    .meta({ description: 'Polish, from the catalogue in force.' }),
  dataSet: name,
  purpose: name,
  purposeName: z.string().nullable(),
  legalBasis: z.string(),
  asked: fields.nullable().meta({
    description:
      'What the customer was asked for: the whole data set. Null where the entries are older than this rule.',
  }),
  received: fields.nullable().meta({
    description:
      'What of the answer was kept until the decision, the photo among it; the rest was dropped on arrival. Null where no answer was accepted.',
  }),
  identifiedBy: fieldName.nullable().meta({
    description: 'The field whose value is kept, encrypted, so that the customer can be found.',
  }),
  kept: fields.nullable().meta({
    description: 'What stayed after "same person". Null where nobody said so.',
  }),
  erasedAt: instant.nullable().meta({
    description:
      'When what was received was, or will be, erased, kept evidence aside. Null while it is undecided, and where nothing was received.',
  }),
  system: storedSystem,
  caseId: z.string().nullable(),
  knownCustomerId: z.string().nullable(),
  grade: grade.nullable(),
  outcome: outcome.nullable(),
  steps: z.array(step),
})
export type ReportedVerification = z.infer<typeof reported>

const controller = z.strictObject({
  name: z.string(),
  contact: z
    .string()
    .nullable()
    .meta({ description: 'Null: the installation does not say (`OKIENKO_CONTROLLER_CONTACT`).' }),
  dataProtectionOfficer: z.string().nullable().meta({
    description: 'Null: the installation does not say (`OKIENKO_DATA_PROTECTION_OFFICER`).',
  }),
})

const recipient = z.strictObject({
  application: z.string().max(200).meta({
    description:
      'The desk, or another application of the bank; `~` and a digest where it is not listed.',
  }),
  times: z.int().positive(),
  lastAt: instant,
})

/** By the settings in force when the report was made. */
const retention = z.strictObject({
  codeSeconds: z.int().positive().meta({
    description: 'The longest that numbers given with a request wait, sealed, for an answer.',
  }),
  undecidedSeconds: z.int().positive().meta({
    description: 'The longest that what was received stays without a decision.',
  }),
  releasedSeconds: z.int().positive().meta({
    description: 'The longest that what is kept stays after "same person".',
  }),
  lingerSeconds: z.int().nonnegative().meta({
    description:
      'How much longer at most the erasure itself may take; nobody can read it any more by then.',
  }),
  identifying: z.literal('until-erased').meta({
    description:
      'The encrypted number and the numbers of case and customer: until the customer is erased.',
  }),
  journal: z.literal('without-end').meta({
    description:
      'Entries of the journal, which hold no data: once the customer is erased, nothing links them.',
  }),
})

const gap = z.strictObject({
  from: instant.nullable().meta({ description: 'The last entry before; null: there is none.' }),
  to: instant,
  entries: z.int().positive().meta({ description: 'How many are lost at least.' }),
})

/** Whether a report is all there is. */
export const completeness = z.enum(['complete', 'cut', 'being-checked', 'truncated', 'missing'])
export type Completeness = z.infer<typeof completeness>

/** Everything that is kept about one customer, for the customer (GDPR art. 15). */
export const subjectReport = z.strictObject({
  institution: z.string(),
  controller,
  generatedAt: instant,
  verifications: z.array(reported),
  other: z.array(step).meta({ description: 'What was done beside verifications.' }),
  evidence: z.array(keptRelease),
  recipients: z
    .array(recipient)
    .meta({ description: 'Through which applications of the bank the data was seen or read.' }),
  otherRecipients: z.array(z.string()).meta({
    description: 'Whom else the bank names (`OKIENKO_RECIPIENTS`); Okienko gives them nothing.',
  }),
  retention,
  completeness: completeness.meta({
    description:
      '`complete`: this is everything. `cut`: there was more than one answer can hold, these are the newest. `being-checked`: whether it is everything is not known yet; ask again in a moment. `truncated`: the journal has lost entries (`gaps`), of whom nobody knows. `missing`: something that a report is made of is known to have been altered or taken away. Of several the one that forbids to hand it over, else the gravest.',
  }),
  gaps: z.array(gap),
})
export type SubjectReport = z.infer<typeof subjectReport>
