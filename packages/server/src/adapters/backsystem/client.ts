import { createHash } from 'node:crypto'
import { parseQrText, transaction } from '@okienko/contract/backsystem'
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel'
import { Agent, fetch, type Response } from 'undici'
import { Fault, type IdentitySource, type InvitationLimits } from '../../application/ports.ts'
import type { ApprovedOperation } from '../../domain/catalogue.ts'
import type { Invitation } from '../../domain/verification.ts'
import { SOURCE_NAME } from './answer.ts'

export interface ClientOptions {
  /** Base of the BackSystem's bank-side API. */
  readonly url: string
  /** Bearer key of that API. */
  readonly key: string
  /** One attempt's time-out in milliseconds. */
  readonly timeoutMs: number
}

const MAX_RESPONSE = 16_384

/** The BackSystem as an identity source: bounded attempts with jitter behind a circuit breaker. */
export function backsystemClient(
  options: ClientOptions,
): IdentitySource & { close(): Promise<void> } {
  const agent = new Agent({ connections: 64, connect: { timeout: options.timeoutMs } })
  const passing = handleWhen(
    (error) => error instanceof Fault && error.code === 'source-unavailable',
  )
  const breaker = circuitBreaker(passing, {
    halfOpenAfter: 5_000,
    breaker: new ConsecutiveBreaker(6),
  })
  const policy = wrap(
    retry(passing, {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 800 }),
    }),
    breaker,
  )
  const send: Send = (method, path, body) =>
    policy.execute(() => attempt(options, agent, method, path, body)).catch(asFault)
  return {
    name: SOURCE_NAME,
    invite: (approved, limits) => invite(send, approved, limits),
    withdraw: (reference) =>
      send('DELETE', `/bank/transactions/${encodeURIComponent(reference)}`, null).then(
        () => undefined,
        () => undefined,
      ),
    close: () => agent.close(),
  }
}

type Send = (method: 'POST' | 'DELETE', path: string, body: unknown) => Promise<string>

async function invite(
  send: Send,
  { card }: ApprovedOperation,
  { now, scan, grace }: InvitationLimits,
): Promise<Invitation> {
  const text = await send('POST', '/bank/transactions', {
    cardId: card.cardId,
    institutionId: card.institutionId,
    validSeconds: Math.ceil(scan / 1000),
    graceSeconds: Math.floor(grace / 1000),
  })
  const opened = transaction.safeParse(parseJson(text))
  if (!opened.success) throw new Fault('source-unavailable')
  const { transactionId, qrText } = opened.data
  const qr = parseQrText(qrText)
  // Never show a customer a code that leads anywhere but to this institution and card (promise 5).
  if (qr === null || qr.cardId !== card.cardId || qr.institutionId !== card.institutionId) {
    throw new Fault('source-refused')
  }
  const scanBefore = Math.min(qr.validTime * 1000, now + scan)
  if (qr.recipientId !== transactionId || scanBefore <= now) throw new Fault('source-refused')
  return {
    reference: transactionId,
    qrText,
    tokenDigest: createHash('sha256').update(qr.securityToken).digest('hex'),
    validTime: qr.validTime,
    scanBefore,
    answerBefore: scanBefore + grace,
  }
}

async function attempt(
  { url, key, timeoutMs }: ClientOptions,
  dispatcher: Agent,
  method: string,
  path: string,
  body: unknown,
): Promise<string> {
  const response = await fetch(`${url}${path}`, {
    method,
    dispatcher,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    body: body === null ? null : JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Fault('source-unavailable', { cause })
  })
  const text = await readBounded(response)
  if (response.ok) return text
  const passing = response.status >= 500 || response.status === 429 || response.status === 408
  throw new Fault(passing ? 'source-unavailable' : 'source-refused')
}

async function readBounded(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      if (text.length > MAX_RESPONSE) throw new Fault('source-unavailable')
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault('source-unavailable', { cause })
  }
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function asFault(error: unknown): never {
  if (error instanceof Fault) throw error
  if (error instanceof BrokenCircuitError) throw new Fault('source-unavailable', { cause: error })
  throw error
}
