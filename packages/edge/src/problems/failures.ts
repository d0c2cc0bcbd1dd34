import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { patternOf } from '../request-facts.ts'
import { Refused } from './refused.ts'
import { sendProblem } from './send-problem.ts'

/** What Fastify itself refuses, by its error codes. Its other 4xx faults are invalid requests. */
const FRAMEWORK: ReadonlyMap<unknown, ProblemCode> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'payload-too-large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported-media-type'],
])

/** Any thrown value as a problem: its own code if the catalogue has it, else internal-fault. */
export function problemOf(fault: unknown): ProblemCode {
  const code = property(fault, 'code')
  if (typeof code === 'string' && Object.hasOwn(PROBLEMS, code)) return code as ProblemCode
  const known = FRAMEWORK.get(code)
  if (known) return known
  const status = property(fault, 'statusCode')
  return typeof status === 'number' && status >= 400 && status < 500
    ? 'invalid-request'
    : 'internal-fault'
}

/** Answers what a handler or hook threw. What an operator must see goes to the log, without messages. */
export function answerFault(fault: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const code = problemOf(fault)
  logFault(request.log, fault, code, patternOf(request))
  sendProblem(request, reply, code, fault instanceof Refused ? fault : {})
}

/** Writes the fault's class, code and frames. Plain refusals of a client's request are no news. */
export function logFault(
  log: FastifyBaseLogger,
  fault: unknown,
  code: ProblemCode,
  route: string,
): void {
  const planned = fault instanceof Refused && fault.cause === undefined
  if (planned || (PROBLEMS[code].status < 500 && property(fault, 'cause') === undefined)) return
  const level = code === 'internal-fault' ? 'error' : 'warn'
  log[level]({ err: fault, route, problem: code }, 'request failed')
}

/** Unknown path, or a known one with another method (RFC 9110 §15.5.6). */
export function answerUnknown(app: FastifyInstance) {
  const known: { readonly path: RegExp; readonly methods: Set<string> }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const path = new RegExp(
      `^${url
        .replace(/[.+?^$()|[\]\\{}]/g, '\\$&')
        .replace(/:\w+/g, '[^/]+')
        .replace(/(?<=.)\/\*$/, '/.+')}$`,
    )
    known.push({ path, methods: new Set([method].flat()) })
  })
  return (request: FastifyRequest, reply: FastifyReply): void => {
    const path = request.url.replace(/[?#].*/s, '')
    const matching = known.filter((route) => route.path.test(path))
    const methods = new Set(matching.flatMap((route) => [...route.methods]))
    if (methods.size === 0 || methods.has(request.method)) {
      sendProblem(request, reply, 'not-found')
    } else {
      reply.header('allow', [...methods].join(', '))
      sendProblem(request, reply, 'method-not-allowed')
    }
  }
}

function property(of: unknown, name: 'code' | 'statusCode' | 'cause'): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
}
