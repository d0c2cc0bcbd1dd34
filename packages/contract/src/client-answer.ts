import { type Problem, problem } from './problems.ts'
import type { Route } from './routes.ts'

/**
 * What the API said: the route's own answer, or a problem. `status` matters for `ready` alone, whose
 * answer has the same form with 200 and 503.
 */
export type Answer<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem }

/** No answer that the contract knows. The message names the route and never carries a payload. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault'
  readonly code: 'unreachable' | 'timed-out' | 'answer-not-understood'

  constructor(code: ClientFault['code'], route: Route, options?: ErrorOptions) {
    super(`${route.method} ${route.path}: ${code}`, options)
    this.code = code
  }
}

const MAX_BYTES = 8 * 1024 * 1024

/** Parses an answer by its media type (RFC 9457 §3); at most 8 MiB are read. */
export async function readAnswer(route: Route, response: Response): Promise<Answer<unknown>> {
  const { status, headers } = response
  const { success } = route
  const media = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'none'
  if (media === 'application/problem+json') {
    return { ok: false, problem: await readProblem(route, response) }
  }
  const text = await readText(route, response)
  if (success.schema && media === success.media) {
    const parsed = success.schema.safeParse(parseJson(route, text))
    if (parsed.success) return { ok: true, status, body: parsed.data }
  } else if (status === success.status && (media === success.media || success.media === 'none')) {
    return { ok: true, status, body: success.media === 'text/plain' ? text : undefined }
  }
  throw new ClientFault('answer-not-understood', route)
}

export async function readProblem(route: Route, response: Response): Promise<Problem> {
  const parsed = problem.safeParse(parseJson(route, await readText(route, response)))
  if (!parsed.success) throw new ClientFault('answer-not-understood', route)
  return parsed.data
}

async function readText(route: Route, response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new ClientFault('answer-not-understood', route)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

export function parseJson(route: Route, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not passed on as the cause: a SyntaxError quotes the text.
    throw new ClientFault('answer-not-understood', route)
  }
}
