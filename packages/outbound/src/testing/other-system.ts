import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type CallerOptions, openCaller } from '../caller.ts'

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Does what it likes with one request; `nth` counts from 1. */
export type Behaviour = (response: ServerResponse, nth: number, request: IncomingMessage) => void

/** Another system, on loopback. */
export interface OtherSystem {
  readonly url: string
  /** Requests that have arrived whole, in order. */
  readonly seen: readonly Seen[]
  /** Requests that somebody still waits for the answer to. */
  underWay(): number
  /** Connections that are open now. */
  connections(): number
  behave(behaviour: Behaviour): void
}

export async function openOtherSystem(t: TestContext, behaviour: Behaviour): Promise<OtherSystem> {
  let behave = behaviour
  const seen: Seen[] = []
  const sockets = new Set()
  const exchanges = new Set()
  const server = createServer(async (request, response) => {
    exchanges.add(response)
    response.once('close', () => exchanges.delete(response))
    const pieces: Uint8Array[] = []
    for await (const piece of request) pieces.push(piece)
    const { method = '', url = '', headers } = request
    seen.push({ method, path: url, headers, body: Buffer.concat(pieces).toString() })
    behave(response, seen.length, request)
  })
  // A caller keeps its connections as long as we do.
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    underWay: () => exchanges.size,
    connections: () => sockets.size,
    behave(next) {
      behave = next
    },
  }
}

/** Where nobody listens. */
export async function nobodysUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return `http://127.0.0.1:${port}`
}

export function callerOf(t: TestContext, url: string, options: Partial<CallerOptions> = {}) {
  const caller = openCaller({ url, headers: {}, timeoutMs: 2_000, openMs: 60_000, ...options })
  // A test may have closed it.
  t.after(() => caller.close().catch(() => {}))
  return caller
}

/** Waits for what must come true soon. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 300) throw new Error('never came true')
    await new Promise((next) => setTimeout(next, 10))
  }
}
