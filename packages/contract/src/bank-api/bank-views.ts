import { z } from 'zod'
import {
  EMPLOYEE_CANCELLATIONS,
  EMPLOYEE_REJECTIONS,
  FAILURES,
  GRADES,
  REFUSALS,
} from '../generated/closed-lists.ts'
import { businessContext, fieldName, instant, slug } from '../views.ts'

/*
 * The bank identification API: what a bank's own identification system offers, or is adapted to, so that the component
 * runs over it. Every value may come as a text too, since a mapping gives nothing but texts and lists.
 */

/** The bank's own name of a verification. Opaque, nothing of a person: it stands in paths and in the journal of the bank. */
export const bankReference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/)

/** In Polish; in English and Ukrainian where the bank has it, else Polish is shown. */
export const bankWords = z.object({
  pl: z.string().min(1).max(300),
  en: z.string().min(1).max(300).optional(),
  uk: z.string().min(1).max(300).optional(),
})

/** `kept` is of `asked`, and `shownBefore` of `kept`. */
export const bankOperation = z
  .object({
    id: slug,
    name: bankWords,
    documentKind: slug.meta({ description: 'A kind that Okienko describes, such as `mdowod`.' }),
    dataSet: slug,
    serviceCard: z.string().min(1).max(64),
    purpose: z.object({
      id: z.string().min(1).max(64),
      name: bankWords,
      legalBasis: z.string().min(1).max(500),
    }),
    asked: z.array(fieldName).min(1).max(60).meta({
      description:
        'Every field of the service card: what the customer’s phone shows and what arrives.',
    }),
    kept: z.array(fieldName).min(1).max(60).meta({
      description:
        'Those of them that the operation needs: released; the rest the bank drops on arrival.',
    }),
    shownBefore: z.array(fieldName).max(60).default([]).meta({
      description:
        'What of `kept` is shown before the decision beside what comparing faces needs; the photo always is.',
    }),
  })
  .refine(({ asked, kept }) => kept.every((name) => asked.includes(name)), { path: ['kept'] })
  .refine(({ kept, shownBefore }) => shownBefore.every((name) => kept.includes(name)), {
    path: ['shownBefore'],
  })
export type BankOperation = z.infer<typeof bankOperation>

export const bankOffer = z.object({
  version: z
    .string()
    .min(1)
    .max(128)
    .meta({ description: 'Another one whenever anything of it is another.' }),
  operations: z.array(bankOperation).max(100),
})
export type BankOffer = z.infer<typeof bankOffer>

/** At least one of text, picture and code: whichever the bank's source gives. */
export const bankInvitation = z
  .object({
    text: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'To be drawn as a QR code.' }),
    picture: z.base64().max(100_000).optional().meta({ description: 'PNG or JPEG of the code.' }),
    code: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9 -]{2,14}[A-Za-z0-9]$/)
      .optional()
      .meta({ description: 'To be typed by a customer whose camera fails.' }),
    scanBefore: instant,
    answerBefore: instant.meta({
      description:
        'Not before `scanBefore`: a PIN takes time. The same where the bank has but one.',
    }),
  })
  .refine(({ text, picture, code }) => (text ?? picture ?? code) !== undefined, { path: ['text'] })
  .meta({ anyOf: [{ required: ['text'] }, { required: ['picture'] }, { required: ['code'] }] })
export type BankInvitation = z.infer<typeof bankInvitation>

/** What the employee wants, with where it happens. */
export const bankOrder = z.object({
  operation: slug,
  context: z
    .object(businessContext.shape)
    .refine(({ role, company }) => (role === 'representative') === (company !== undefined))
    .meta({ description: '`company` if, and only if, `role` is `representative`.' }),
})
export type BankOrder = z.infer<typeof bankOrder>

/** Why a verification ends, by the state in which it does; why one failed is in `FAILURES`. */
export const BANK_REASONS = {
  rejected: EMPLOYEE_REJECTIONS,
  refused: REFUSALS,
  expired: ['code-not-used', 'not-decided'],
  cancelled: [...EMPLOYEE_CANCELLATIONS, 'signed-out'],
} as const
/** A state whose reason the bank may leave to be told by what is known. */
export type BankUnreleased = keyof typeof BANK_REASONS
export type BankReason<S extends BankUnreleased = BankUnreleased> = (typeof BANK_REASONS)[S][number]

