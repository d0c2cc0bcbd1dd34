import { ROUTES, type RouteName } from '@okienko/contract'
import fc from 'fast-check'
import { EMPLOYEE_NAMES, type Employee } from './employees.ts'
import { ROUTE_NAMES } from './send.ts'

/** One thing that somebody does about the verification of the trace. */
export type Step =
  | { readonly does: 'phone' }
  | {
      readonly does: 'call'
      readonly route: RouteName
      readonly by: Employee
      readonly own: boolean
    }

/** What happens to one verification, from its start. */
export interface Trace {
  readonly operation: string
  readonly citizen: string
  readonly scenario: string
  readonly starter: 'advisor' | 'supervisor'
  readonly steps: readonly Step[]
}

/** They lead a browser away, or have no end of their own. */
const APART: readonly RouteName[] = [
  'signIn',
  'signInCallback',
  'signOut',
  'signOutOnward',
  'backChannelLogout',
  'followVerification',
  'followApprovals',
  'followSession',
]

/** The course that most verifications take, so that random calls fall into every state of it. */
const COURSE: readonly RouteName[] = [
  'readReceivedData',
  'readComparison',
  'decide',
  'readReleasedData',
  'readComparison',
  'confirmUpdates',
  'handOver',
  'takeHandOver',
  'readHandedOver',
  'compareClaimed',
]

/** What an auditor reads, and what two people do together to learn who it was and to read what is kept. */
const INQUIRY: readonly Step[] = (
  [
    ['askNaming', 'auditor'],
    ['decline', 'administrator'],
    ['askNaming', 'auditor'],
    ['listApprovals', 'administrator'],
    ['approve', 'administrator'],
    ['readKeptEvidence', 'auditor'],
    // Reading it has used the approval.
    ['askNaming', 'auditor'],
    ['approve', 'administrator'],
    ['readIdentity', 'auditor'],
    ['searchKeptEvidence', 'auditor'],
    ['reportSubject', 'auditor'],
    ['searchJournal', 'auditor'],
    ['readJournalEntry', 'auditor'],
    ['readVerificationChain', 'auditor'],
    ['journalTile', 'auditor'],
  ] as const
).map(([route, by]) => ({ does: 'call', route, by, own: false }))

/** Calls of every route by everybody, strewn over the usual course. */
export function traces(citizens: readonly string[]): fc.Arbitrary<Trace> {
  const routes = ROUTE_NAMES.filter((name) => !APART.includes(name))
  const call = fc.record({
    does: fc.constant('call' as const),
    route: fc.oneof(
      { arbitrary: fc.constantFrom(...routes), weight: 2 },
      {
        arbitrary: fc.constantFrom(...routes.filter((name) => ROUTES[name].path.includes('{id}'))),
        weight: 2,
      },
    ),
    by: fc.constantFrom(...EMPLOYEE_NAMES),
    own: fc.boolean(),
  })
  const course = COURSE.map((route): Step => ({ does: 'call', route, by: 'advisor', own: true }))
  return fc
    .record({
      operation: fc.constantFrom('open-account', 'withdraw-cash'),
      citizen: fc.constantFrom(...citizens),
      scenario: fc.oneof(
        { arbitrary: fc.constant('happy'), weight: 8 },
        fc.constantFrom('refuse', 'second-answer', 'seal-altered'),
      ),
      starter: fc.constantFrom('advisor' as const, 'supervisor' as const),
      inquired: fc.nat(19).map((n) => n === 0),
      strewn: fc.array(fc.tuple(fc.nat(COURSE.length + 1), call), { minLength: 2, maxLength: 8 }),
    })
    .map(({ strewn, inquired, ...trace }) => {
      const usual: Step[] = [{ does: 'phone' }, ...course, ...(inquired ? INQUIRY : [])]
      const at = (place: number) =>
        strewn.filter(([where]) => where === place).map(([, one]) => one)
      return { ...trace, steps: [...at(0), ...usual.flatMap((step, n) => [step, ...at(n + 1)])] }
    })
}
