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
} from './generated/closed-lists.ts'
import { grade, role, storedSystem, verificationId } from './views.ts'

const instant = z.iso.datetime().meta({ description: 'UTC, milliseconds.' })
const pseudonym = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const fields = z.array(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)).max(60)

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
    ])
    .optional()
    .meta({ description: 'By the identity provider’s subject, or as entries have it.' }),
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

/** Newest first; the order never changes, the journal only grows at its front. */
export const journalPage = z.strictObject({
  entries: z.array(found),
  next: z.string().nullable().meta({ description: 'Null when nothing older fits.' }),
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
  complete: z.boolean().meta({
    description: 'False when looking at it has added more entries than one answer holds.',
  }),
})
export type VerificationChain = z.infer<typeof verificationChain>

export const reportRequest = z.strictObject({ customer: customerIdentifier })

/** One thing that happened: by whom is a role and a place, never a person's name or pseudonym. */
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
  fields,
  system: storedSystem,
  caseId: z.string().nullable(),
  knownCustomerId: z.string().nullable(),
  grade: grade.nullable(),
  outcome: outcome.nullable(),
  steps: z.array(step),
})
export type ReportedVerification = z.infer<typeof reported>

export const completeness = z.enum(['complete', 'cut', 'being-checked', 'missing'])
export type Completeness = z.infer<typeof completeness>

/** Everything that is kept about one customer, for the customer (GDPR art. 15). */
export const subjectReport = z.strictObject({
  institution: z.string(),
  generatedAt: instant,
  verifications: z.array(reported),
  other: z.array(step).meta({ description: 'What was done beside verifications.' }),
  evidence: z.array(keptRelease),
  completeness: completeness.meta({
    description:
      '`complete`: this is everything. `cut`: there was more than one answer can hold, these are the newest. `being-checked`: whether it is everything is not known yet; ask again in a moment. `missing`: something stored about customers is known to have been altered or taken away.',
  }),
})
export type SubjectReport = z.infer<typeof subjectReport>
