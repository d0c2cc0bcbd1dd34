import { ROUTES } from '../routes.ts'
import { type StateChange, stateChange } from '../views.ts'
import { type ClientOptions, call, send } from './call.ts'
import { mediaOf, readText } from './exchange.ts'
import { openLiveStream } from './live-stream.ts'
import { ClientFault, parseJson, type Reply, readProblem } from './read-reply.ts'
import { requestFor, type Values, type WireRequest } from './request.ts'
import { wireRoute } from './wire-route.ts'

const ROUTE = ROUTES.followVerification
const ATTEMPTS = 5
const FIRST_DELAY = 250
/** While somebody between holds the stream back: how often it is asked instead, and how often until it is tried again. */
const LOOK_EVERY = 2_000
const LOOKS = 15

/** Yields states to the final one, over as many connections as that takes (WHATWG HTML §9.2). */
export async function* follow(
  connection: ClientOptions,
  values: Values,
  signal?: AbortSignal,
): AsyncGenerator<Reply<StateChange>, void, undefined> {
  let { lastEventId } = values
  for (let failures = 0; ; failures += 1) {
    signal?.throwIfAborted()
    if (failures > 0) await pause(FIRST_DELAY * 2 ** (failures - 1) * (0.5 + Math.random()), signal)
    const last = failures === ATTEMPTS - 1
    const request = requestFor(wireRoute(ROUTE), { ...values, lastEventId })
    try {
      for await (const reply of listen(connection, request, values, signal)) {
        if (reply === 'asked') {
          failures = 0
          continue
        }
        if (!reply.ok && reply.problem.retryable && !last) break
        if (reply.ok && reply.body.version <= Number(lastEventId ?? 0)) continue
        yield reply
        if (!reply.ok || isFinal(reply.body)) return
        lastEventId = String(reply.body.version)
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

const OPEN: ReadonlySet<string> = new Set(['invited', 'received', 'held'])
const isFinal = ({ state }: StateChange): boolean => !OPEN.has(state)

/** One connection: its problem, or its changes until it ends or falls silent; held back, what is asked instead. */
async function* listen(
  connection: ClientOptions,
  request: WireRequest,
  values: Values,
  signal?: AbortSignal,
): AsyncGenerator<Reply<StateChange> | 'asked', void, undefined> {
  const stream = openLiveStream(signal)
  try {
    const response = await send(connection, request, stream.signal)
    const media = mediaOf(response)
    if (media === 'application/problem+json') {
      yield { ok: false, problem: readProblem(ROUTE, await readText(response)) }
    } else if (media === 'text/event-stream') {
      for await (const { event, data } of stream.events(response)) {
        if (event === 'state') yield { ok: true, status: response.status, body: parseChange(data) }
      }
    } else throw new ClientFault('answer-not-understood', ROUTE)
  } catch (cause) {
    if (signal?.aborted || !stream.wasHeldBack()) throw cause
    yield* lookAgain(connection, values, signal)
  } finally {
    stream.close()
  }
}

/** What the verification is each time, and that somebody has answered. */
async function* lookAgain(
  connection: ClientOptions,
  values: Values,
  signal?: AbortSignal,
): AsyncGenerator<Reply<StateChange> | 'asked', void, undefined> {
  let told: string | null = null
  for (let looks = 0; looks < LOOKS; looks++) {
    const asked = await readOnce(connection, values, signal)
    if (asked === null) return
    if (!asked.ok) {
      yield asked
      return
    }
    yield 'asked'
    const { id, version, state } = stateIn(asked.body)
    // Its version rises by what is read of it, too.
    if (state !== told) yield { ok: true, status: asked.status, body: { id, version, state } }
    told = state
    await pause(LOOK_EVERY, signal)
    signal?.throwIfAborted()
  }
}

/** Null where nobody answered, which may pass. */
async function readOnce(connection: ClientOptions, values: Values, signal?: AbortSignal) {
  try {
    return await call(connection, ROUTES.readVerification, values, signal ? { signal } : {})
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof ClientFault && cause.code !== 'answer-not-understood') return null
    throw cause
  }
}

function stateIn(body: unknown): StateChange {
  const { id, version, state } = Object(body)
  return stateChange.parse({ id, version, state })
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
