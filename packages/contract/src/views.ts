import { z } from 'zod'
import { customerNumber } from './customer-number.ts'
import {
  CANCELLATIONS,
  COMPANY_NUMBERS,
  CUSTOMER_ROLES,
  EMPLOYEE_CANCELLATIONS,
  EMPLOYEE_REJECTIONS,
  EMPLOYEE_ROLES,
  EXPIRIES,
  FAILURES,
  GRADES,
  OVERALL_VERDICTS,
  REFUSALS,
  REGISTER_OUTCOMES,
  REJECTIONS,
  STATES,
} from './generated/closed-lists.ts'
import { comparisonTold, deskWords, endTold, texts } from './told-views.ts'
import { fieldName, instant, keepEvidence, slug, verificationId } from './view-parts.ts'

export * from './catalogue-view.ts'
export * from './told-views.ts'
export { fieldName, instant, slug, verificationId } from './view-parts.ts'

export const role = z.enum(EMPLOYEE_ROLES)
export type Role = z.infer<typeof role>

/** Who is signed in, and where. */
export const me = z.strictObject({
  employeeId: z.string().meta({
    description:
      'Their pseudonym: stays, whatever else of them changes. Entries of the journal have the same; where the journal is the bank’s, it stays for as long as the process that tells it.',
  }),
  name: z.string(),
  roles: z.array(role),
  branch: z.string(),
  workstation: z.string(),
})
export type Me = z.infer<typeof me>

/** What a page must know before anybody has signed in. */
export const installation = z.strictObject({
  institution: z.string(),
  demo: z
    .boolean()
    .meta({ description: 'True: simulator trust anchors; every page carries a band.' }),
  phone: z.url().nullable().meta({ description: 'Where the simulated phone is, in the demo.' }),
  vouched: z.boolean().meta({
    description: 'True: a source may hand over unsigned data; every page of the desk says so.',
  }),
})
export type Installation = z.infer<typeof installation>

const purpose = z.strictObject({
  id: z.string(),
  name: z.string().meta({ description: 'In Polish, to the letter as it was approved.' }),
  translation: z
    .strictObject({ en: z.string(), uk: z.string() })
    .optional()
    .meta({ description: 'What the institution calls it in other languages; nobody approved it.' }),
  legalBasis: z.string(),
  keepEvidence,
})

const asked = z.array(fieldName).meta({
  description: 'What the customer is asked for: the whole data set of the service card.',
})
const released = z.array(fieldName).meta({
  description: 'What the operation needs of it: kept on receipt and released; the rest is dropped.',
})

/** One operation with the service card that allows it. */
export const operation = z.strictObject({
  id: slug,
  name: texts,
  cardId: z.string(),
  documentKind: slug,
  dataSet: slug,
  purpose,
  asked,
  fields: released,
})
export type Operation = z.infer<typeof operation>

/** How to show the data of one kind of document, and what such a document is worth. */
export const documentKind = z.strictObject({
  kind: slug,
  name: texts,
  proves: z.strictObject({
    what: slug.meta({ description: '`identity`, or what else the document is evidence of.' }),
    text: texts,
  }),
  ownPhoto: z
    .boolean()
    .meta({ description: 'False: the photo comes from a companion identity, or there is none.' }),
  numberIdentifies: z.boolean().meta({
    description: 'False: two people may bear one number, or it has none; nobody is found by it.',
  }),
  fields: z.array(
    z.strictObject({
      name: fieldName,
      label: texts,
      list: z.boolean().meta({ description: 'Several values in one text, `, ` between them.' }),
      words: z.record(z.string(), texts).meta({
        description: 'For values that are codes. Round brackets after a code stand for themselves.',
      }),
    }),
  ),
})
export type DocumentKind = z.infer<typeof documentKind>

export const operations = z.strictObject({
  catalogueVersion: z.string(),
  operations: z.array(operation),
  documentKinds: z
    .array(documentKind)
    .meta({ description: 'Those that the operations ask for, as the source describes them.' }),
  words: deskWords,
})
export type Operations = z.infer<typeof operations>

