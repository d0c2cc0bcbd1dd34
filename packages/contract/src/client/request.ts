import type { WireRoute } from './wire-route.ts'

/** Input of any route; what each may hold is said by `Input` of its name. */
export type Values = { readonly [name: string]: unknown; readonly body?: unknown }

/** What every client sends for a call; how it is authorised is its own affair. */
export interface WireRequest {
  readonly path: string
  readonly method: WireRoute['method']
  readonly headers: Headers
  readonly body: string | null
}

const PROBLEM = 'application/problem+json'

/** The request that calls a route. Throws when a path parameter would not stay in its place. */
export function requestFor(route: WireRoute, values: Values): WireRequest {
  const { method, path, media, headers: own = [] } = route
  const headers = new Headers({ accept: media === 'none' ? PROBLEM : `${media}, ${PROBLEM}` })
  for (const name of own) {
    const value = values[camelCase(name)]
    if (value !== undefined) headers.set(name, String(value))
  }
  const hasBody = values.body !== undefined
  if (hasBody) headers.set('content-type', 'application/json')
  return {
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => segment(String(values[name]))),
    method,
    headers,
    body: hasBody ? JSON.stringify(values.body) : null,
  }
}

/** Dots alone climb out of the path, encoded too (WHATWG URL §4.4); nothing at all changes its depth. */
function segment(value: string): string {
  if (/^\.{0,2}$/.test(value)) throw new RangeError('a path parameter is not a segment')
  return encodeURIComponent(value)
}

const camelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
