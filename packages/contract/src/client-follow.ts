import { type Answer, ClientFault, parseJson, readProblem } from './client-answer.ts'
import { type ClientOptions, send, type Values } from './client-request.ts'
import { ROUTES } from './routes.ts'
import { parseEventStream } from './sse.ts'
import { type StateChange, stateChange } from './views.ts'

const ROUTE = ROUTES.followVerification
/** A live stream has a heartbeat; one that is silent for longer is taken to be dead. Milliseconds. */
const SILENCE = 45_000
const ATTEMPTS = 5
const FIRST_DELAY = 250

/** Yields states to the final one, over as many connections as that takes (WHATWG HTML §9.2). */
export async function* follow(
  connection: ClientOptions,
  values: Values,
  signal?: AbortSignal,
): AsyncGenerator<Answer<StateChange>, void, undefined> {
  let { lastEventId } = values
  for (let failures = 0; ; failures += 1) {
    signal?.throwIfAborted()
    if (failures > 0) await pause(FIRST_DELAY * 2 ** (failures - 1) * (0.5 + Math.random()), signal)
    const last = failures === ATTEMPTS - 1
    try {
      for await (const answer of listen(connection, { ...values, lastEventId }, signal)) {
        if (!answer.ok && answer.problem.retryable && !last) break
        yield answer
        if (!answer.ok || isFinal(answer.body)) return
        lastEventId = String(answer.body.version)
        failures = 0
      }
    } catch (cause) {
      signal?.throwIfAborted()
      if (cause instanceof ClientFault) throw cause
      if (last) throw new ClientFault('unreachable', ROUTE, { cause })
    }
    if (last) throw new ClientFault('unreachable', ROUTE)
  }
}

const isFinal = ({ state }: StateChange): boolean => state !== 'invited' && state !== 'received'

/** One connection: its problem, or its changes until it ends or falls silent. */
async function* listen(
  connection: ClientOptions,
  values: Values,
  signal?: AbortSignal,
): AsyncGenerator<Answer<StateChange>, void, undefined> {
  const silence = new AbortController()
  const watch = () => setTimeout(() => silence.abort(new Error('silent')), SILENCE)
  let timer = watch()
  const alive = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      clearTimeout(timer)
      timer = watch()
      yield chunk
    }
  }
  try {
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal
    const response = await send(connection, ROUTE, values, either)
    const media = response.headers.get('content-type')?.split(';')[0]
    if (media === 'application/problem+json') {
      yield { ok: false, problem: await readProblem(ROUTE, response) }
    } else if (media === 'text/event-stream' && response.body) {
      for await (const { event, data } of parseEventStream(alive(response.body))) {
        if (event === 'state') yield { ok: true, status: response.status, body: parseChange(data) }
      }
    } else throw new ClientFault('answer-not-understood', ROUTE)
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
}

function parseChange(data: string): StateChange {
  const parsed = stateChange.safeParse(parseJson(ROUTE, data))
  if (!parsed.success) throw new ClientFault('answer-not-understood', ROUTE)
  return parsed.data
}

/** Rests for so many milliseconds, or until the signal is aborted. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
    if (signal?.aborted) done()
  })
}