/** Stands in the journal for ever where the bank has listed it, so there is no place in it for a number. */
const systemName = z.string().regex(/^[a-z](?:[a-z-]{0,30}[a-z])?$/)

/** The company for which a representative is there. Sealed with the data. */
export const company = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(COMPANY_NUMBERS),
  number: z.string().regex(/^\d{10}$/),
})
export type Company = z.infer<typeof company>

/**
 * Where the operation happens, and in which role the customer is there for it (left out: for themselves). `caseId`,
 * `knownCustomerId` and `company` are sealed with the data.
 */
export const businessContext = z.strictObject({
  system: systemName,
  caseId: z.string().min(1).max(64).optional(),
  knownCustomerId: customerNumber.optional(),
  role: z.enum(CUSTOMER_ROLES).optional(),
  company: company.optional(),
})
export type BusinessContext = z.infer<typeof businessContext>

/** The same as a page says it: the company and the role of who represents it come together. */
export const saidContext = businessContext
  .refine(({ role, company: of }) => (role === 'representative') === (of !== undefined))
  .meta({ description: '`company` if, and only if, `role` is `representative`.' })

/** A system as it is stored: by a keyed digest where the bank has not listed it. */
export const storedSystem = z.string().regex(/^(?:[A-Za-z0-9][\w.-]{0,63}|~[0-9a-f]{16})$/)

export const startVerification = z.strictObject({
  operation: slug,
  further: z.array(slug).max(4).optional().meta({
    description: 'Other operations under the same service card: one code for all of them.',
  }),
  anotherPerson: z.boolean().optional().meta({
    description:
      'True: somebody beside whoever is in the visit that is open now, and in no other; with none open it says nothing. Otherwise another person, or a document that cannot be compared, ends the visit before anything of it is shown.',
  }),
  context: saidContext,
})
export type StartVerification = z.infer<typeof startVerification>

const common = {
  id: verificationId,
  version: z.int().positive(),
  operation: slug,
  further: z.array(slug).meta({ description: 'The other operations that the same code serves.' }),
  role: z.enum(CUSTOMER_ROLES),
  reuses: verificationId.nullable().meta({
    description: 'The verification of the visit whose answer this one uses; null for a scan.',
  }),
  documentKind: slug,
  dataSet: slug,
  purpose,
  asked,
  fields: released,
  kept: z.array(fieldName).meta({
    description:
      'What is kept of the answer until the visit ends, for all operations of the code; `photo` among it where the photo stays.',
  }),
  shownBefore: z.array(fieldName).meta({
    description:
      'What of `fields` is shown before the decision, and the photo; the rest opens with "same person".',
  }),
  requestedAt: instant,
}
const ended = { ...common, endedAt: instant }

const unreleased = { ...ended, told: endTold }
export const grade = z.enum(GRADES)
export type Grade = z.infer<typeof grade>

export const failureReason = z.enum(FAILURES)
/** Why an employee says "not the same person". */
export const rejectionReason = z.enum(EMPLOYEE_REJECTIONS)
export type RejectionReason = z.infer<typeof rejectionReason>

/** How far the comparison with the register is: words alone. Null where nothing is compared. */
export const comparisonMark = z
  .strictObject({
    state: z.enum(['pending', 'done']),
    outcome: z.enum(REGISTER_OUTCOMES).nullable(),
    overall: z.enum(OVERALL_VERDICTS).nullable(),
    told: comparisonTold,
  })
  .nullable()
export type ComparisonMark = z.infer<typeof comparisonMark>

