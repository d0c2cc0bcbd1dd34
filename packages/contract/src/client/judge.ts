import { mediaOf } from './exchange.ts'
import type { Reply, Trouble } from './reply.ts'
import type { WireRoute } from './wire-route.ts'

type Failed = Extract<Reply<never>, { ok: false }>

/** A problem without a document: what passes is that nobody answered, or nobody waited. */
export const failed = (
  code: string,
  answered: Pick<Trouble, 'status' | 'document'> = {},
): Failed => ({
  ok: false,
  problem: {
    code,
    retryable: code === 'unreachable' || code === 'aborted',
    instance: null,
    ...answered,
  },
})

/**
 * What the route succeeds with, in the form that it promises, if it is what was expected. A page of somebody
 * between (a sign-in wall, a portal) says 200 too, and nothing has been done then.
 */
export function success<Output>(
  { status: done, media }: WireRoute<never, Output>,
  response: Response,
  text: string,
  isExpected: (body: Output) => boolean,
): Reply<Output> {
  const { status } = response
  const promised = status === done && (media === 'none' || mediaOf(response) === media)
  if (!promised) return failed('unexpected-answer', { status })
  try {
    const body =
      media === 'application/json' ? JSON.parse(text) : media === 'none' ? undefined : text
    if (isExpected(body)) return { ok: true, status, body }
  } catch {
    // Said by the code below; the error would quote what came.
  }
  return failed('unexpected-answer', { status })
}

/** A problem document (RFC 9457), or what the status says of an answer that is none. */
export function refusal({ status }: Response, text: string): Failed {
  const document = parsed(text)
  const { code, retryable, instance } = Object(document) as Partial<Trouble>
  const answered = { status, document }
  if (typeof code === 'string') {
    const known = typeof instance === 'string' ? instance : null
    return {
      ok: false,
      problem: { code, retryable: retryable === true, instance: known, ...answered },
    }
  }
  // Not from the API: a sign-in wall, or a proxy that did not find it.
  if (status === 401) return failed('not-signed-in', answered)
  const lost = status === 502 || status === 503 || status === 504
  return failed(lost ? 'unreachable' : 'unexpected-answer', answered)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
