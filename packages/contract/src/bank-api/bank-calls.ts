import type { z } from 'zod'
import {
  bankCancellation,
  bankData,
  bankDecision,
  bankNote,
  bankOffer,
  bankOrder,
  bankVerification,
} from './bank-views.ts'

/** Of the API, not of the product: within 1.x nothing is added that a bank would have to do. */
export const BANK_API_VERSION = '1.0.0'

/** What a call may come to beside its answer. */
export const BANK_OUTCOMES = [
  'not-found',
  'wrong-state',
  'data-gone',
  'not-presented',
  'no-photo',
  'operation-unknown',
  'too-many-open',
  'not-allowed',
  'source-unavailable',
  'journal-unavailable',
] as const
export type BankOutcome = (typeof BANK_OUTCOMES)[number]

/** With which status each is answered; the body says which it is: `{"outcome": "wrong-state"}`. */
export const BANK_STATUSES = {
  'not-allowed': 403,
  'not-found': 404,
  'wrong-state': 409,
  'not-presented': 409,
  'no-photo': 409,
  'data-gone': 410,
  'operation-unknown': 422,
  'too-many-open': 429,
  'source-unavailable': 503,
  'journal-unavailable': 503,
} as const satisfies Record<BankOutcome, number>

/** What each means, to whoever offers the API. */
export const BANK_MEANINGS: Readonly<Record<BankOutcome, string>> = {
  'not-allowed': 'This employee may not do that.',
  'not-found': 'There is none of that reference, or none that this employee asked for.',
  'wrong-state': 'It has moved on, or has not come so far.',
  'not-presented': 'Its data was not read by `receivedData` before.',
  'no-photo': 'Without a photo nobody is “the same person”.',
  'data-gone': 'The data has been erased.',
  'operation-unknown': 'It is not among the operations.',
  'too-many-open': 'The employee has too many verifications open.',
  'source-unavailable': 'Where the invitations come from does not answer. Nothing was begun.',
  'journal-unavailable':
    'The bank’s journal cannot be written. Nothing was done, nothing is shown.',
}

/** One call of the bank identification API: the only source for its description, its client and its conformance kit. */
export interface BankCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly summary: string
  /** Whether it is about one verification, named by `{reference}`. */
  readonly about: boolean
  readonly body?: z.ZodType
  readonly status: 200 | 201 | 204
  readonly answer: z.ZodType | null
  readonly outcomes: readonly BankOutcome[]
  /** Whether it may be sent again when its answer was lost: it changes nothing, or carries a key. */
  readonly again: boolean
  /** Carries an `Idempotency-Key`. */
  readonly keyed?: true
  /** A bank may do without. */
  readonly optional?: true
}

export const BANK_CALLS = {
  operations: {
    method: 'GET',
    path: '/operations',
    summary: 'What may be asked for',
    about: false,
    status: 200,
    answer: bankOffer,
    outcomes: ['not-allowed'],
    again: true,
  },
  start: {
    method: 'POST',
    path: '/verifications',
    summary:
      'Request and invitation, in one. The same `Idempotency-Key` gives the same verification',
    about: false,
    body: bankOrder,
    keyed: true,
    status: 201,
    answer: bankVerification,
    outcomes: [
      'operation-unknown',
      'too-many-open',
      'not-allowed',
      'source-unavailable',
      'journal-unavailable',
    ],
    again: true,
  },
  state: {
    method: 'GET',
    path: '/verifications/{reference}',
    summary: 'The state now',
    about: true,
    status: 200,
    answer: bankVerification,
    outcomes: ['not-found', 'not-allowed'],
    again: true,
  },
  receivedData: {
    method: 'GET',
    path: '/verifications/{reference}/received-data',
    summary: 'What comparing faces needs. Journalled by the bank before it answers',
    about: true,
    status: 200,
    answer: bankData,
    outcomes: ['not-found', 'wrong-state', 'data-gone', 'not-allowed', 'journal-unavailable'],
    again: true,
  },
  decide: {
    method: 'POST',
    path: '/verifications/{reference}/decision',
    summary: 'The photo decision, once',
    about: true,
    body: bankDecision,
    status: 200,
    answer: bankVerification,
    outcomes: [
      'not-found',
      'wrong-state',
      'not-presented',
      'no-photo',
      'data-gone',
      'not-allowed',
      'journal-unavailable',
    ],
    again: false,
  },
  releasedData: {
    method: 'GET',
    path: '/verifications/{reference}/released-data',
    summary: 'The fields that the operation needs. Journalled by the bank before it answers',
    about: true,
    status: 200,
    answer: bankData,
    outcomes: ['not-found', 'wrong-state', 'data-gone', 'not-allowed', 'journal-unavailable'],
    again: true,
  },
  cancel: {
    method: 'POST',
    path: '/verifications/{reference}/cancellation',
    summary: 'Ends what is not decided; after a release, closes the data',
    about: true,
    body: bankCancellation,
    status: 200,
    answer: bankVerification,
    outcomes: ['not-found', 'wrong-state', 'not-allowed', 'journal-unavailable'],
    again: true,
  },
  refuse: {
    method: 'POST',
    path: '/verifications/{reference}/refusal',
    summary: 'The customer refused at the counter',
    about: true,
    status: 200,
    answer: bankVerification,
    outcomes: ['not-found', 'wrong-state', 'not-allowed', 'journal-unavailable'],
    again: true,
  },
  note: {
    method: 'POST',
    path: '/notes',
    summary:
      'Sign-in, sign-out, a refused access: for the bank’s own journal, before it has any effect',
    about: false,
    body: bankNote,
    status: 204,
    answer: null,
    outcomes: ['not-allowed', 'journal-unavailable'],
    again: true,
    optional: true,
  },
} as const satisfies Record<string, BankCall>
export type BankCallName = keyof typeof BANK_CALLS
