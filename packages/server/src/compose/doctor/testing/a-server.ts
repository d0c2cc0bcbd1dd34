import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** Whoever answers on loopback as a test says. */
export interface AServer {
  readonly url: string
  /** The requests so far: method and path. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => unknown

export async function aServer(
  answer: Answering,
  tls?: { readonly cert: string; readonly key: string },
): Promise<AServer> {
  const asked: string[] = []
  const answering = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  }
  const server: Server = tls ? createTlsServer(tls, answering) : createServer(answering)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An answer of JSON. */
export function json(said: unknown, status = 200): Answering {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answering {
  return (_request, response) => response.writeHead(code, headers).end()
}

/** Takes the question and says nothing, ever. */
export const hanging: Answering = () => {}

/** Begins an answer and goes on a byte at a time, for ever. */
export const dripping: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const drop = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(drop))
}

/** Goes on for ever, as fast as it is read. */
export const endless: Answering = (_request, response) => {
  const chunk = Buffer.alloc(65_536, 'x')
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}
