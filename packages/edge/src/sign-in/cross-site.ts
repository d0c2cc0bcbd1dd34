import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * Whether a request that carries the session cookie comes from this very origin (Fetch Metadata). Reads
 * have their entry in the journal too, so other sites may not cause them either; a person who types an
 * address may. Without the metadata, an unsafe request needs the right Origin.
 */
export function isFromHere({ method, headers }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && SAFE.has(method))
  return SAFE.has(method)
    ? headers.origin === undefined || headers.origin === origin
    : headers.origin === origin
}
