import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { FastifyBaseLogger } from 'fastify'
import { problemDocument } from './problem-document.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'payload-too-large',
}

/**
 * Answers what never became a request: headers too slow, too large or not HTTP, a body too slow. The
 * connection ends. Nothing is written into or after the answer to a request that is still coming in.
 */
export function answerConnectionFaults(count: (code: ProblemCode) => void) {
  const exchanges = new WeakMap<Duplex, ServerResponse<IncomingMessage>>()
  return {
    watch(server: Server): void {
      server.on('request', (request, response) => exchanges.set(request.socket, response))
    },
    answer(fault: { readonly code?: string }, socket: Duplex, log: FastifyBaseLogger): void {
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
      socket.end(rawProblem(code, requestId), () => socket.destroy())
    },
  }
}

function rawProblem(code: ProblemCode, requestId: string): string {
  const { status } = PROBLEMS[code]
  const body = JSON.stringify(problemDocument({ code, language: 'pl', requestId }))
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    'Content-Language: pl',
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
