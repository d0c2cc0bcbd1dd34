import type { ProblemCode } from '@okienko/contract'
import type { Caller } from './ports.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was admitted; null before, and on routes for anyone. */
    caller: Caller | null
    /** When whoever was admitted is to be looked at again, milliseconds since 1970; null with `caller`. */
    admittedUntil: number | null
    /** The problem that the request was answered with. */
    problem: ProblemCode | null
  }
}

/** Pattern of the matched route: what logs and metrics name instead of a URL. */
export function patternOf(request: { routeOptions: { url?: string | undefined } }): string {
  return request.routeOptions.url ?? 'none'
}
