import { PROBLEMS, type ProblemCode } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { FIXED_LIMITS } from '../limits.ts'
import { languageOf } from './language.ts'
import { problemDocument, problemPage } from './problem-document.ts'
import type { FieldError } from './refused.ts'
import '../request-facts.ts'

interface Extras {
  readonly errors?: readonly FieldError[] | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly until?: number | undefined
}

/** Answers with the problem, in the language asked for: a document, or a page to a person on the way. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  { errors, retryAfterSeconds, until }: Extras = {},
): FastifyReply {
  request.problem = code
  const { status } = PROBLEMS[code]
  const language = languageOf(request.headers['accept-language'])
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 429 || status === 503) {
    reply.header('retry-after', retryAfterSeconds ?? FIXED_LIMITS.retryAfter / 1_000)
  }
  const document = problemDocument({ code, language, requestId: request.id, errors, until })
  const asPage = request.headers['sec-fetch-mode'] === 'navigate'
  return reply
    .code(status)
    .header('content-type', asPage ? 'text/html; charset=utf-8' : 'application/problem+json')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(asPage ? problemPage(document, language) : document)
}
