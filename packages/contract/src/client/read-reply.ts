import { type Problem, problem } from '../problems.ts'
import type { Route } from '../routes.ts'
import { mediaOf } from './exchange.ts'
import type { Reply as AnyReply } from './reply.ts'

/** A reply with the whole problem document. */
export type Reply<Body> = AnyReply<Body, Problem>

/** No answer that the contract knows. The message names the route and never carries a payload. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault'
  readonly code: 'unreachable' | 'timed-out' | 'answer-not-understood'

  constructor(code: ClientFault['code'], route: Route, options?: ErrorOptions) {
    super(`${route.method} ${route.path}: ${code}`, options)
    this.code = code
  }
}

/** Parses an answer by its media type (RFC 9457 §3) and the contract's schemas. */
export function readReply(route: Route, response: Response, text: string): Reply<unknown> {
  const { status } = response
  const { success } = route
  const media = mediaOf(response)
  if (media === 'application/problem+json') {
    return { ok: false, problem: readProblem(route, text) }
  }
  if (success.schema && media === success.media) {
    const parsed = success.schema.safeParse(parseJson(route, text))
    if (parsed.success) return { ok: true, status, body: parsed.data }
  } else if (status === success.status && (media === success.media || success.media === 'none')) {
    return { ok: true, status, body: success.media === 'text/plain' ? text : undefined }
  }
  throw new ClientFault('answer-not-understood', route)
}

export function readProblem(route: Route, text: string): Problem {
  const parsed = problem.safeParse(parseJson(route, text))
  if (!parsed.success) throw new ClientFault('answer-not-understood', route)
  return parsed.data
}

export function parseJson(route: Route, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not passed on as the cause: a SyntaxError quotes the text.
    throw new ClientFault('answer-not-understood', route)
  }
}
