import type { z } from 'zod'
import { BANK_CALLS, BANK_STATUSES, type BankCallName, type BankOutcome } from './bank-calls.ts'
import type {
  BankAudit,
  BankCancellation,
  BankData,
  BankDecision,
  BankHint,
  BankNote,
  BankOrder,
  bankOffer,
  bankVerification,
} from './bank-views.ts'
import { EXAMPLE_CODE, EXAMPLE_PHOTO } from './example-pictures.ts'

/* One story in answers: a customer opens an account. Everybody in it is invented. */

/** One request and its answer, as they are on the wire of the bank identification API. */
export interface BankExample {
  readonly call: BankCallName
  /** Unique among those of the call. */
  readonly name: string
  readonly asked: object | null
  readonly status: number
  readonly answer: object | null
  readonly outcome: 'ok' | BankOutcome
}

type Said = z.input<typeof bankVerification>

const reference = 'WER-2026-0004127'
const of = { reference }
const grade = 'proven'

const ASKED = [
  'firstName',
  'secondName',
  'surname',
  'pesel',
  'birthDate',
  'citizenship',
  'fatherName',
  'motherName',
  'photo',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
]

const OFFER: z.input<typeof bankOffer> = {
  version: '2026-11-28',
  operations: [
    {
      id: 'open-account',
      name: { pl: 'Otwarcie rachunku', en: 'Open an account', uk: 'Відкриття рахунку' },
      documentKind: 'mdowod',
      dataSet: 'mdowod-standard',
      serviceCard: '4101',
      purpose: {
        id: 'AML-ACCOUNT',
        name: { pl: 'Zawarcie i obsługa umowy rachunku bankowego' },
        legalBasis: 'art. 34 ust. 1 ustawy o przeciwdziałaniu praniu pieniędzy',
      },
      asked: ASKED,
      kept: ASKED.filter((field) => !['documentValidFrom', 'fatherName', 'photo'].includes(field)),
    },
    {
      id: 'withdraw-cash',
      name: { pl: 'Wypłata gotówki', en: 'Withdraw cash' },
      documentKind: 'mdowod',
      dataSet: 'mdowod-standard',
      serviceCard: '4102',
      purpose: {
        id: 'SERVICE',
        name: { pl: 'Identyfikacja klienta przy obsłudze w placówce' },
        legalBasis: 'art. 50 ust. 2 Prawa bankowego',
      },
      asked: ASKED,
      kept: ['firstName', 'surname', 'pesel', 'documentNumber', 'documentValidUntil'],
      shownBefore: ['pesel'],
    },
  ],
}

const ORDER: BankOrder = {
  operation: 'open-account',
  context: { system: 'front-office', caseId: 'RB-2026-118', role: 'self' },
}
const ORDER_FOR_A_COMPANY: BankOrder = {
  operation: 'open-account',
  context: {
    system: 'front-office',
    knownCustomerId: '70001234',
    role: 'representative',
    company: { name: 'Piekarnia Pod Lipą sp. z o.o.', kind: 'krs', number: '0000123456' },
  },
}

const times = { scanBefore: '2026-11-28T09:02:00.000Z', answerBefore: '2026-11-28T09:03:00.000Z' }
const text =
  '8;D;4101;1001;6f1d0a52-7c43-4f0e-9a6b-2f4f5c1e7d90;q3Vw0n8rT1yJ6kZ2bL5xUg;1795856520;;;;;;;;'

const INVITED: Said = { ...of, state: 'invited', invitation: { text, ...times } }
const DRAWN: Said = {
  ...of,
  state: 'invited',
  invitation: { picture: EXAMPLE_CODE, code: '482 913', ...times },
}
const RECEIVED: Said = {
  ...of,
  state: 'received',
  decideBefore: '2026-11-28T09:06:12.000Z',
  grade,
  hasPhoto: true,
}
const RELEASED: Said = {
  ...of,
  state: 'released',
  openUntil: '2026-11-28T10:01:47.000Z',
  grade,
}
const CLOSED: Said = { ...RELEASED, openUntil: '2026-11-28T09:14:03.000Z' }
const REJECTED: Said = { ...of, state: 'rejected', reason: 'face-differs' }
const REFUSED: Said = { ...of, state: 'refused', reason: 'at-the-counter' }
const CANCELLED: Said = { ...of, state: 'cancelled', reason: 'new-code' }
const EXPIRED: Said = { ...of, state: 'expired' }

