/** The desk itself. Its secret is public like everything in the simulator: worth nothing elsewhere. */
export const DESK_CLIENT = {
  id: 'okienko-desk',
  secret: 'okienko-desk-of-the-simulator',
} as const

/** A program that calls the API with bearer tokens: no secret, PKCE instead. */
export const BEARER_CLIENT = { id: 'okienko-client' } as const

/** Audience of every access token, and the resource indicator that names it (RFC 8707 §2). */
export const AUDIENCE = 'okienko'
export const RESOURCE = 'urn:okienko:api'

/** Where the bearer client's code lands: a page of the provider's own, on loopback. */
export function landingPage(issuer: string): string {
  return `${issuer}/landing`
}
