import { BANK_EMPLOYEE_HEADER } from '@okienko/contract/bank-api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Shown } from './credentials.ts'

const EMPLOYEE_HEADER = BANK_EMPLOYEE_HEADER.toLowerCase()
const bodies = new WeakMap<FastifyRequest, string>()

/** Keeps each body of JSON as it came: signatures are over its bytes. */
export function keepBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    bodies.set(request, String(body))
    parse(request, String(body), done)
  })
}

/** What came with a request by which its sender is known. */
export function shownIn(request: FastifyRequest, prefix: string, keyHeader?: string): Shown {
  const { authorization = '' } = request.headers
  const key = keyHeader === undefined ? undefined : request.headers[keyHeader]
  return {
    secret: typeof key === 'string' ? key : authorization.replace(/^Bearer /, ''),
    employee: String(request.headers[EMPLOYEE_HEADER] ?? ''),
    method: request.method,
    path: request.url.slice(prefix.length),
    key: String(request.headers['idempotency-key'] ?? ''),
    body: bodies.get(request) ?? '',
  }
}
