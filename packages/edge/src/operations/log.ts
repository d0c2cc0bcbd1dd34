import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { patternOf } from '../request-facts.ts'

const DEEPEST = 3

/**
 * A logger that cannot tell on anybody: of a request only method and route pattern, of an answer the
 * status, of a fault class, code and frames. URLs, headers, bodies and messages never reach it.
 */
export function quietLogger(logger: Logger): FastifyBaseLogger {
  return logger.child({}, { serializers: { req: requestLine, res: statusLine, err: faultLine } })
}

/** The one line of a finished request. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info(
    {
      method: request.method,
      route: patternOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(request.problem && { problem: request.problem }),
    },
    'request',
  )
}

function requestLine(request: FastifyRequest) {
  return { method: request.method, route: patternOf(request) }
}

function statusLine(reply: FastifyReply) {
  return { status: reply.statusCode }
}

/** Class, code and frames of a fault and of what caused it. Messages may quote input, so none is kept. */
function faultLine(fault: unknown, depth = 0): object {
  if (!(fault instanceof Error)) return { class: typeof fault }
  const { code } = fault as { code?: unknown }
  return {
    class: fault.constructor.name,
    ...(typeof code === 'string' && /^[\w-]{1,64}$/.test(code) && { code }),
    stack: framesOf(fault),
    ...(fault.cause !== undefined &&
      depth < DEEPEST && { cause: faultLine(fault.cause, depth + 1) }),
  }
}

function framesOf({ message, stack = '' }: Error): string {
  const afterMessage = stack.slice(stack.indexOf(message) + message.length)
  return (afterMessage.match(/^ +at .+:\d+:\d+\)?$/gm) ?? []).map((line) => line.trim()).join('\n')
}
