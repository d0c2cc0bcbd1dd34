import { openClient, type Reply, type Trouble, type WireRoute } from '@okienko/contract/browser'
import { WORDS } from './locales/choose-language.ts'
import type { Citizen, Code, Offer, Problem, Request, Scenario } from './wire.ts'

const client = openClient({ base: '/phone/api', timeoutMs: 30_000 })

type Order = Code & { readonly citizenId: string; readonly scenario?: string }
interface Scanned {
  readonly scanId: string
}

/** The phone's own routes: no part of the contract. */
const get = <Output>(path: string): WireRoute<object, Output> => ({
  method: 'GET',
  path,
  status: 200,
  media: 'application/json',
})
const post = <Input extends object, Output>(
  path: string,
  status: WireRoute['status'] = 200,
): WireRoute<Input, Output> => ({
  method: 'POST',
  path,
  status,
  media: 'application/json',
})
const ROUTES = {
  citizens: get<{ readonly citizens: readonly Citizen[] }>('/citizens'),
  offers: get<{ readonly offers: readonly Offer[] }>('/offers'),
  scenarios: get<readonly Scenario[]>('/scenarios'),
  scan: post<{ readonly body: Order }, Request>('/scans', 201),
  agree: post<Scanned & { readonly body: { readonly pin: string } }, unknown>(
    '/scans/{scanId}/agreement',
  ),
  refuse: post<Scanned & { readonly body: object }, unknown>('/scans/{scanId}/refusal'),
}

export const readCitizens = () => ask(ROUTES.citizens, {})
export const readOffers = () => ask(ROUTES.offers, {})
export const readScenarios = () => ask(ROUTES.scenarios, {})

/** Shows a code to the phone. `scenario` is null for the usual course. */
export const scan = (citizenId: string, code: Code, scenario: string | null) =>
  ask(ROUTES.scan, { body: { citizenId, ...code, ...(scenario === null ? {} : { scenario }) } })

/** Signs and sends the data of a scanned request. */
export const agree = (scanId: string, pin: string) => ask(ROUTES.agree, { scanId, body: { pin } })

/** Tells the institution that the customer refuses. */
export const refuse = (scanId: string) => ask(ROUTES.refuse, { scanId, body: {} })

async function ask<Input extends object, Output>(
  route: WireRoute<Input, Output>,
  input: NoInfer<Input>,
): Promise<Reply<Output, Problem>> {
  const reply = await client.call(route, input)
  return reply.ok ? reply : { ok: false, problem: problemOf(reply.problem) }
}

/** As the simulator tells it, in every language; what it cannot have written itself has no message. */
export function problemOf({ code, document }: Trouble): Problem {
  if (isProblem(document)) return document
  return {
    code: code === 'unreachable' || document === undefined ? 'unreachable' : 'unexplained',
    message: null,
  }
}

function isProblem(document: unknown): document is Problem {
  const { code, message } = Object(document) as Partial<Problem>
  const isWorded = (language: string) => Object.hasOwn(Object(message), language)
  return typeof code === 'string' && Object.keys(WORDS).every(isWorded)
}
