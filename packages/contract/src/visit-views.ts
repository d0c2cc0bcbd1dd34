import { z } from 'zod'
import { comparedField, verdicts } from './comparison-views.ts'
import {
  COVERAGES,
  CUSTOMER_ROLES,
  HAND_OVER_STATES,
  HAND_OVER_WAYS,
  VISIT_ENDS,
} from './generated/closed-lists.ts'
import {
  businessContext,
  fieldName,
  grade,
  instant,
  saidContext,
  slug,
  texts,
  verificationId,
} from './views.ts'

const visitId = z.uuid()
/** An application, by its name in the list of the bank. */
export const applicationId = slug

const release = z.strictObject({
  verification: verificationId,
  operation: slug,
  releasedAt: instant,
})

/** How data of the visit stands to one operation of the catalogue. */
const errand = z.strictObject({
  operation: slug,
  coverage: z.enum(COVERAGES).meta({
    description: '`at-once` and `photo-again` can be reused; anything else is a new code.',
  }),
  missing: z.array(fieldName).meta({
    description: 'With `missing-fields`: what the operation needs and the visit has not kept.',
  }),
})

/** One customer of a visit. Nothing that the document says. */
export const visitCustomer = z.strictObject({
  first: verificationId.meta({ description: 'The verification whose answer it is.' }),
  role: z.enum(CUSTOMER_ROLES),
  documentKind: slug,
  dataSet: slug,
  cardId: z.string(),
  source: slug,
  grade,
  decidedAt: instant.meta({ description: 'When photo and face were last compared.' }),
  kept: z.array(fieldName).meta({
    description: 'What is kept for the visit; `photo` among it where the photo stays.',
  }),
  releases: z.array(release),
  errands: z.array(errand),
})
export type VisitCustomer = z.infer<typeof visitCustomer>

const handOverState = z.strictObject({
  verification: verificationId,
  application: applicationId,
  way: z.enum(HAND_OVER_WAYS),
  at: instant,
  until: instant,
  state: z.enum(HAND_OVER_STATES),
})

export const visit = z.strictObject({
  id: visitId,
  openedAt: instant,
  idleUntil: instant.meta({ description: 'When it ends if the employee does nothing.' }),
  endsAt: instant.meta({ description: 'When it ends whatever happens.' }),
  customers: z.array(visitCustomer),
  handOvers: z.array(handOverState),
})
export type VisitView = z.infer<typeof visit>

/** The visit of the session, if one is open; and how the last one ended. */
export const visitOfSession = z.strictObject({
  visit: visit.nullable(),
  ended: z
    .strictObject({ id: visitId, reason: z.enum(VISIT_ENDS), at: instant })
    .nullable()
    .meta({ description: 'The last visit of the session that is over, of the last hour.' }),
})
export type VisitOfSession = z.infer<typeof visitOfSession>

/** Who is in the visit: the names alone, of those customers that have them. */
export const visitNames = z.strictObject({
  customers: z.array(
    z.strictObject({ first: verificationId, firstName: z.string(), surname: z.string() }),
  ),
})
export type VisitNames = z.infer<typeof visitNames>

export const reuse = z.strictObject({ operation: slug, context: saidContext })
export type ReuseRequest = z.infer<typeof reuse>

/** Told on the session's stream as the visit moves: read it again. */
export const visitChange = z.strictObject({
  id: visitId,
  version: z.int().positive(),
  state: z.enum(['visit-open', 'visit-ended']),
})

/** The applications in force, as the desk offers them. */
export const applicationList = z.strictObject({
  applications: z.array(
    z.strictObject({
      id: applicationId,
      name: texts,
      operations: z.array(slug),
      link: z.boolean().meta({ description: 'True: the desk can open it by a link.' }),
    }),
  ),
})
export type ApplicationList = z.infer<typeof applicationList>

export const handOverRequest = z.strictObject({
  application: applicationId,
  way: z.enum(HAND_OVER_WAYS),
})
export type HandOverRequest = z.infer<typeof handOverRequest>

const ticket = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** Eight consonants, in capitals, with neither Y nor what can be taken for a figure. */
export const HAND_OVER_CODE = /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/

/** What the employee hands over: exactly one of the three, by the way that was asked for. */
export const handOver = z.strictObject({
  verification: verificationId,
  application: applicationId,
  way: z.enum(HAND_OVER_WAYS),
  until: instant.meta({ description: 'Until when it can be taken, once.' }),
  ticket: ticket.optional(),
  link: z.url().optional(),
  code: z.string().regex(HAND_OVER_CODE).optional(),
})
export type HandOverView = z.infer<typeof handOver>

const employee = z.string().min(1).max(200).optional().meta({
  description:
    'The subject (`sub`) of the employee whom the application has signed in: with a token of its own, and only then.',
})

/** What an application shows to take a hand-over. */
export const taking = z.union([
  z.strictObject({ ticket, employee }),
  z.strictObject({
    code: z
      .string()
      .max(20)
      .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, ''))
      .pipe(z.string().regex(HAND_OVER_CODE)),
    employee,
  }),
])
export type Taking = z.input<typeof taking>

/** What was taken: the one verification that the application may read from now on, until the visit ends. */
export const takenHandOver = z.strictObject({
  verification: verificationId,
  operation: slug,
  documentKind: slug,
  role: z.enum(CUSTOMER_ROLES),
  fields: z.array(fieldName).meta({
    description:
      'What the application may read of it: fields, and `caseId`, `knownCustomerId` and `company` of the context where the list allows them.',
  }),
  verdicts: z.boolean().meta({
    description:
      'True: what was read has the verdicts of the comparison with the customer register.',
  }),
  compares: z.array(comparedField).meta({
    description: 'By which fields the application may hold what it knows against it.',
  }),
  endsAt: instant.meta({ description: 'When it is over at the latest.' }),
})
export type TakenHandOver = z.infer<typeof takenHandOver>

export const handedOverRead = z.strictObject({
  fields: z.array(fieldName).min(1).max(63).optional().meta({
    description:
      'What of it, fields and members of the context by name; left out: all that the application may have.',
  }),
  employee,
})
export type HandedOverRead = z.infer<typeof handedOverRead>

/** Data of one customer for one application: what the list allows it of the operation, and of the context. */
export const handedOverData = z.strictObject({
  verification: verificationId,
  operation: slug,
  grade,
  evidenceDigest: z.string().regex(/^[0-9a-f]{64}$/),
  documentKind: slug,
  role: z.enum(CUSTOMER_ROLES),
  decidedAt: instant.meta({ description: 'When an employee last compared photo and face.' }),
  attributes: z.record(fieldName, z.string()),
  photo: z.base64().nullable(),
  photoType: z.enum(['image/jpeg', 'image/png']).nullable(),
  context: businessContext.omit({ role: true }).partial({ system: true }).meta({
    description:
      'Where the operation happens, as the employee’s page has said it: `system`, and `caseId`, `knownCustomerId` and `company` as far as the list allows them and they were asked for. The role stands beside it.',
  }),
  verdicts: verdicts.optional().meta({
    description:
      'Present where the list allows it and something was compared: verdicts, and no value of the register.',
  }),
  endsAt: instant,
})
export type HandedOverData = z.infer<typeof handedOverData>
