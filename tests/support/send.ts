import { ROUTES, type Route, type RouteName } from '@okienko/contract'
import { type Authorization, headersOf } from './employees.ts'

export interface Request {
  readonly authorization?: Authorization | null
  /** Fills `{id}`; a handle that nobody has unless given. */
  readonly id?: string
  /** Fills `{path}`; a tile that every journal has unless given. */
  readonly path?: string
  /** Fills `{index}`; the first entry unless given. */
  readonly index?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
}

export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'

/** A tile that every journal has: its first entry. */
const ANY_TILE = 'entries/000.p/1'

const NOBODY = { kind: 'pesel', number: '44051401458' } as const

/** What a request of each route may carry, so that nothing but the point of a test can be refused. */
const BODIES: Partial<Record<RouteName, unknown>> = {
  startVerification: { operation: 'open-account', context: { system: 'test' } },
  reuseVerification: { operation: 'student-offer', context: { system: 'test' } },
  decide: { decision: 'same-person' },
  cancel: { reason: 'by-employee' },
  searchKeptEvidence: { customer: NOBODY },
  placeHold: { customer: NOBODY, reason: 'inquiry', until: '2099-01-01T00:00:00.000Z' },
  releaseHold: { hold: UNKNOWN_ID },
  searchJournal: { kinds: ['service-started'] },
  reportSubject: { customer: NOBODY },
  askNaming: { verification: UNKNOWN_ID, reason: 'complaint', reference: 'SPR-1' },
  askErasure: { customer: NOBODY, reason: 'customer-request', reference: 'SPR-1' },
  askConfiguration: { version: '1+none', reference: 'ZM-1' },
  handOver: { application: 'loan-front', way: 'event' },
  takeHandOver: { ticket: 'x'.repeat(43) },
  readHandedOver: {},
  chooseCandidate: { candidate: 1, words: 'Mam konto od 2019 roku' },
  confirmUpdates: { fields: [] },
  compareClaimed: { claimed: { surname: 'Nowak' } },
  approve: {},
  decline: { sentence: 'Nie teraz.' },
}

/** One plain request of a route, valid unless told otherwise; nothing is followed or parsed. */
export function send(
  place: { readonly deskUrl: string; readonly simulatorUrl: string },
  name: RouteName,
  {
    authorization = null,
    id = UNKNOWN_ID,
    path = ANY_TILE,
    index = '0',
    body = BODIES[name],
    ...rest
  }: Request = {},
): Promise<Response> {
  const route: Route = ROUTES[name]
  const url = place.deskUrl + pathOf(route.path, { id, path, index })
  return fetch(url + (rest.query ?? ''), {
    method: route.method,
    redirect: 'manual',
    headers: {
      ...headersOf(authorization, place),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...rest.headers,
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** The path of a route with its parameters filled in. */
export function pathOf(
  pattern: string,
  { id = UNKNOWN_ID, path = ANY_TILE, index = '0' }: Pick<Request, 'id' | 'path' | 'index'> = {},
): string {
  const filled = pattern.replace('{id}', id).replace('{path}', path).replace('{index}', index)
  return filled.replace('{name}', 'catalogue')
}

export const ROUTE_NAMES = Object.keys(ROUTES) as RouteName[]

/** Routes about one verification, for the employee who asked alone. */
export const ROUTES_BY_ID = ROUTE_NAMES.filter((name) =>
  ROUTES[name].path.startsWith('/v1/verifications/{id}'),
)
