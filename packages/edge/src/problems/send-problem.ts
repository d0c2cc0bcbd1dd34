import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { FIXED_LIMITS } from '../limits.ts'
import { languageOf } from './language.ts'
import { problemDocument } from './problem-document.ts'
import { isForPerson, pageLanguageOf, pagePolicy, problemPage } from './problem-page.ts'
import type { FieldError } from './refused.ts'
import '../request-facts.ts'

interface Extras {
  readonly errors?: readonly FieldError[] | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly until?: number | undefined
}

const POLICY = 'content-security-policy'

/** Answers with the problem, in the language asked for: a document, or a page to a person on the way. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  { errors, retryAfterSeconds, until }: Extras = {},
): FastifyReply {
  request.problem = code
  const { status } = PROBLEMS[code]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 429 || status === 503) {
    reply.header('retry-after', retryAfterSeconds ?? FIXED_LIMITS.retryAfter / 1_000)
  }
  reply.code(status).header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
  const { id: requestId, headers, demo } = request
  if (isForPerson(headers)) {
    const language = pageLanguageOf(headers['accept-language'])
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-language', language)
      .header(POLICY, pagePolicy(reply.getHeader(POLICY)))
      .send(problemPage({ code, requestId, demo }, language))
  }
  const language = languageOf(headers['accept-language'])
  return reply
    .header('content-type', 'application/problem+json')
    .header('content-language', language)
    .send(problemDocument({ code, language, requestId, errors, until }))
}
