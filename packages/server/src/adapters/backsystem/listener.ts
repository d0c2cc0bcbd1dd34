import { createHash } from 'node:crypto'
import { type Result, result } from '@okienko/contract/backsystem'
import fastify from 'fastify'
import type { Answer, AnswerOutcome } from '../../application/ports.ts'
import { answerFrom, type JudgeSettings } from './answer.ts'

export interface ListenerOptions {
  readonly host: string
  readonly port: number
  /** PEM: the listener's own certificate and key, and the authority of the BackSystem's client certificate. */
  readonly certificate: string
  readonly key: string
  readonly clientAuthority: string
  readonly judge: JudgeSettings
  readonly receive: (answer: Answer) => Promise<AnswerOutcome>
  /** Told of each delivery: its outcome, or why it was turned away. For metrics; never a payload. */
  readonly observe: (outcome: AnswerOutcome | 'malformed' | 'fault') => void
}

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

const STATUS: Record<AnswerOutcome, number> = {
  accepted: 200,
  recorded: 200,
  unknown: 404,
  second: 409,
  late: 410,
  finished: 409,
}
const MAX_RESULT = 1_000_000
const REMEMBERED = 10_000

/**
 * Where the BackSystem hands over results: mutual TLS on a port of its own. 2xx and 4xx are final,
 * 5xx asks for another delivery. A delivery repeated byte for byte gets the answer of the first.
 */
export async function listenForResults(options: ListenerOptions): Promise<Listener> {
  const server = fastify({
    https: {
      cert: options.certificate,
      key: options.key,
      ca: options.clientAuthority,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
    bodyLimit: MAX_RESULT,
    requestTimeout: 5_000,
    connectionTimeout: 10_000,
    keepAliveTimeout: 30_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  })
  const deliver = rememberDeliveries(options)
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  server.post('/results', async (request, reply) => {
    const status = await deliver(request.body as Buffer)
    return reply.code(status).send()
  })
  // Nothing of a failed request is told back: the peer needs the status and no more.
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    options.observe('malformed')
    return reply.code(error.statusCode ?? 500).send()
  })
  await server.listen({ host: options.host, port: options.port })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return { port, close: () => server.close() }
}

function rememberDeliveries({ judge, receive, observe }: ListenerOptions) {
  const seen = new Map<string, Promise<number>>()
  return (body: Buffer): Promise<number> => {
    const digest = createHash('sha256').update(body).digest('base64')
    const before = seen.get(digest)
    if (before !== undefined) return before
    const status = accept(body, judge, receive, observe)
    seen.set(digest, status)
    if (seen.size > REMEMBERED) seen.delete(seen.keys().next().value ?? '')
    // A fault is not an answer: the next delivery of the same bytes must be tried again.
    void status.then((code) => code >= 500 && seen.delete(digest))
    return status
  }
}

async function accept(
  body: Buffer,
  judge: JudgeSettings,
  receive: ListenerOptions['receive'],
  observe: ListenerOptions['observe'],
): Promise<number> {
  const parsed = parseResult(body)
  if (parsed === null) {
    observe('malformed')
    return 400
  }
  try {
    const outcome = await receive(answerFrom(parsed, judge))
    observe(outcome)
    return STATUS[outcome]
  } catch {
    observe('fault')
    return 503
  }
}

function parseResult(body: Buffer): Result | null {
  try {
    const parsed = result.safeParse(JSON.parse(body.toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