const evidenceDigest = '5b0f1f0c0a8a4c9f3f0e6a2d7b1c4e8d9f2a3b4c5d6e7f8091a2b3c4d5e6f708'
const SHOWN: BankData = {
  ...of,
  attributes: {
    firstName: 'Anna',
    secondName: 'Maria',
    surname: 'Wiśniewska-Kowalczyk',
    birthDate: '1986-04-12',
    documentNumber: 'mAB 123456',
    documentValidUntil: '2031-02-03',
  },
  photo: EXAMPLE_PHOTO,
  evidenceDigest,
}
const OPEN: BankData = {
  ...of,
  attributes: {
    ...SHOWN.attributes,
    pesel: '86041241721',
    citizenship: 'polskie',
    motherName: 'Elżbieta',
  },
  evidenceDigest,
}

const SAME: BankDecision = { decision: 'same-person', lookedForMs: 7_340 }
const OTHER: BankDecision = {
  decision: 'not-the-same-person',
  reason: 'face-differs',
  lookedForMs: 12_905,
}
const NEW_CODE: BankCancellation = { reason: 'new-code' }
const SIGNED_OUT: BankCancellation = { reason: 'signed-out' }
const SIGNED_IN: BankNote = { kind: 'signed-in', at: '2026-11-28T07:58:21.000Z' }
const DENIED: BankNote = {
  kind: 'access-denied',
  at: '2026-11-28T09:00:04.000Z',
  reason: 'role-not-allowed',
}

type Good = readonly [name: string, asked: object | null, answer: object | null]

/** The first of a call is what it is asked with in the examples of its refusals. */
const GOOD: { readonly [N in BankCallName]: readonly [Good, ...Good[]] } = {
  operations: [['what may be asked for', null, OFFER]],
  start: [
    ['a text to draw', ORDER, INVITED],
    ['a picture and a code to type', ORDER_FOR_A_COMPANY, DRAWN],
  ],
  state: [
    ['invited', null, INVITED],
    ['received', null, RECEIVED],
    ['received without a photo', null, { ...RECEIVED, hasPhoto: false }],
    ['vouched for by another system', null, { ...RECEIVED, grade: 'vouched' }],
    ['released', null, RELEASED],
    ['rejected', null, REJECTED],
    ['refused on the phone', null, { ...REFUSED, reason: 'on-the-phone' }],
    ['not scanned', null, { ...EXPIRED, reason: 'code-not-used' }],
    ['expired, and the bank does not say why', null, EXPIRED],
    ['cancelled', null, CANCELLED],
    ['a check failed', null, { ...of, state: 'failed', reason: 'certificate-revoked' }],
  ],
  receivedData: [['what comparing faces needs', null, SHOWN]],
  decide: [
    ['the same person', SAME, RELEASED],
    ['somebody else', OTHER, REJECTED],
  ],
  releasedData: [['what the operation needs', null, OPEN]],
  cancel: [
    ['before the decision', NEW_CODE, CANCELLED],
    ['after a release', SIGNED_OUT, CLOSED],
  ],
  refuse: [['at the counter', null, REFUSED]],
  note: [
    ['signed in', SIGNED_IN, null],
    ['an access refused', DENIED, null],
  ],
}

/** Requests and answers of every call: what goes well, in each state, and then each way to be refused. */
export const BANK_EXAMPLES: readonly BankExample[] = (
  Object.keys(BANK_CALLS) as BankCallName[]
).flatMap((call) => {
  const { status, outcomes } = BANK_CALLS[call]
  const good = GOOD[call].map(
    ([name, asked, answer]): BankExample => ({ call, name, asked, status, answer, outcome: 'ok' }),
  )
  const [, asked] = GOOD[call][0]
  const refused = outcomes.map(
    (outcome): BankExample => ({
      call,
      name: outcome.replaceAll('-', ' '),
      asked,
      status: BANK_STATUSES[outcome],
      answer: { outcome },
      outcome,
    }),
  )
  return [...good, ...refused]
})

/** What a hint says. */
export const BANK_HINT_EXAMPLE: BankHint = of

/** Who acts in them. */
export const BANK_AUDIT_EXAMPLE: BankAudit = {
  employeeId: 'a1f0c7de-5b86-4a55-9c1e-0d7f0a2b4c11',
  employeeName: 'Łucja Żak',
  branch: 'Łódź 3',
  workstation: 'okienko-2',
  sessionId: 'c1f2a9d4-3d7e-4c57-8a6a-9a0f35b7e2d8',
  roles: 'advisor,supervisor',
  correlationId: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
}
