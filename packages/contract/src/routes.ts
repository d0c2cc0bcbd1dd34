import { z } from 'zod'
import {
  evidenceList,
  evidenceSearch,
  hold,
  holdPlacement,
  holdRelease,
  keptEvidence,
  subjectErasure,
} from './evidence-views.ts'
import {
  customerIdentity,
  journalPage,
  journalSearch,
  provenEntry,
  reidentification,
  reidentificationList,
  reidentificationRequest,
  reportRequest,
  subjectReport,
  verificationChain,
} from './journal-views.ts'
import type { ProblemCode } from './problems.ts'
import {
  cancellation,
  catalogue,
  decision,
  health,
  installation,
  me,
  operations,
  personalData,
  type Role,
  readiness,
  startVerification,
  verification,
  verificationId,
  verificationList,
} from './views.ts'

/** One route of the API: the only source for the server, the OpenAPI document and the typed client. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** OpenAPI form: `/v1/verifications/{id}`. */
  readonly path: string
  readonly summary: string
  /** Who may call it; `anyone` needs no sign-in. */
  readonly roles: readonly Role[] | 'anyone'
  readonly params?: z.ZodType
  readonly body?: z.ZodType
  readonly headers?: Readonly<Record<string, { schema: z.ZodType; description: string }>>
  readonly success: { readonly status: number; readonly media: Media; readonly schema?: z.ZodType }
  /** Without limit of rate: a load balancer asks from one address for everybody. */
  readonly unlimited?: true
  /** Problems beyond those any route can answer with. */
  readonly problems: readonly ProblemCode[]
}

type Media =
  | 'application/json'
  | 'application/octet-stream'
  | 'text/event-stream'
  | 'text/plain'
  | 'text/html'
  | 'none'

const desk = ['advisor', 'supervisor'] as const satisfies readonly Role[]
const everyone = ['advisor', 'supervisor', 'auditor', 'administrator'] as const
const overseers = ['supervisor', 'auditor', 'administrator'] as const satisfies readonly Role[]
const json = <const Status extends number, Schema extends z.ZodType>(
  status: Status,
  schema: Schema,
) => ({ status, media: 'application/json', schema }) as const
const byId = z.strictObject({ id: verificationId })

/** Problems that any request can end with, whatever route was meant. */
const CONNECTION_PROBLEMS = [
  'invalid-request',
  'request-timeout',
  'payload-too-large',
  'too-many-requests',
  'internal-fault',
] as const satisfies readonly ProblemCode[]

/** Problems that every route for a signed-in caller can answer with. */
export const COMMON_PROBLEMS = [
  'invalid-request',
  'not-signed-in',
  'sign-in-failed',
  'role-not-allowed',
  'cross-site-request',
  'request-timeout',
  'payload-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal-fault',
  'journal-unavailable',
  'shutting-down',
] as const satisfies readonly ProblemCode[]

