import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MAX_REQUEST_BYTES } from './add-checkpoint-request.ts'
import { createWitness, type WitnessAnswer, type WitnessOptions } from './witness.ts'

export interface ServeOptions extends WitnessOptions {
  readonly host: string
  readonly port: number
  /** Told of what it could not answer; the caller logs it. */
  readonly onFault: (error: unknown) => void
}

export interface RunningWitness {
  readonly url: string
  close(): Promise<void>
}

/** Serves `POST /add-checkpoint` over HTTP with bounded bodies, connections and times. */
export async function serveWitness(options: ServeOptions): Promise<RunningWitness> {
  const addCheckpoint = createWitness(options)
  const limits = { requestTimeout: 10_000, headersTimeout: 5_000, maxHeaderSize: 8_192 }

  const server = createServer(limits, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.onFault(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.maxConnections = 256

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/add-checkpoint') return end(response, 404)
    if (request.method !== 'POST') return end(response, 405)
    const body = await readBody(request)
    if (body === null) return end(response, 413)
    send(response, await addCheckpoint(body))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

function send(response: ServerResponse, answer: WitnessAnswer): void {
  if (answer.status === 200) {
    end(response, 200, 'text/plain; charset=utf-8', answer.cosignature)
  } else if (answer.status === 409) {
    end(response, 409, 'text/x.tlog.size', `${answer.size}\n`)
  } else {
    end(response, answer.status)
  }
}

function end(response: ServerResponse, status: number, type = 'text/plain', body = ''): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_REQUEST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
