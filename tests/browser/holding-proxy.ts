import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * How a proxy holds back what comes in pieces: the whole answer until it has ended, the body alone, or all but what
 * comes in the first moment.
 */
export type Holding = 'answer' | 'body' | 'after-the-first'

const FIRST_MOMENT_MS = 1_000

/** A proxy that buffers answers, as careless ones do, in front of a server on loopback. */
export async function openHoldingProxy(target: string, holding: Holding) {
  const { port: targetPort } = new URL(target)
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming
    const onward = request({ port: targetPort, host: '127.0.0.1', method, path: url, headers })
    onward.on('response', (answer) => hold(answer, outgoing, holding))
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function hold(answer: IncomingMessage, outgoing: ServerResponse, holding: Holding): void {
  const head = () => outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
  const kept: Buffer[] = []
  const began = Date.now()
  if (holding !== 'answer') {
    head()
    outgoing.flushHeaders()
  }
  answer.on('data', (piece: Buffer) => {
    const isFirst = Date.now() - began < FIRST_MOMENT_MS
    if (holding === 'after-the-first' && isFirst) outgoing.write(piece)
    else kept.push(piece)
  })
  answer.on('end', () => {
    if (holding === 'answer') head()
    outgoing.end(Buffer.concat(kept))
  })
}
