import type { Certificate } from 'pkijs'
import type { Bytes } from '../cms/signed-data.ts'
import { composeOcspRequest } from '../ministry/ocsp.ts'
import { serialText } from '../ministry/pki/names.ts'

const TIMEOUT_MS = 3_000
const KEPT_MS = 60_000
const MOST_KEPT = 1_000

/** Returns the responder's DER about a certificate, at most a minute old, or null when there is none. */
export type AskResponder = (certificate: Certificate) => Promise<Bytes | null>

export function openOcspClient(options: {
  readonly url: () => string
  readonly authority: Certificate
  readonly now: () => number
}): AskResponder {
  const { url, authority, now } = options
  const kept = new Map<string, { readonly response: Bytes; readonly until: number }>()
  return async (certificate) => {
    const serial = serialText(certificate)
    const known = kept.get(serial)
    if (known && known.until > now()) return known.response
    const response = await fetchResponse(url(), await composeOcspRequest(certificate, authority))
    if (kept.size >= MOST_KEPT) kept.clear()
    if (response) kept.set(serial, { response, until: now() + KEPT_MS })
    return response
  }
}

async function fetchResponse(url: string, request: Bytes): Promise<Bytes | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: request,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
  } catch {
    return null
  }
}
