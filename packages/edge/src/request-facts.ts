import type { ProblemCode } from '@okienko/contract'
import type { ApplicationCaller, Caller } from './ports.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was admitted; null before, and on routes for anyone or for systems of the bank. */
    caller: Caller | null
    /** Which system of the bank was admitted; null before, and on routes for others. */
    application: ApplicationCaller | null
    /** When whoever was admitted is to be looked at again, milliseconds since 1970; null with `caller`. */
    admittedUntil: number | null
    /** The caller's own access token, for other systems; null where none is kept, and with `caller`. It goes into no answer. */
    employeeToken: string | null
    /** Whether this is the demo, which every page says (promise 12). */
    demo: boolean
    /** The problem that the request was answered with. */
    problem: ProblemCode | null
  }
}

/** Pattern of the matched route: what logs and metrics name instead of a URL. */
export function patternOf(request: { routeOptions: { url?: string | undefined } }): string {
  return request.routeOptions.url ?? 'none'
}
