import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { Agent, fetch, type Response } from 'undici'
import { Fault } from '../../application/ports.ts'

export interface ClientOptions {
  /** Base of the BackSystem's bank-side API. */
  readonly url: string
  /** Bearer key of that API. */
  readonly key: string
  /** The longest a call may take, repetitions included, in milliseconds. */
  readonly timeoutMs: number
  /** How long an open circuit lets no call through, in milliseconds. */
  readonly openMs: number
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** By which the other side knows another attempt for what it is: its answer may have been lost. */
  readonly idempotencyKey?: string
  /** The longest answer that is read, in characters; a longer one is no answer. */
  readonly longest: number
  /** Whether a passing failure is worth another attempt at once. */
  readonly again: boolean
}

/** Any answer but "try later": what its status means is the caller's to say. */
export interface Reply {
  readonly status: number
  readonly text: string
}

export interface Client {
  /** Throws Fault('source-unavailable') when no answer came in time, at once while the circuit is open. */
  call(call: Call): Promise<Reply>
  /** Calls `listener` whenever the BackSystem answers again after the circuit was open. */
  onRecovery(listener: () => void): void
  close(): Promise<void>
}

const MAX_CONNECTIONS = 64
const FAILURES_TO_OPEN = 6

/** Calls to the BackSystem, each bounded in time and size, all behind one circuit breaker. */
export function openClient(options: ClientOptions): Client {
  const agent = new Agent({ connections: MAX_CONNECTIONS, connect: { timeout: options.timeoutMs } })
  const passing = handleWhen((error) => error instanceof Fault)
  const breaker = circuitBreaker(passing, {
    halfOpenAfter: options.openMs,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  })
  const repeat = retry(passing, {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 800 }),
  })
  const bound = timeout(options.timeoutMs, TimeoutStrategy.Aggressive)
  const once = wrap(bound, breaker)
  const persistent = wrap(bound, repeat, breaker)
  return {
    call: (call) =>
      (call.again ? persistent : once)
        .execute(({ signal }) => attempt(options, agent, call, signal))
        .catch(asFault),
    onRecovery: (listener) => void breaker.onReset(listener),
    close: () => agent.close(),
  }
}

async function attempt(
  { url, key }: ClientOptions,
  dispatcher: Agent,
  { method, path, body, idempotencyKey, longest }: Call,
  signal: AbortSignal,
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    ...{ method, dispatcher, signal },
    redirect: 'error',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(unavailable)
  const { status } = response
  const text = await readBounded(response, longest).catch(unavailable)
  if (status >= 500 || status === 429 || status === 408) throw new Fault('source-unavailable')
  return { status, text }
}

async function readBounded(response: Response, longest: number): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > longest) throw new Fault('source-unavailable')
  }
  return text
}

function unavailable(cause: unknown): never {
  throw new Fault('source-unavailable', { cause })
}

/** An open circuit and a call cut short are the same to the caller as no answer. */
function asFault(error: unknown): never {
  throw error instanceof Fault ? error : new Fault('source-unavailable', { cause: error })
}
