import { type ProblemCode, problemsOf, ROUTES, type RouteName } from '@okienko/contract'
import { isForApplications } from '../support/employees.ts'
import type { Checked } from '../support/published.ts'
import { ROUTE_NAMES } from '../support/send.ts'

export const SIGNED_IN = ROUTE_NAMES.filter((name) => ROUTES[name].roles !== 'anyone')
export const FOR_APPLICATIONS = SIGNED_IN.filter(isForApplications)
export const FOR_EMPLOYEES = SIGNED_IN.filter((name) => !isForApplications(name))
/** Only the issuer's key signs what this one takes, as a form: `back-channel-logout.test.ts` provokes what it refuses. */
const OF_THE_ISSUER: readonly RouteName[] = ['backChannelLogout']
/** Those that take JSON. */
export const POSTS = ROUTE_NAMES.filter(
  (name) => ROUTES[name].method === 'POST' && !OF_THE_ISSUER.includes(name),
)
/** Routes that a role can be refused: some role must be left out. */
export const RESTRICTED = FOR_EMPLOYEES.filter((name) => ROUTES[name].roles.length < 4)

/** Declared, but not to be provoked from outside, and why. */
const OUT_OF_REACH: readonly {
  readonly code: ProblemCode
  readonly on: readonly RouteName[]
  readonly why: string
}[] = [
  {
    code: 'internal-fault',
    on: ROUTE_NAMES,
    why: 'A defect by definition: whoever can provoke one has found a bug.',
  },
  {
    code: 'service-card-not-approved',
    on: ['startVerification', 'reuseVerification'],
    why: 'A catalogue with such an operation is refused at the start.',
  },
  {
    code: 'data-gone',
    on: ['readReceivedData', 'decide'],
    why: 'The sealed data dies with the process, and its verification fails at the next start.',
  },
  {
    code: 'visit-over',
    on: ['takeHandOver'],
    why: 'What waits is forgotten with the visit: only who takes it at that very moment is told.',
  },
  { code: 'sign-in-due', on: ['signOut'], why: 'One can always leave.' },
  { code: 'roles-unknown', on: ['signOut'], why: 'One can always leave.' },
  {
    code: 'unsupported-media-type',
    on: ROUTE_NAMES.filter((name) => ROUTES[name].method === 'GET'),
    why: 'No body of a GET is read.',
  },
]

/** What has been seen of the whole document, whichever installation has said it. */
export interface Seen {
  readonly successes: Set<RouteName>
  readonly problems: Set<string>
  readonly languages: Map<ProblemCode, Set<string>>
}

export function nothingSeen(): Seen {
  return { successes: new Set(), problems: new Set(), languages: new Map() }
}

/** Keeps what was said: the success of a route, or a problem and its language. */
export function note(
  { successes, problems, languages }: Seen,
  name: RouteName | null,
  said: Checked,
) {
  const { code, language } = said
  if (code === null) {
    if (name !== null) successes.add(name)
    return
  }
  problems.add(`${name} ${code}`)
  languages.set(code, (languages.get(code) ?? new Set()).add(language ?? ''))
}

/** What is declared, can be provoked, and was not said by a route that declares it. */
export function missing({ problems }: Seen, code: ProblemCode): readonly object[] {
  const exempt = OUT_OF_REACH.find((entry) => entry.code === code)?.on ?? []
  return ROUTE_NAMES.filter((name) => problemsOf(ROUTES[name]).includes(code))
    .filter((name) => !OF_THE_ISSUER.includes(name))
    .filter((name) => !exempt.includes(name) && !problems.has(`${name} ${code}`))
    .map((name) => ({ name, code }))
}
