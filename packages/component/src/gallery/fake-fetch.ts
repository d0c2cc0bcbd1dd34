import type {
  ComparisonView,
  Operations,
  PersonalData,
  PresentedData,
  Problem,
  VerificationView,
  VisitOfSession,
} from '@okienko/contract'
import { answered } from '../testing/comparison-samples.ts'
import {
  asEvent,
  askedBy,
  ended,
  invited,
  OFFER,
  presented,
  problem,
  problemIn,
  released,
} from '../testing/samples.ts'
import { APPLICATIONS, handedOver, NAMES, visitOf } from '../testing/visit-samples.ts'

/** What the invented API of one frame answers. Actions change `view` as the real one would. */
export interface Environment {
  view: VerificationView | null
  readonly data: PersonalData | null
  /** What the employee may choose from, and its words. */
  readonly offer?: Operations
  readonly visit?: VisitOfSession
  /** What the customer register says. */
  comparison?: ComparisonView
  /** For how long "same person" is refused still. */
  readonly decideInMs?: number
  /** Whether the person is of age, where the operation needs an adult. */
  readonly ofAge?: NonNullable<PresentedData['ofAge']>
  /** By the end of the path. */
  readonly problems?: Readonly<Record<string, Problem>>
  /** Ends of paths that never get an answer. */
  readonly silent?: readonly string[]
  /** Ends of paths that the network does not reach. */
  readonly cut?: readonly string[]
  /** Seconds that pass in the moment when the live stream opens. */
  readonly ahead?: number
}

const INSTALLATION = { institution: 'Bank Przykładowy', demo: true, phone: null, vouched: false }

/** As long as the scene takes to be there, before its network goes. */
const SHOWN_MS = 300

type Stream = ReadableStreamDefaultController<Uint8Array>

/**
 * Stands in for `fetch` on the gallery's page, where the component finds it like any other global: the
 * component has no hook for it. The environment is found by the base that the element's `api` names.
 */
export function fakeFetch(environments: ReadonlyMap<string, Environment>): typeof fetch {
  const streams = new WeakMap<Environment, Stream>()
  /** Those whose network is gone with the stream that was cut. */
  const gone = new WeakSet<Environment>()

  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    const [base = '', path = ''] = String(input).split(/(?=\/v1\/)/)
    const environment = environments.get(base)
    const inWords = (told: Problem) => problemIn(new Headers(headers).get('accept-language'), told)
    const ends = (end: string) => path.endsWith(end)
    if (!environment || gone.has(environment)) throw new TypeError('unreachable')
    if (environment.cut?.some(ends)) {
      if (ends('/events')) setTimeout(() => gone.add(environment), SHOWN_MS)
      throw new TypeError('unreachable')
    }
    if (environment.silent?.some(ends)) return never(signal)
    for (const [end, refusal] of Object.entries(environment.problems ?? {}))
      if (ends(end)) return Response.json(inWords(refusal), { status: refusal.status })
    if (path.endsWith('/events')) return follow(environment, signal)
    if (ends('/hand-overs')) {
      const { application } = JSON.parse(String(body))
      return Response.json(handedOver(path.split('/')[3] ?? '', application), { status: 201 })
    }
    if (path.includes('/comparison')) return Response.json(compare(environment, String(body ?? '')))
    if (method === 'POST') {
      const view = act(environment, path, String(body ?? ''))
      environment.view = view
      streams.get(environment)?.enqueue(new TextEncoder().encode(asEvent(view)))
    }
    const [status, answer] = read(environment, path, method)
    return Response.json(status < 400 ? answer : inWords(answer as Problem), { status })
  }

  function follow(environment: Environment, signal?: AbortSignal | null): Response {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.set(environment, controller)
        // It speaks as it opens, as the server's does.
        controller.enqueue(new TextEncoder().encode(':\n\n'))
        signal?.addEventListener('abort', () => {
          streams.delete(environment)
          controller.error(signal.reason)
        })
      },
    })
    const now = new Date(Date.now() + (environment.ahead ?? 0) * 1000).toUTCString()
    return new Response(body, { headers: { 'content-type': 'text/event-stream', date: now } })
  }
}

/** What the register says, with what was said to it. */
function compare(environment: Environment, body: string): object {
  const { comparison } = environment
  if (!comparison) return problem('nothing-compared', 409)
  environment.comparison = answered(comparison, JSON.parse(body || '{}'))
  return environment.comparison
}

/** What an action makes of the verification. */
function act({ view }: Environment, path: string, body: string): VerificationView {
  const id = view?.id
  if (path.endsWith('/verifications')) return invited(crypto.randomUUID())
  if (path.endsWith('/refusal')) return ended('refused', 'at-the-counter', id)
  if (!path.endsWith('/decision')) return ended('cancelled', 'by-employee', id)
  return body.includes('"same-person"')
    ? askedBy(released(id), view?.operation ?? '')
    : ended('rejected', 'face-differs', id)
}

function read(
  { view, data, offer = OFFER, decideInMs, ofAge, visit }: Environment,
  path: string,
  method: string,
): [number, object] {
  if (path.endsWith('/installation')) return [200, INSTALLATION]
  if (path.endsWith('/operations')) return [200, offer]
  if (path.endsWith('/visit')) return [200, visit ?? visitOf(view)]
  if (path.endsWith('/names')) return [200, NAMES]
  if (path.endsWith('/applications')) return [200, APPLICATIONS]
  if (method === 'GET' && path.endsWith('-data'))
    return data
      ? [200, { ...shownBy(path, data, decideInMs, ofAge), id: view?.id }]
      : [410, problem('data-gone', 410)]
  return view ? [200, view] : [404, problem('not-found', 404)]
}

/** Before the decision less of it. */
function shownBy(
  path: string,
  data: PersonalData,
  decideInMs = 0,
  ofAge?: PresentedData['ofAge'],
): PersonalData {
  return path.endsWith('/received-data')
    ? presented(data, decideInMs, ofAge)
    : { ...data, ...(ofAge && { ofAge }) }
}

function never(signal?: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}
