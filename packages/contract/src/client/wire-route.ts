import type { Route } from '../route.ts'

/**
 * What a client knows of a route, without its schemas. `Input` and `Output` type a call and are nowhere
 * else: path parameters, `body`, and headers by camel-case name; what it succeeds with.
 */
export interface WireRoute<Input extends object = never, Output = unknown> {
  readonly method: Route['method']
  /** OpenAPI form: `/v1/verifications/{id}`. */
  readonly path: string
  /** The one status that says it was done. */
  readonly status: Route['success']['status']
  /** What it succeeds with; of a live stream, `Output` is the data of each event. */
  readonly media: Route['success']['media']
  /** Names of its own headers. */
  readonly headers?: readonly string[]
  /** For the compiler alone: no route has it. */
  readonly types?: (input: Input) => Output
}

/** The same facts out of the contract's table. */
export function wireRoute({ method, path, success, headers }: Route): WireRoute {
  const facts = { method, path, status: success.status, media: success.media }
  return headers ? { ...facts, headers: Object.keys(headers) } : facts
}
