import type { FastifyRequest } from 'fastify'
import { Refused } from '../problems/refused.ts'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * Whether a request that carries the session cookie comes from this very origin (Fetch Metadata). Reads
 * have their entry in the journal too, so other sites may not cause them either, and neither may an address that
 * somebody was given: followed from a message it comes from no site at all. Without the metadata, an unsafe request needs
 * the right Origin.
 */
export function isFromHere({ method, headers }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return SAFE.has(method)
    ? headers.origin === undefined || headers.origin === origin
    : headers.origin === origin
}

/**
 * Only a page that a person goes to leads to the identity provider and back (Fetch Metadata): a picture, a frame or a
 * script of some page does not. Browsers that do not say what they fetch for are let through.
 */
export function requireDocument({ headers }: FastifyRequest): void {
  const destination = headers['sec-fetch-dest']
  if (destination !== undefined && destination !== 'document') {
    throw new Refused('cross-site-request')
  }
}
