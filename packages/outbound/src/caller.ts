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
import { NoAnswer, noAnswer } from './no-answer.ts'

export interface CallerOptions {
  /** Base of the other system's API, without a slash at its end. */
  readonly url: string
  /** Sent with every call: how the other system knows who calls. */
  readonly headers: Readonly<Record<string, string>>
  /** The longest a call may take, repetitions included, in milliseconds. */
  readonly timeoutMs: number
  /** How long an open circuit lets no call through, in milliseconds. */
  readonly openMs: number
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** Beside those of every call, which go before them. */
  readonly headers?: Readonly<Record<string, string>>
  /** By which the other side knows another attempt for what it is: its answer may have been lost. */
  readonly idempotencyKey?: string
  /** The longest answer that is read, in characters; a longer one is no answer. */
  readonly longest: number
  /** Whether a passing failure is worth another attempt at once. */
  readonly again: boolean
  /** Less time than calls have usually, in milliseconds, repetitions included. */
  readonly withinMs?: number | undefined
}

/** Any answer but "try later": what its status means is the caller's to say. */
export interface RawResponse {
  readonly status: number
  readonly text: string
}

export interface Caller {
  /** Throws NoAnswer when no answer came in time, at once while the circuit is open. */
  call(call: Call): Promise<RawResponse>
  /** Calls `listener` whenever the other system answers again after the circuit was open. */
  onRecovery(listener: () => void): void
  /** Lets calls under way end and takes no more. */
  close(): Promise<void>
}

const MAX_CONNECTIONS = 64
const FAILURES_TO_OPEN = 6
const MORE_ATTEMPTS = 2

/** Calls to one other system, each bounded in time and size, all behind one circuit breaker. */
export function openCaller(options: CallerOptions): Caller {
  const agent = new Agent({ connections: MAX_CONNECTIONS, connect: { timeout: options.timeoutMs } })
  const passing = handleWhen((error) => error instanceof NoAnswer)
  const breaker = circuitBreaker(passing, {
    halfOpenAfter: options.openMs,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  })
  const repeat = retry(passing, {
    maxAttempts: MORE_ATTEMPTS,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 800 }),
  })
  const persistent = wrap(repeat, breaker)
  const bound = timeout(options.timeoutMs, TimeoutStrategy.Aggressive)
  const within = (ms = options.timeoutMs) =>
    ms < options.timeoutMs ? timeout(ms, TimeoutStrategy.Aggressive) : bound
  return {
    call: (call) =>
      within(call.withinMs)
        .execute(({ signal }) =>
          (call.again ? persistent : breaker).execute(
            () => attempt(options, agent, call, signal),
            signal,
          ),
        )
        .catch(noAnswer),
    onRecovery: (listener) => void breaker.onReset(listener),
    close: () => agent.close(),
  }
}

async function attempt(
  { url, headers }: CallerOptions,
  dispatcher: Agent,
  { method, path, body, headers: own, idempotencyKey, longest }: Call,
  signal: AbortSignal,
): Promise<RawResponse> {
  const response = await fetch(`${url}${path}`, {
    method,
    dispatcher,
    signal,
    redirect: 'error',
    headers: {
      ...own,
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(noAnswer)
  const { status } = response
  const text = await readBounded(response, longest).catch(noAnswer)
  if (status >= 500 || status === 429 || status === 408) throw new NoAnswer('try-later')
  return { status, text }
}

async function readBounded(response: Response, longest: number): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > longest) throw new NoAnswer('too-long')
  }
  return text
}
