import { z } from 'zod'
import { comparedField } from './comparison-views.ts'
import { customerIdentifier } from './evidence-views.ts'
import {
  APPROVAL_REASONS,
  APPROVAL_STATES,
  CONFIGURATION_GROUNDS,
  CONFIGURATIONS,
  FIELD_VERDICTS,
  MATTERS,
  OVERALL_VERDICTS,
  REIDENTIFICATIONS,
  SUBJECT_ERASURES,
} from './generated/closed-lists.ts'
import { role, texts, verificationId } from './views.ts'

const instant = z.iso.datetime().meta({ description: 'UTC, milliseconds.' })
const slug = z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/)
const version = z.string().regex(/^[A-Za-z0-9][\w.+-]{0,139}$/)
export type Matter = (typeof MATTERS)[number]

/** Eleven digits of whatever script, however they are set apart by what is no letter. */
const NUMBER_OF_A_PERSON = /(?:\p{N}[^\p{L}\p{N}]*){11}/u

/** A date, a time, and the stroke between the parts of a case number, which end a number as a letter does. */
const SET_APART =
  /(?<!\p{N})(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?)(?!\p{N})|\//gu

/** Raised, circled and full-width digits are digits to whoever reads them. */
function namesNobody(...texts: readonly (string | undefined)[]): boolean {
  const read = texts.join(' ').normalize('NFKC').replaceAll(SET_APART, 'x')
  return !NUMBER_OF_A_PERSON.test(read)
}

/** One line that says something, without what nobody sees and without the number of a person in it. */
const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(
      /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*[^\p{Cc}\p{Cf}\p{Cs}\p{Z}][^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u,
    )
    .refine((text) => namesNobody(text))

/** Nor is one begun in the one line and ended in the other. */
function apart({ reference, sentence }: { reference: string; sentence?: string | undefined }) {
  return namesNobody(reference, sentence) && namesNobody(sentence, reference)
}

const reference = line(40).meta({
  description: 'The number of the bank’s own case or change: what the approver goes by.',
})
const sentence = line(300).meta({
  description: 'In the employee’s own words; never the customer’s data.',
})

export const reidentificationReason = z.enum(REIDENTIFICATIONS)
export type ReidentificationReason = z.infer<typeof reidentificationReason>
export const erasureReason = z.enum(SUBJECT_ERASURES)
export type ErasureReason = z.infer<typeof erasureReason>

export const namingRequest = z
  .strictObject({
    verification: verificationId,
    reason: reidentificationReason,
    reference,
    sentence: sentence.optional(),
  })
  .refine(apart)
export const erasureRequest = z
  .strictObject({
    customer: customerIdentifier,
    reason: erasureReason,
    reference,
    sentence: sentence.optional(),
  })
  .refine(apart)
export const configurationRequest = z
  .strictObject({
    name: z.enum(CONFIGURATIONS).default('catalogue'),
    version,
    reference,
    sentence: sentence.optional(),
  })
  .refine(apart)
export const approving = z.strictObject({ sentence: sentence.optional() })
export const declining = z.strictObject({ sentence })

/** Who asked or decided: an employee, as the bank’s identity provider names them. */
const person = z.strictObject({
  name: z
    .string()
    .nullable()
    .meta({ description: 'Null once it was erased with the customer whom it was about.' }),
  roles: z.array(role),
  branch: z.string(),
})

/** What a configuration would have otherwise: what two people agree to. */
const difference = z.strictObject({
  section: z.string(),
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  members: z
    .array(
      z.strictObject({
        name: z.string(),
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    )
    .meta({ description: 'What a member has only before the change, and only after.' }),
})
export type DifferenceView = z.infer<typeof difference>

/** A request for what takes two people, as somebody sees it who made it or may approve it: never the customer. */
export const approval = z.strictObject({
  id: z.uuid(),
  matter: z.enum(MATTERS),
  state: z.enum(APPROVAL_STATES),
  reason: z.enum(APPROVAL_REASONS),
  reference: z.string().nullable(),
  sentence: z.string().nullable(),
  askedBy: person,
  askedAt: instant,
  until: instant,
  own: z.boolean().meta({ description: 'True for whoever asked: the one who may not approve it.' }),
  mayDecide: z.boolean().meta({ description: 'Whether the reader may approve or decline it now.' }),
  verification: z
    .strictObject({ id: verificationId, operation: slug, branch: z.string() })
    .nullable()
    .meta({ description: 'Of which verification it is, and what was to be done there.' }),
  configuration: z
    .strictObject({
      name: z.enum(CONFIGURATIONS),
      version,
      open: z
        .strictObject({
          inForce: z.boolean().meta({ description: 'Whether it is in force, unapproved.' }),
          differences: z
            .array(difference)
            .meta({ description: 'What is otherwise in that version than in the one in force.' }),
        })
        .nullable()
        .meta({
          description:
            'Null where that version can be approved no more: the file was edited again, or it is approved.',
        }),
    })
    .nullable()
    .meta({ description: 'Which configuration is to come into force.' }),
  held: z
    .strictObject({
      operation: slug,
      further: z
        .array(slug)
        .meta({ description: 'Other operations of the same code: they are released with it.' }),
      workstation: z.string().meta({ description: 'At which workstation the customer waits.' }),
      overall: z.enum(OVERALL_VERDICTS),
      said: texts.meta({ description: 'Why, in a sentence without a value.' }),
      verdicts: z
        .array(
          z.strictObject({
            field: comparedField,
            label: texts,
            verdict: z.enum(FIELD_VERDICTS),
            rule: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
            said: texts,
          }),
        )
        .meta({ description: 'Differences first. No value of either side, and no photo.' }),
    })
    .nullable()
    .meta({ description: 'What the comparison found of what is `held`.' }),
  decided: z.strictObject({ by: person, at: instant, sentence: z.string().nullable() }).nullable(),
})
export type ApprovalView = z.infer<typeof approval>
export type ApprovalState = ApprovalView['state']
export const approvalList = z.strictObject({ requests: z.array(approval) })
export type ApprovalList = z.infer<typeof approvalList>

/** One message of the live stream of approvals: that something has moved, and whether anything waits for the reader. */
export const approvalsChange = z.strictObject({
  id: z.literal('approvals'),
  version: z.int().positive(),
  state: z.enum(['waiting', 'quiet']),
})
export type ApprovalsChange = z.infer<typeof approvalsChange>

/** Who it was. Given once, to whoever asked. */
export const customerIdentity = z.strictObject({
  verification: verificationId,
  customer: customerIdentifier,
  caseId: z.string().nullable(),
  knownCustomerId: z.string().nullable(),
})
export type CustomerIdentity = z.infer<typeof customerIdentity>

export const byName = z.strictObject({ name: z.enum(CONFIGURATIONS) })

/** A configuration in force, on what grounds, and what waits for two people. */
export const configuration = z.strictObject({
  name: z.enum(CONFIGURATIONS),
  version,
  empty: z.boolean().meta({ description: 'Nothing at all is configured: no file is named.' }),
  grounds: z.enum(CONFIGURATION_GROUNDS),
  waiting: z
    .strictObject({
      version,
      differences: z.array(difference),
    })
    .nullable(),
})
export type ConfigurationView = z.infer<typeof configuration>
