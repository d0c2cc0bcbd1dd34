import { z } from 'zod'
import {
  COMPARED_FIELDS,
  COMPARED_VALUES,
  CONTRADICTIONS,
  FIELD_VERDICTS,
  OVERALL_VERDICTS,
  REGISTER_FAILURES,
  REGISTER_OUTCOMES,
} from './generated/closed-lists.ts'
import { comparisonTold, instant, slug, texts, verificationId } from './views.ts'

export const comparedField = z.enum(COMPARED_FIELDS)
export type ComparedField = z.infer<typeof comparedField>
const rule = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
/** Said in a sentence without a value, in every language. */
const said = texts

/** A value, and where it differs: half-open, in UTF-16 units. */
const marked = z.strictObject({
  text: z.string().max(500),
  marks: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])).max(100),
  on: z.iso.date().nullable().meta({
    description: 'Of when it is: the day of issue, or of the last change on file, where known.',
  }),
})
export type MarkedValue = z.infer<typeof marked>

const field = z.strictObject({
  field: comparedField,
  label: texts,
  verdict: z.enum(FIELD_VERDICTS),
  rule,
  said,
  values: z
    .strictObject({ document: marked.nullable(), register: marked.nullable() })
    .nullable()
    .meta({ description: 'Null where the values are not shown: `values` says why.' }),
})
export type ComparedFieldView = z.infer<typeof field>

const overall = z.strictObject({
  verdict: z.enum(OVERALL_VERDICTS),
  rule,
  said,
})

/** One that may be the customer, masked: enough to be told from the others, not to be looked up. */
const candidate = z.strictObject({
  candidate: z.int().positive().meta({ description: 'Its place in this list, from 1.' }),
  initials: z.string().max(8),
  birthYear: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  lastDigits: z
    .string()
    .max(3)
    .meta({ description: 'The last digits of its customer number, fewer of a short one.' }),
})
export type CandidateView = z.infer<typeof candidate>

/** What the bank would put right on file: it is proposed, and written by nobody. */
const update = z.strictObject({
  field: comparedField,
  said,
  confirmed: z.boolean().meta({ description: 'Whether the employee said that it is right.' }),
})
export type UpdateView = z.infer<typeof update>

export const comparisonView = z.strictObject({
  verification: verificationId,
  register: z.string().meta({ description: 'Which register was asked, by its configured name.' }),
  state: z.enum(['pending', 'done']),
  outcome: z.enum(REGISTER_OUTCOMES).nullable().meta({
    description:
      '`one` was compared; `several`: choose; `none`: not a customer; `unavailable`: not compared; null while it is pending.',
  }),
  failure: z.enum(REGISTER_FAILURES).nullable(),
  comparedAt: instant.nullable(),
  overall: overall.nullable(),
  told: comparisonTold,
  values: z.enum(COMPARED_VALUES).meta({
    description:
      'Whether both values stand beside each other: only after "same person", and only where the PESEL is equal, or a side has none and of several that the document has found the record was chosen as the customer’s.',
  }),
  withheld: texts.nullable().meta({ description: 'Why they do not, where that has to be said.' }),
  fields: z.array(field).meta({ description: 'Differences first, then what agrees.' }),
  contradictions: z.array(z.strictObject({ code: z.enum(CONTRADICTIONS), said })),
  remarks: z.array(z.strictObject({ code: z.string(), said })),
  candidates: z.array(candidate),
  chosen: z.boolean().meta({ description: 'The record was chosen among several.' }),
  updates: z.array(update),
})
export type ComparisonView = z.infer<typeof comparisonView>

/** Which of several is the customer, and by what words of theirs the employee knows. */
export const candidateChoice = z.strictObject({
  candidate: z.int().min(1).max(10),
  words: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u)
    .meta({ description: 'What the customer said that decides. Sealed beside the journal.' }),
})
export type CandidateChoice = z.infer<typeof candidateChoice>

export const confirmedUpdates = z.strictObject({
  fields: z.array(comparedField).max(COMPARED_FIELDS.length),
})
export type ConfirmedUpdates = z.infer<typeof confirmedUpdates>

/** What an application gets of it: verdicts, and no value of the register. */
export const verdicts = z.strictObject({
  outcome: z.enum(REGISTER_OUTCOMES),
  overall: z.enum(OVERALL_VERDICTS).nullable(),
  fields: z.array(z.strictObject({ field: comparedField, verdict: z.enum(FIELD_VERDICTS), rule })),
  updates: z.array(comparedField).meta({ description: 'Those that the employee confirmed.' }),
})
export type Verdicts = z.infer<typeof verdicts>

const claims = z
  .partialRecord(comparedField, z.string().min(1).max(500))
  .refine((said) => Object.keys(said).length > 0)
  .meta({
    description:
      'What the application knows, by compared field and as it was typed; several given names with spaces between them. Those alone that the list lets it compare.',
  })

/**
 * What an application knows of somebody, from its own records, and of other documents of theirs that it has read. It
 * learns verdicts, and no value of the document.
 */
export const claimedIdentity = z.strictObject({
  claimed: claims,
  documents: z
    .array(
      z.strictObject({
        kind: slug.meta({ description: '`id_card`, `passport`, `residence_card`, ...' }),
        says: claims,
      }),
    )
    .max(3)
    .optional()
    .meta({ description: 'Other documents of the person, as the application has read them.' }),
  employee: z.string().min(1).max(200).optional().meta({
    description:
      'The subject (`sub`) of the employee whom the application has signed in: with a token of its own, and only then.',
  }),
})
export type ClaimedIdentity = z.input<typeof claimedIdentity>

const claimVerdict = z.enum(['agrees', 'differs', 'not_compared'])
const judged = {
  overall: claimVerdict.meta({ description: 'Of all of it: what differs counts first.' }),
  fields: z.array(z.strictObject({ field: comparedField, verdict: claimVerdict })).meta({
    description:
      '`not_compared` where the document has nothing, or it is no whole day, or more names than people have.',
  }),
}

export const claimedComparison = z.strictObject({
  verification: verificationId,
  ...judged,
  documents: z
    .array(z.strictObject({ kind: slug, ...judged }))
    .meta({ description: 'One for each document that was sent, in the same order.' }),
  sources: z
    .array(
      z.strictObject({
        source: z.enum(['handed-over', 'other-document', 'sent', 'claimed']),
        kind: slug.nullable(),
      }),
    )
    .meta({
      description:
        'All that speaks of the person: the document, other documents that they have shown in the visit and that were handed over too, what was sent.',
    }),
  together: z
    .array(
      z.strictObject({
        field: comparedField,
        stands: z.array(
          z.strictObject({
            source: z.int().nonnegative(),
            against: z.int().nonnegative(),
            verdict: claimVerdict,
          }),
        ),
      }),
    )
    .meta({
      description:
        'Field by field, how each source stands to the most authoritative one that says something, by the order that the bank has set: both by their places in `sources`.',
    }),
})
export type ClaimedComparison = z.infer<typeof claimedComparison>
