import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** The address of a real HTTP server on loopback that answers as told, until the test ends. */
export async function answering(t: TestContext, handler: Handler): Promise<string> {
  const server = createServer(async (request, response) => {
    handler(request, response, await text(request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  media = 'application/json',
): void {
  response.writeHead(status, { 'content-type': `${media}; charset=utf-8` })
  response.end(JSON.stringify(body))
}
