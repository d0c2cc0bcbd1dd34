import type { Route } from '../routes.ts'
import { exchange } from './exchange.ts'
import { ClientFault, type Reply, readReply } from './read-reply.ts'
import { requestFor, type Values, type WireRequest } from './request.ts'
import { wireRoute } from './wire-route.ts'

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

/** One request and its whole answer, within the time limit. */
export async function call(
  connection: ClientOptions,
  route: Route,
  values: Values,
  { signal, timeoutMs }: CallOptions,
): Promise<Reply<unknown>> {
  const request = requestFor(wireRoute(route), values)
  const exchanged = await exchange((either) => send(connection, request, either), {
    signal,
    timeoutMs,
  })
  if (exchanged.came) return readReply(route, exchanged.response, exchanged.text)
  signal?.throwIfAborted()
  const { why, cause } = exchanged
  throw new ClientFault(FAULTS[why], route, { cause })
}

const FAULTS = {
  aborted: 'unreachable',
  unreachable: 'unreachable',
  'timed-out': 'timed-out',
  'unexpected-answer': 'answer-not-understood',
} as const

/** Sends the request; returns when the head of the answer is there. */
export function send(
  { baseUrl, authorization, fetch: send = fetch, language }: ClientOptions,
  { path, method, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<Response> {
  if (language) headers.set('accept-language', language)
  if (authorization && 'token' in authorization) {
    headers.set('authorization', `Bearer ${authorization.token}`)
  } else if (authorization) {
    headers.set('cookie', authorization.cookie)
    // A cookie is sent along by any page; the origin says that this is not another site's request.
    headers.set('origin', new URL(baseUrl).origin)
  }
  return send(new URL(path, baseUrl), {
    method,
    headers,
    body,
    // No call of the API redirects, and credentials must not follow one that does.
    redirect: 'manual',
    signal,
  })
}
