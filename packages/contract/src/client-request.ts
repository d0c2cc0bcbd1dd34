import { type Answer, ClientFault, readAnswer } from './client-answer.ts'
import type { Route } from './routes.ts'

export interface ClientOptions {
  /** Address of the installation: `https://okienko.bank.example`. */
  readonly baseUrl: string
  /** A bearer token, or the `Cookie` header of a signed-in session. Only public routes do without. */
  readonly authorization?: { readonly token: string } | { readonly cookie: string }
  /** Takes the place of the global `fetch`, for a proxy or client certificates. */
  readonly fetch?: typeof fetch
  /** Language of the problems' titles and advice; Polish unless given. */
  readonly language?: 'pl' | 'en'
}

export interface CallOptions {
  /** Ends the call early; it then throws the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds until the whole answer must have been read; 15,000 unless given. */
  readonly timeoutMs?: number
}

/** Input of any route; what each may hold is said by `Input` of its name. */
export type Values = { readonly [name: string]: unknown; readonly body?: unknown }

/** One request and its whole answer, within the time limit. */
export async function call(
  connection: ClientOptions,
  route: Route,
  values: Values,
  { signal, timeoutMs = 15_000 }: CallOptions,
): Promise<Answer<unknown>> {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const either = signal ? AbortSignal.any([signal, limit]) : limit
    return await readAnswer(route, await send(connection, route, values, either))
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof ClientFault) throw cause
    throw new ClientFault(limit.aborted ? 'timed-out' : 'unreachable', route, { cause })
  }
}

/** Sends the request; returns when the head of the answer is there. */
export function send(
  { baseUrl, authorization, fetch: send = fetch, language }: ClientOptions,
  route: Route,
  values: Values,
  signal: AbortSignal,
): Promise<Response> {
  const headers = new Headers({ accept: `${route.success.media}, application/problem+json` })
  if (route.success.media === 'none') headers.set('accept', 'application/problem+json')
  if (language) headers.set('accept-language', language)
  if (route.body) headers.set('content-type', 'application/json')
  for (const name of Object.keys(route.headers ?? {})) {
    const value = values[camelCase(name)]
    if (value !== undefined) headers.set(name, String(value))
  }
  if (authorization && 'token' in authorization) {
    headers.set('authorization', `Bearer ${authorization.token}`)
  } else if (authorization) {
    headers.set('cookie', authorization.cookie)
    // A cookie is sent along by any page; the origin says that this is not another site's request.
    headers.set('origin', new URL(baseUrl).origin)
  }
  return send(new URL(fill(route.path, values), baseUrl), {
    method: route.method,
    headers,
    body: route.body ? JSON.stringify(values.body) : null,
    // No call of the API redirects, and credentials must not follow one that does.
    redirect: 'manual',
    signal,
  })
}

const fill = (path: string, values: Values): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