const unreleased = <const S extends BankUnreleased>(state: S) =>
  z.object({
    reference: bankReference,
    state: z.literal(state),
    reason: reasonFor(state).optional(),
  })
const reasonFor = <const S extends BankUnreleased>(state: S) =>
  z.enum(BANK_REASONS[state]).meta({
    description:
      'Left out where the bank has one word for several: then the screen tells what it knows itself.',
  })

const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .meta({ type: 'boolean' })
const grade = z.enum(GRADES).meta({
  description:
    '`proven`: the bank’s system itself checked signature, chain, revocation, seal and validity. Else `vouched`.',
})
const common = { reference: bankReference }

/** A verification as the bank has it: its state and why, never data. The last five and `released` never change again. */
export const bankVerification = z.discriminatedUnion('state', [
  z.object({ ...common, state: z.literal('invited'), invitation: bankInvitation }),
  z.object({
    ...common,
    state: z.literal('received'),
    decideBefore: instant,
    grade,
    hasPhoto: flag.meta({ description: 'Without one nobody is ever "the same person".' }),
  }),
  z.object({
    ...common,
    state: z.literal('released'),
    openUntil: instant.meta({
      description: 'Until when the data can be read; in the past once it was closed.',
    }),
    grade,
  }),
  unreleased('rejected'),
  unreleased('refused'),
  unreleased('expired'),
  unreleased('cancelled'),
  z.object({
    ...common,
    state: z.literal('failed'),
    reason: z.enum(FAILURES).meta({
      description:
        'Never left out: nobody guesses why a check failed. In doubt `signature-invalid`, which nobody trusts.',
    }),
  }),
])
export type BankVerification = z.infer<typeof bankVerification>
export type BankState = BankVerification['state']

/** What the document says: before the decision what comparing faces needs, after "same person" what the operation needs. */
export const bankData = z.object({
  reference: bankReference,
  attributes: z.record(fieldName, z.string().max(2_000)),
  photo: z.base64().max(2_000_000).optional().meta({ description: 'JPEG or PNG.' }),
  evidenceDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({
      description:
        'SHA-256 of the bytes that the bank judged, where it keeps one. Left out, the screen shows one of exactly what it shows, and of nothing that it dropped.',
    }),
})
export type BankData = z.infer<typeof bankData>

export const bankDecision = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('same-person'),
    lookedForMs: z.int().nonnegative().meta({
      description: 'From the data on the screen to the press: promise 8 says that it is recorded.',
    }),
  }),
  z.object({
    decision: z.literal('not-the-same-person'),
    reason: z.enum(EMPLOYEE_REJECTIONS),
    lookedForMs: z.int().nonnegative(),
  }),
])
export type BankDecision = z.infer<typeof bankDecision>

export const bankCancellation = z.object({
  reason: z.enum([...EMPLOYEE_CANCELLATIONS, 'signed-out']).meta({
    description:
      '`signed-out`: nobody at the desk goes on with it, since the session is over or the screen has ended it by itself.',
  }),
})
export type BankCancellation = z.infer<typeof bankCancellation>

/** Something that happened at the desk and moves no verification, for the bank's own journal. */
export const bankNote = z.object({
  kind: z.enum(['signed-in', 'signed-out', 'logged-out', 'access-denied']),
  at: instant,
  reason: slug.optional(),
})
export type BankNote = z.infer<typeof bankNote>

/** Who acts, in every request, in headers or wherever the dialect puts it: for the bank's own journal. */
export const bankAudit = z.object({
  employeeId: z.string().min(1).max(256).meta({ description: 'Subject at the identity provider.' }),
  employeeName: z.string().max(200).meta({ description: 'As the identity provider has it.' }),
  branch: z.string().max(200).meta({ description: 'Where the employee is signed in.' }),
  workstation: z.string().max(200).meta({ description: 'At which place there.' }),
  sessionId: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'Names the employee’s session, and opens nothing.' }),
  roles: z.string().max(200).meta({ description: 'With `,` between them.' }),
  correlationId: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: 'Names the request here and in the bank’s journal.' }),
})
export type BankAudit = z.infer<typeof bankAudit>

/** That something has moved: a hint alone, since the state is asked for then. Late, twice or wrong, it does nothing else. */
export const bankHint = z.object({ reference: bankReference })
export type BankHint = z.infer<typeof bankHint>
