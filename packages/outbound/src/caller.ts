import { createSecureContext } from 'node:tls'
import { ExponentialBackoff, handleWhen, retry, TimeoutStrategy, timeout } from 'cockatiel'
import { Agent, fetch, Headers, type Response } from 'undici'
import { circuits } from './circuits.ts'
import { isAnswer } from './is-answer.ts'
import { NoAnswer, type NoAnswerCode, noAnswer } from './no-answer.ts'

export interface CallerOptions {
  /** Base of the other system's API, without a slash at its end. */
  readonly url: string
  /** Sent with every call: how the other system knows who calls. */
  readonly headers: Readonly<Record<string, string>>
  /** The longest a call may take, repetitions included, in milliseconds. */
  readonly timeoutMs: number
  /** How long an open circuit lets no call through, in milliseconds. */
  readonly openMs: number
  /** What the other system has to be certified by, and what it knows us by, all PEM. */
  readonly tls?: CallerTls | undefined
}

export interface CallerTls {
  /** Whom alone the other system may be certified by; unset: by whomever this process trusts. */
  readonly authority?: string | undefined
  /** The certificate, with those between it and its authority, and its key: a file of both is both. */
  readonly own?: { readonly certificate: string; readonly key: string } | undefined
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Call {
  readonly method: Method
  readonly path: string
  readonly body?: object
  /** Beside those of every call, which go before them. */
  readonly headers?: Readonly<Record<string, string>>
  /** More of them, of each attempt anew: what is signed may be good for one alone. */
  readonly attemptHeaders?: (() => Promise<Readonly<Record<string, string>>>) | undefined
  /** By which the other side knows another attempt for what it is: its answer may have been lost. */
  readonly idempotencyKey?: string
  /** The longest answer that is read, in characters; a longer one is no answer. */
  readonly longest: number
  /** Whether a passing failure is worth another attempt at once. */
  readonly again: boolean
  /** Whom it is made for, by any name: what fails for one of them alone keeps no other from asking. Unset: everybody. */
  readonly by?: string | undefined
  /** Less time than calls have usually, in milliseconds, repetitions included. */
  readonly withinMs?: number | undefined
  /**
   * Whether what came is an answer at all, or "try later" whatever its status says; usually 408, 429 and 5xx are that.
   * Never throws.
   */
  readonly judge?: ((response: RawResponse) => boolean) | undefined
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
const MORE_ATTEMPTS = 2
const NOT_AGAIN: readonly NoAnswerCode[] = ['too-long', 'circuit-open']

/** Calls to one other system, each bounded in time and size, all behind circuit breakers. Throws where a certificate or key is none. */
export function openCaller(options: CallerOptions): Caller {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    connect: { timeout: options.timeoutMs, ...secured(options.tls) },
  })
  const { execute, onRecovery } = circuits(options.openMs)
  // What was too long is as long the next time.
  const worthAgain = handleWhen(
    (error) => error instanceof NoAnswer && !NOT_AGAIN.includes(error.code),
  )
  const repeat = retry(worthAgain, {
    maxAttempts: MORE_ATTEMPTS,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 800 }),
  })
  const once = (call: Call, signal: AbortSignal) =>
    execute(call.by, () => attempt(options, agent, call, signal), signal)
  const bound = timeout(options.timeoutMs, TimeoutStrategy.Aggressive)
  const within = (ms = options.timeoutMs) =>
    ms < options.timeoutMs ? timeout(ms, TimeoutStrategy.Aggressive) : bound
  return {
    call: (call) =>
      within(call.withinMs)
        .execute(({ signal }) =>
          call.again ? repeat.execute(() => once(call, signal), signal) : once(call, signal),
        )
        .catch(noAnswer),
    onRecovery,
    close: () => agent.close(),
  }
}

async function attempt(
  { url, headers }: CallerOptions,
  dispatcher: Agent,
  call: Call,
  signal: AbortSignal,
): Promise<RawResponse> {
  const { method, path, body, headers: own, idempotencyKey, longest, judge = isAnswer } = call
  const anew = await call.attemptHeaders?.()
  const response = await fetch(`${url}${path}`, {
    method,
    dispatcher,
    signal,
    redirect: 'error',
    headers: headersOf(own, anew, headers, {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    }),
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(noAnswer)
  const text = await readBounded(response, longest).catch(noAnswer)
  const raw = { status: response.status, text }
  if (!judge(raw)) throw new NoAnswer('try-later')
  return raw
}

/** A later one is sent in place of an earlier one of the same name, however that is written. */
function headersOf(...lists: readonly (Readonly<Record<string, string>> | undefined)[]) {
  const sent = new Headers()
  for (const list of lists) {
    for (const [name, value] of Object.entries(list ?? {})) sent.set(name, value)
  }
  return sent
}

function secured(tls: CallerTls | undefined) {
  const { authority, own } = tls ?? {}
  // Nothing would pass for "no certificate".
  if (own?.certificate === '' || own?.key === '')
    throw new Error('a certificate or its key is empty')
  const options = {
    ...(authority !== undefined && { ca: authority }),
    ...(own !== undefined && { cert: own.certificate, key: own.key }),
  }
  // What is no certificate is told at once, and not by every call.
  createSecureContext(options)
  return options
}

/** So many characters are at most three times as many bytes: what is decoded is bounded with what is read. */
async function readBounded(response: Response, longest: number): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > longest) throw new NoAnswer('too-long')
  }
  return text
}
