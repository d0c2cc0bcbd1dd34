import { readFileSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** TLS in front of a plain server on loopback, as a reverse proxy stands there. */
export interface TlsFront {
  readonly url: string
  /** From now on, what comes goes to that origin. */
  leadTo(origin: string): void
  close(): Promise<void>
}

/** Listens on a free port; refuses with 502 until it knows where to lead. */
export async function openTlsFront(files: {
  readonly certificate: string
  readonly key: string
}): Promise<TlsFront> {
  let target: string | null = null
  const cert = readFileSync(files.certificate)
  const key = readFileSync(files.key)
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    if (target === null) outgoing.writeHead(502).end()
    else forward(target, incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    leadTo(origin) {
      target = origin
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const headers = {
    ...incoming.headers,
    'x-forwarded-for': incoming.socket.remoteAddress,
    'x-forwarded-proto': 'https',
  }
  const { method, url = '/' } = incoming
  const onward = request(target + url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  outgoing.on('close', () => onward.destroy())
  incoming.pipe(onward)
}
