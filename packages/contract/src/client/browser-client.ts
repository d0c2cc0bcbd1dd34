import { exchange, mediaOf, readText } from './exchange.ts'
import { failed, refusal, success } from './judge.ts'
import { openLiveStream } from './live-stream.ts'
import type { Reply } from './reply.ts'
import { requestFor, type Values, type WireRequest } from './request.ts'
import type { WireRoute } from './wire-route.ts'

export interface ClientOptions {
  /** Where the API is; the page's own origin unless given. */
  readonly base?: string
  /** A bearer token for each request; null, or no such callback: the session's cookie is sent. */
  readonly token?: () => Promise<string> | null
  /** In which language problems are told; that of the browser unless given. */
  readonly language?: () => string
  /** Milliseconds until the whole answer must have been read; 15,000 unless given. */
  readonly timeoutMs?: number
  /** Sees the head of every answer, refusals too. */
  readonly observe?: (response: Response) => void
}

export interface CallOptions<Output> {
  readonly signal?: AbortSignal
  /** Whether this is what was asked for: nothing else looks into an answer. May throw for no. */
  readonly isExpected?: (body: Output) => boolean
}

export interface ListenOptions<Output> {
  readonly signal?: AbortSignal
  readonly opened?: () => void
  /** Called for whatever comes, heartbeats too: somebody between may hold back the body of an answer that is open. */
  readonly word?: () => void
  /** Every event is JSON. What this throws ends the connection. */
  readonly event: (data: Output, name: string) => void
}

/** The client of the API in a browser. Never throws: trouble is a reply. Repeats nothing by itself. */
export interface Client {
  call<Input extends object, Output>(
    route: WireRoute<Input, Output>,
    input: NoInfer<Input>,
    options?: CallOptions<Output>,
  ): Promise<Reply<Output>>
  /** One connection of a live stream: ok when the server ends it, a problem when it breaks. */
  listen<Input extends object, Output>(
    route: WireRoute<Input, Output>,
    input: NoInfer<Input>,
    options: ListenOptions<Output>,
  ): Promise<Reply<undefined>>
}

export function openClient({
  base = '',
  token,
  language,
  timeoutMs,
  observe,
}: ClientOptions = {}): Client {
  const address = base.replace(/\/$/, '')

  async function send(route: WireRoute, input: object, signal: AbortSignal): Promise<Response> {
    const { path, headers, ...request } = prepared(route, input)
    if (language) headers.set('accept-language', language())
    const credentials = await authorise(headers, token, signal)
    const response = await fetch(address + path, {
      ...request,
      headers,
      signal,
      credentials,
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    observe?.(response)
    return response
  }

  return {
    async call(route, input, { signal, isExpected = () => true } = {}) {
      const limits = { signal, timeoutMs }
      const exchanged = await exchange((either) => send(route, input, either), limits)
      if (exchanged.came) {
        const { response, text } = exchanged
        return response.ok ? success(route, response, text, isExpected) : refusal(response, text)
      }
      const { why, cause } = exchanged
      if (why === 'unreachable') return failed(lostTo(cause))
      // To a page, an answer that is late is none.
      return failed(why === 'timed-out' ? 'unreachable' : why)
    },

    async listen(route, input, { signal, opened, word, event }) {
      const stream = openLiveStream(signal, word)
      try {
        const response = await send(route, input, stream.signal)
        if (!response.ok) return refusal(response, await readText(response))
        const { status } = response
        if (mediaOf(response) !== route.media) return failed('unexpected-answer', { status })
        opened?.()
        for await (const { event: name, data } of stream.events(response))
          event(JSON.parse(data), name)
        return { ok: true, status, body: undefined }
      } catch (cause) {
        return failed(signal?.aborted ? 'aborted' : lostTo(cause))
      } finally {
        stream.close()
      }
    },
  }
}

/** A request was not sent; the message is the code that says why. */
class NotSent extends Error {}

const lostTo = (cause: unknown) => (cause instanceof NotSent ? cause.message : 'unreachable')

function prepared(route: WireRoute, input: object): WireRequest {
  try {
    return requestFor(route, input as Values)
  } catch {
    throw new NotSent('invalid-request')
  }
}

/** By token, else by the session's cookie. Waits no longer than the call: a host's callback may hang. */
async function authorise(
  headers: Headers,
  token: ClientOptions['token'],
  signal: AbortSignal,
): Promise<'include' | 'omit'> {
  try {
    const asked = token?.() ?? null
    if (asked === null) return 'include'
    const bearer = await Promise.race([asked, ended(signal)])
    if (!bearer) throw new NotSent('not-signed-in')
    headers.set('authorization', `Bearer ${bearer}`)
    return 'omit'
  } catch {
    signal.throwIfAborted()
    throw new NotSent('not-signed-in')
  }
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', reject)
  })
