import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { FastifyBaseLogger } from 'fastify'
import { problemDocument } from './problem-document.ts'
import { pagePolicy, problemPage } from './problem-page.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'payload-too-large',
}

interface Fault {
  readonly code?: string
  /** What could not be read, as far as it had come. */
  readonly rawPacket?: unknown
}

/** An address that is too long is a person's too: a header that could be read no more still says who asks. */
const NAVIGATES = /\r\n(sec-fetch-mode: *navigate|accept: *text\/html[^\r\n]*)\r\n/i
const isForPerson = ({ rawPacket }: Fault) =>
  Buffer.isBuffer(rawPacket) && NAVIGATES.test(rawPacket.toString('latin1'))

/**
 * Answers what never became a request: headers too slow, too large or not HTTP, a body too slow. The
 * connection ends. Nothing is written into or after the answer to a request that is still coming in.
 */
export function answerConnectionFaults(count: (code: ProblemCode) => void, demo: boolean) {
  const exchanges = new WeakMap<Duplex, ServerResponse<IncomingMessage>>()
  return {
    watch(server: Server): void {
      server.on('request', (request, response) => exchanges.set(request.socket, response))
    },
    answer(fault: Fault, socket: Duplex, log: FastifyBaseLogger): void {
      const exchange = exchanges.get(socket)
      const over = exchange?.writableFinished && exchange.req.complete
      const answered = exchange?.headersSent && !over
      // Browsers open connections in advance; an answer would wait there for the next question.
      const unasked = socket instanceof Socket && socket.bytesRead === 0
      if (fault.code === 'ECONNRESET' || !socket.writable || answered || unasked) {
        socket.destroy()
        return
      }
      const code = CODES[fault.code ?? ''] ?? 'invalid-request'
      const requestId = randomUUID()
      count(code)
      log.info({ requestId, problem: code }, 'connection refused')
      const page = isForPerson(fault)
      socket.end(page ? rawPage(code, requestId, demo) : rawProblem(code, requestId), () =>
        socket.destroy(),
      )
    },
  }
}

function rawProblem(code: ProblemCode, requestId: string): string {
  const body = JSON.stringify(problemDocument({ code, language: 'pl', requestId }))
  return rawAnswer(code, body, ['Content-Type: application/problem+json'])
}

function rawPage(code: ProblemCode, requestId: string, demo: boolean): string {
  return rawAnswer(code, problemPage({ code, requestId, demo }, 'pl'), [
    'Content-Type: text/html; charset=utf-8',
    `Content-Security-Policy: ${pagePolicy(undefined)}`,
  ])
}

function rawAnswer(code: ProblemCode, body: string, headers: readonly string[]): string {
  const { status } = PROBLEMS[code]
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers,
    'Content-Language: pl',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
