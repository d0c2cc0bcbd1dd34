import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import fastify from 'fastify'
import type { Inbox } from '../../application/ports/identity-source.ts'
import type { BacksystemDialect } from './check-dialect.ts'
import type { Tell } from './client.ts'
import { LARGEST_ANSWER } from './largest-answer.ts'
import { namesOf, referenceBy } from './names-of.ts'
import type { Take, Taken } from './take-once.ts'

export interface ListenerOptions {
  readonly host: string
  readonly port: number
  /** PEM: the listener's own certificate and key, and the authority of the BackSystem's client certificate. */
  readonly certificate: string
  readonly key: string
  readonly clientAuthority: string
  /** Whether to let in whoever has this certificate of that authority, DER. Asked again of each request. */
  readonly mayHandOver: (certificate: Uint8Array) => boolean
}

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** What is made of what comes. */
export interface Hearing {
  readonly dialect: Pick<BacksystemDialect, 'calls' | 'foundBy' | 'pushedTo'>
  readonly take: Take
  readonly observe: Inbox['observe']
  readonly tell: Tell
}

const MOST_CONNECTIONS = 256

const STATUS: Record<Taken, number> = {
  accepted: 200,
  recorded: 200,
  unknown: 404,
  second: 409,
  late: 410,
  finished: 409,
  fault: 503,
}

/**
 * Where the BackSystem pushes answers: mutual TLS on a port of its own. Any other peer is hung up on, be it certified by
 * the same authority: nothing it says is read. 2xx and 4xx are final, 5xx asks for another delivery. Resolves once it
 * listens; throws when the port cannot be had.
 */
export async function listenForAnswers(
  options: ListenerOptions,
  hearing: Hearing,
): Promise<Listener> {
  const { dialect, observe } = hearing
  const server = fastify({
    https: {
      cert: options.certificate,
      key: options.key,
      ca: options.clientAuthority,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
      // Who connects and says nothing is gone before it costs anything.
      handshakeTimeout: 5_000,
    },
    bodyLimit: LARGEST_ANSWER,
    requestTimeout: 5_000,
    connectionTimeout: 10_000,
    keepAliveTimeout: 30_000,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  })
  const isWelcome = (socket: Socket) => {
    const certificate = (socket as TLSSocket).getPeerX509Certificate?.()
    const welcome = certificate !== undefined && options.mayHandOver(certificate.raw)
    if (!welcome) {
      observe('stranger')
      socket.destroy()
    }
    return welcome
  }
  // A connection may outlive the certificate, or the list of those that were revoked.
  server.addHook('onRequest', async ({ raw }, reply) => {
    if (!isWelcome(raw.socket)) reply.hijack()
  })
  server.server.on('secureConnection', isWelcome)
  // Whatever it calls it: the dialect says what it is.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.post(dialect.pushedTo ?? '/', async (request, reply) =>
    reply.code(await statusOf(hearing, String(request.body ?? ''))).send(),
  )
  // Nothing of a failed request is told back: the peer needs the status and no more.
  server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    observe('malformed')
    return reply.code(error.statusCode ?? 500).send()
  })
  server.server.maxConnections = MOST_CONNECTIONS
  await server.listen({ host: options.host, port: options.port })
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return { port, close: () => server.close() }
}

/** Takes one answer in, and says what the BackSystem is told of it. */
async function statusOf({ dialect, take, observe, tell }: Hearing, text: string): Promise<number> {
  const read = dialect.calls.delivered?.read({ status: 200, text })
  if (read?.outcome === 'unreadable') tell('delivered', read.where)
  const delivered = read?.outcome === 'ok' ? read.value : null
  const reference = delivered && referenceBy(dialect.foundBy, namesOf(delivered, dialect.foundBy))
  if (delivered !== null && reference !== null) return STATUS[await take(reference, delivered)]
  observe('malformed')
  return 400
}