/** A verification as the employee who asked sees it: state and reason, never data. */
export const verification = z.discriminatedUnion('state', [
  z.strictObject({
    ...common,
    state: z.literal('invited'),
    invitation: z.strictObject({
      qrText: z.string().nullable().meta({
        description: 'Text to draw as a QR code, 15 fields as a rule; null where the source draws.',
      }),
      picture: z.base64().optional().meta({
        description: 'The code as the source drew it, PNG or JPEG, where it gives no text.',
      }),
      typedCode: z.string().optional().meta({
        description: 'To be typed on the phone where the camera fails, where the source gives one.',
      }),
      scanBefore: instant,
      answerBefore: instant,
    }),
  }),
  z.strictObject({
    ...common,
    state: z.literal('received'),
    receivedAt: instant,
    decideBefore: instant,
    grade,
    hasPhoto: z.boolean(),
    comparison: comparisonMark,
  }),
  z.strictObject({
    ...common,
    state: z.literal('held'),
    heldSince: instant,
    heldUntil: instant.meta({ description: 'Until when a second person may agree.' }),
    told: comparisonTold,
    grade,
    comparison: comparisonMark,
  }),
  z.strictObject({
    ...ended,
    state: z.literal('released'),
    openUntil: instant,
    grade,
    visit: z.uuid().nullable().meta({ description: 'The visit that it belongs to.' }),
    comparison: comparisonMark,
  }),
  z.strictObject({ ...unreleased, state: z.literal('rejected'), reason: z.enum(REJECTIONS) }),
  z.strictObject({
    ...unreleased,
    state: z.literal('refused'),
    reason: z.enum(REFUSALS),
  }),
  z.strictObject({
    ...unreleased,
    state: z.literal('expired'),
    reason: z.enum(EXPIRIES),
  }),
  z.strictObject({
    ...unreleased,
    state: z.literal('cancelled'),
    reason: z.enum(CANCELLATIONS),
  }),
  z.strictObject({ ...unreleased, state: z.literal('failed'), reason: failureReason }),
])
export type VerificationView = z.infer<typeof verification>
export type State = VerificationView['state']

/** A row of today's list: whatever session of the employee asked. Only the asking session may resume it. */
export const verificationSummary = z.strictObject({
  id: verificationId,
  operation: slug,
  state: z.enum(STATES),
  reason: z.string().nullable(),
  requestedAt: instant,
  resumable: z.boolean(),
})
export type VerificationSummary = z.infer<typeof verificationSummary>
export const verificationList = z.strictObject({ verifications: z.array(verificationSummary) })
export type VerificationList = z.infer<typeof verificationList>

/** Data of one customer, shown or read. Each answer of this shape has its own journal entry. */
export const personalData = z.strictObject({
  id: verificationId,
  grade,
  evidenceDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({
      description:
        'SHA-256 of the bytes that were judged. Where a bank’s own system judges and keeps none: of the attributes and the photo in this very answer.',
    }),
  documentKind: slug,
  attributes: z.record(fieldName, z.string()),
  photo: z
    .base64()
    .nullable()
    .meta({ description: 'Null when there is none or it is not released.' }),
  photoType: z.enum(['image/jpeg', 'image/png']).nullable().meta({
    description: 'What it is by its own bytes, which the server has read; null without a photo.',
  }),
  context: z.strictObject({ ...businessContext.shape, system: storedSystem }),
  ofAge: z.enum(['adult', 'minor', 'unknown']).optional().meta({
    description:
      'Present where the operation needs an adult: whether the customer is one today in Poland, by the birth date in the document; `unknown` where that holds no whole date. It hinders nothing.',
  }),
})
export type PersonalData = z.infer<typeof personalData>

/** The same before the decision: photo, names, birth date, the document and its validity, and what the catalogue adds. */
export const presentedData = z.strictObject({
  ...personalData.shape,
  decideInMs: z.int().nonnegative().meta({
    description: 'For how long, from this answer on, "same person" is refused still.',
  }),
})
export type PresentedData = z.infer<typeof presentedData>

export const decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('same-person') }),
  z.strictObject({ decision: z.literal('not-the-same-person'), reason: rejectionReason }),
])
export type Decision = z.infer<typeof decision>

export const cancellation = z.strictObject({ reason: z.enum(EMPLOYEE_CANCELLATIONS) })
export type Cancellation = z.infer<typeof cancellation>

/** One message of the live stream (`event: state`, `id: <version>`): the state and nothing more. */
export const stateChange = z.strictObject({
  id: verificationId,
  version: z.int().positive(),
  state: z.enum(STATES),
})
export type StateChange = z.infer<typeof stateChange>
