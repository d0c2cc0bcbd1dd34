import type {
  ApplicationList,
  HandOverView,
  VerificationView,
  VisitCustomer,
  VisitNames,
  VisitOfSession,
} from '@okienko/contract'
import { ID, OPERATIONS, VISIT } from './samples.ts'

type Errand = VisitCustomer['errands'][number]
type Released = VisitCustomer['releases'][number]

export const SECOND = '1c7d9a42-8e35-4f60-b1d7-3a6e5c9b2f18'
export const ANOTHER = '6e2f4b81-0a9c-4d37-9b52-8c1d7e3f5a06'

const after = (seconds: number, now = Date.now()) => new Date(now + seconds * 1000).toISOString()

/** What the visit of a customer with a standard set covers: all of one card at once, unless said otherwise. */
const errands = (more: Readonly<Record<string, Partial<Errand>>>): Errand[] =>
  OPERATIONS.map(({ id }) => ({ operation: id, coverage: 'at-once', missing: [], ...more[id] }))

export function customer(
  of: Partial<VisitCustomer> = {},
  coverage: Readonly<Record<string, Partial<Errand>>> = {},
): VisitCustomer {
  const first = of.first ?? ID
  return {
    first,
    role: 'self',
    documentKind: 'mdowod',
    dataSet: 'mdowod-standard',
    cardId: '10421',
    source: 'backsystem',
    grade: 'proven',
    decidedAt: after(-240),
    kept: ['firstName', 'surname', 'pesel'],
    releases: [{ verification: first, operation: 'open-account', releasedAt: after(-240) }],
    errands: errands(coverage),
    ...of,
  }
}

/** An open visit, of one customer unless others are given. */
export function visiting(
  customers: readonly VisitCustomer[] = [customer()],
  handOvers: NonNullable<VisitOfSession['visit']>['handOvers'] = [],
): VisitOfSession {
  return {
    visit: {
      id: VISIT,
      openedAt: after(-300),
      idleUntil: after(600),
      endsAt: after(3300),
      customers: [...customers],
      handOvers: [...handOvers],
    },
    ended: null,
  }
}

/** The visit that what was released belongs to; none while nothing was. */
export const visitOf = (view: VerificationView | null): VisitOfSession =>
  view?.state === 'released' ? visiting() : { visit: null, ended: null }

type Ended = NonNullable<VisitOfSession['ended']>

export const over = (reason: Ended['reason'] = 'customer-left', id = VISIT): VisitOfSession => ({
  visit: null,
  ended: { id, reason, at: after(0) },
})

export const coBorrower = (): VisitCustomer =>
  customer({ first: ANOTHER, role: 'co-borrower', releases: [release(ANOTHER, 'take-loan')] })

const release = (verification: string, operation: string): Released => ({
  verification,
  operation,
  releasedAt: after(-60),
})

/** The customer whose code served two operations. */
export const twoErrands = (): VisitCustomer =>
  customer({ releases: [release(ID, 'open-account'), release(SECOND, 'withdraw-cash')] })

export const NAMES: VisitNames = {
  customers: [
    { first: ID, firstName: 'Anna', surname: 'Wiśniewska-Kowalczyk' },
    { first: ANOTHER, firstName: 'Tomasz', surname: 'Kowalczyk' },
  ],
}

export const APPLICATIONS: ApplicationList = {
  applications: [
    {
      id: 'loan-front',
      name: { pl: 'Wnioski kredytowe', en: 'Loan applications', uk: 'Кредитні заявки' },
      operations: ['open-account', 'take-loan', 'withdraw-cash'],
      link: true,
    },
    {
      id: 'cash-desk',
      name: { pl: 'Kasa', en: 'Cash desk', uk: 'Каса' },
      operations: ['withdraw-cash'],
      link: false,
    },
  ],
}

export const handedOver = (verification: string, application: string): HandOverView => ({
  verification,
  application,
  way: 'event',
  until: after(60),
  ticket: 'T'.repeat(43),
})

/** The message of the live stream that tells of the visit. */
export const visitEvent = (state: 'visit-open' | 'visit-ended', version = 1, id = VISIT): string =>
  `event: state\nid: ${version}\ndata: ${JSON.stringify({ id, version, state })}\n\n`
