import type { Route } from '@okienko/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FIXED_LIMITS } from '../limits.ts'
import type { ApplicationCaller, Caller } from '../ports.ts'
import { type Language, languageOf } from '../problems/language.ts'
import { type FieldError, Refused } from '../problems/refused.ts'

interface Input<R extends Route> {
  readonly params: R extends { params: infer S extends z.ZodType } ? z.output<S> : object
  readonly body: R extends { body: infer S extends z.ZodType } ? z.output<S> : undefined
  readonly headers: R extends { headers: infer H extends HeaderSchemas } ? Headers<H> : object
}

type HeaderSchemas = Readonly<Record<string, { schema: z.ZodType }>>
type Headers<H extends HeaderSchemas> = {
  readonly [Name in keyof H]: z.output<H[Name]['schema']> | undefined
}

/** What a handler gets: who calls, and the request as the route's schemas read it. */
export interface Call<R extends Route> extends Input<R> {
  readonly caller: R['roles'] extends 'anyone' | 'application' ? null : Caller
  readonly application: R['roles'] extends 'application' ? ApplicationCaller : null
  readonly language: Language
  /** The caller's own access token, for other systems to be asked in their name; null where none is kept. Into no answer. */
  readonly employeeToken: string | null
  readonly request: FastifyRequest
}

/** Reads requests of the route. Throws Refused('invalid-request') naming fields and rules, no values. */
export function readerOf<R extends Route>(route: R): (request: FastifyRequest) => Call<R> {
  const headers = Object.entries(route.headers ?? {})
  const schema = z.object({
    params: z.preprocess(nameRest, route.params ?? z.object({})),
    query: z.strictObject({}),
    headers: z.object(
      Object.fromEntries(headers.map(([name, of]) => [name, of.schema.optional()])),
    ),
    body: route.body ?? z.undefined(),
  })
  return (request) => {
    const outcome = schema.safeParse(request)
    if (!outcome.success) throw new Refused('invalid-request', { errors: errorsOf(outcome.error) })
    // The schema is the route's own, which is more than the compiler can follow.
    const input = outcome.data as unknown as Input<R>
    const language = languageOf(request.headers['accept-language'])
    const caller = request.caller as Call<R>['caller']
    const application = request.application as Call<R>['application']
    const { employeeToken } = request
    return { ...input, caller, application, language, employeeToken, request }
  }
}

/** What a wildcard took is the contract's `{path}`. */
function nameRest(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('*' in params)) return params
  return { path: params['*'] }
}

function errorsOf({ issues }: z.ZodError): FieldError[] {
  return issues.slice(0, FIXED_LIMITS.fieldErrors).map(({ path, code }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    rule: code,
  }))
}