export const ROUTES = {
  installation: {
    method: 'GET',
    path: '/v1/installation',
    summary: 'Whose desk this is, and whether it is a demo',
    roles: 'anyone',
    success: json(200, installation),
    problems: ['shutting-down'],
  },
  me: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who is signed in, and where',
    roles: everyone,
    success: json(200, me),
    problems: [],
  },
  listOperations: {
    method: 'GET',
    path: '/v1/operations',
    summary: 'Operations with service card, purpose and fields',
    roles: everyone,
    success: json(200, operations),
    problems: [],
  },
  readCatalogue: {
    method: 'GET',
    path: '/v1/catalogue',
    summary: 'The whole catalogue in force: service cards, purposes, data sets, operations',
    roles: overseers,
    success: json(200, catalogue),
    problems: [],
  },
  startVerification: {
    method: 'POST',
    path: '/v1/verifications',
    summary: 'Start a verification: request and invitation',
    roles: desk,
    body: startVerification,
    headers: {
      'idempotency-key': {
        schema: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
        description: 'The same key and body in the same session gives the same verification.',
      },
    },
    success: json(201, verification),
    problems: [
      'operation-unknown',
      'service-card-not-approved',
      'idempotency-key-reused',
      'too-many-open',
      'source-refused',
      'source-unavailable',
    ],
  },
  listVerifications: {
    method: 'GET',
    path: '/v1/verifications',
    summary: "One's own verifications of today (Warsaw time), newest first",
    roles: desk,
    success: json(200, verificationList),
    problems: [],
  },
  readVerification: {
    method: 'GET',
    path: '/v1/verifications/{id}',
    summary: 'State of a verification',
    roles: desk,
    params: byId,
    success: json(200, verification),
    problems: ['not-found'],
  },
  followVerification: {
    method: 'GET',
    path: '/v1/verifications/{id}/events',
    summary: 'Follow live: states only, resumable by Last-Event-ID, ends with the final state',
    roles: desk,
    params: byId,
    headers: {
      'last-event-id': {
        schema: z.string().regex(/^\d{1,9}$/),
        description: 'The last version seen; nothing older is sent again.',
      },
    },
    success: { status: 200, media: 'text/event-stream' },
    problems: ['not-found'],
  },
  readReceivedData: {
    method: 'GET',
    path: '/v1/verifications/{id}/received-data',
    summary: 'Data and photo before the decision, for the asker alone',
    roles: desk,
    params: byId,
    success: json(200, personalData),
    problems: ['not-found', 'wrong-state', 'data-gone'],
  },
  decide: {
    method: 'POST',
    path: '/v1/verifications/{id}/decision',
    summary: 'The photo decision',
    roles: desk,
    params: byId,
    body: decision,
    success: json(200, verification),
    problems: ['not-found', 'wrong-state', 'not-presented', 'no-photo', 'data-gone'],
  },
  cancel: {
    method: 'POST',
    path: '/v1/verifications/{id}/cancellation',
    summary: 'Cancel an open verification',
    roles: desk,
    params: byId,
    body: cancellation,
    success: json(200, verification),
    problems: ['not-found', 'wrong-state'],
  },
  recordRefusal: {
    method: 'POST',
    path: '/v1/verifications/{id}/refusal',
    summary: 'Record that the customer refused at the counter',
    roles: desk,
    params: byId,
    success: json(200, verification),
    problems: ['not-found', 'wrong-state'],
  },
  readReleasedData: {
    method: 'GET',
    path: '/v1/verifications/{id}/released-data',
    summary: 'Released data: only the fields that the operation allows',
    roles: desk,
    params: byId,
    success: json(200, personalData),
    problems: ['not-found', 'wrong-state', 'data-gone'],
  },
  searchKeptEvidence: {
    method: 'POST',
    path: '/v1/kept-evidence/search',
    summary: 'What is kept about a customer, and the holds that run',
    roles: ['auditor', 'administrator'],
    body: evidenceSearch,
    success: json(200, evidenceList),
    problems: [],
  },
  readKeptEvidence: {
    method: 'GET',
    path: '/v1/kept-evidence/{id}',
    summary: 'Kept evidence of one verification, byte for byte',
    roles: ['auditor'],
    params: byId,
    success: json(200, keptEvidence),
    problems: ['evidence-unknown'],
  },
  eraseSubject: {
    method: 'POST',
    path: '/v1/subjects/erasure',
    summary: 'Erase everything by which a customer can be found; refused while a legal period runs',
    roles: ['administrator'],
    body: subjectErasure,
    success: { status: 204, media: 'none' },
    problems: ['subject-unknown', 'legal-hold'],
  },
  placeHold: {
    method: 'POST',
    path: '/v1/subjects/hold',
    summary: 'Forbid every erasure about a customer until a date',
    roles: ['auditor'],
    body: holdPlacement,
    success: json(201, hold),
    problems: ['subject-unknown'],
  },
  releaseHold: {
    method: 'POST',
    path: '/v1/subjects/hold-release',
    summary: 'Lift one hold before its time',
    roles: ['auditor'],
    body: holdRelease,
    success: { status: 204, media: 'none' },
    problems: ['hold-unknown'],
  },
  searchJournal: {
    method: 'POST',
    path: '/v1/journal/search',
    summary: 'Entries by who, where, when, what and about whom; a supervisor sees the own branch',
    roles: ['supervisor', 'auditor'],
    body: journalSearch,
    success: json(200, journalPage),
    problems: ['other-branch'],
  },
  readJournalEntry: {
    method: 'GET',
    path: '/v1/journal/entries/{index}',
    summary: 'One entry with its inclusion proof under a signed checkpoint',
    roles: ['supervisor', 'auditor'],
    params: z.strictObject({ index: z.string().regex(/^(0|[1-9]\d{0,14})$/) }),
    success: json(200, provenEntry),
    problems: ['entry-unknown', 'other-branch'],
  },
  readVerificationChain: {
    method: 'GET',
    path: '/v1/journal/verifications/{id}',
    summary: 'Every entry of one verification, in order',
    roles: ['supervisor', 'auditor'],
    params: byId,
    success: json(200, verificationChain),
    problems: ['entry-unknown', 'other-branch'],
  },
  reportSubject: {
    method: 'POST',
    path: '/v1/subjects/report',
    summary: 'Everything about one customer, for the customer (GDPR art. 15)',
    roles: ['auditor'],
    body: reportRequest,
    success: json(200, subjectReport),
    problems: ['subject-unknown'],
  },
  listReidentifications: {
    method: 'GET',
    path: '/v1/reidentifications',
    summary: 'Requests of the last 24 hours to turn a pseudonym back into a person',
    roles: ['auditor', 'administrator'],
    success: json(200, reidentificationList),
    problems: [],
  },
  requestReidentification: {
    method: 'POST',
    path: '/v1/reidentifications',
    summary: 'Ask to learn who the customer of a verification was',
    roles: ['auditor'],
    body: reidentificationRequest,
    success: json(201, reidentification),
    problems: ['entry-unknown'],
  },
  approveReidentification: {
    method: 'POST',
    path: '/v1/reidentifications/{id}/approval',
    summary: "Approve somebody else's request",
    roles: ['auditor', 'administrator'],
    params: byId,
    success: { status: 204, media: 'none' },
    problems: ['request-unknown', 'second-person-needed', 'wrong-state'],
  },
  readIdentity: {
    method: 'POST',
    path: '/v1/reidentifications/{id}/identity',
    summary: 'Who the customer was: once, after a second person has approved',
    roles: ['auditor'],
    params: byId,
    success: json(200, customerIdentity),
    problems: ['request-unknown', 'second-person-needed', 'wrong-state', 'subject-unknown'],
  },
  journalKey: {
    method: 'GET',
    path: '/journal/key',
    summary: 'The verification key of the journal (C2SP signed-note vkey)',
    roles: ['supervisor', 'auditor'],
    success: { status: 200, media: 'text/plain' },
    problems: [],
  },
  journalCheckpoint: {
    method: 'GET',
    path: '/journal/checkpoint',
    summary: 'The newest signed checkpoint of the event journal (C2SP tlog-checkpoint)',
    roles: ['auditor'],
    success: { status: 200, media: 'text/plain' },
    problems: [],
  },
  journalTile: {
    method: 'GET',
    path: '/journal/tile/{path}',
    summary:
      'A tile of hashes or a bundle of entries, `0/x001/067` or `entries/000.p/8` (C2SP tlog-tiles)',
    roles: ['auditor'],
    params: z.strictObject({ path: z.string().max(64) }),
    success: { status: 200, media: 'application/octet-stream' },
    problems: ['not-found'],
  },
  signIn: {
    method: 'GET',
    path: '/sign-in',
    summary: "To the bank's identity provider (authorization code with PKCE)",
    roles: 'anyone',
    success: { status: 302, media: 'none' },
    problems: ['sign-in-failed', 'shutting-down'],
  },
  signInCallback: {
    method: 'GET',
    path: '/sign-in/callback',
    summary: 'Back from the identity provider: opens the session',
    roles: 'anyone',
    success: { status: 302, media: 'none' },
    problems: [
      'invalid-request',
      'sign-in-failed',
      'role-not-allowed',
      'journal-unavailable',
      'shutting-down',
    ],
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    summary: 'Ends the session, cancels what is open, erases what was released',
    roles: everyone,
    success: { status: 204, media: 'none' },
    problems: [],
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'The process runs',
    roles: 'anyone',
    success: json(200, health),
    unlimited: true,
    problems: [],
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    summary: 'The journal can be written (503 with the same body if not)',
    roles: 'anyone',
    success: json(200, readiness),
    unlimited: true,
    problems: [],
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Prometheus metrics',
    roles: 'anyone',
    success: { status: 200, media: 'text/plain' },
    problems: [],
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    roles: 'anyone',
    success: json(200, z.looseObject({ openapi: z.string() })),
    problems: ['shutting-down'],
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof ROUTES

/** Every problem that a route can answer with, each once. */
export function problemsOf(route: Route): readonly ProblemCode[] {
  const common = route.roles === 'anyone' ? CONNECTION_PROBLEMS : COMMON_PROBLEMS
  const all = [...new Set([...route.problems, ...common])]
  return route.unlimited ? all.filter((code) => code !== 'too-many-requests') : all
}
