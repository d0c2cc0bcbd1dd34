/** The desk itself. Its secret is public like everything in the simulator: worth nothing elsewhere. */
export const DESK_CLIENT = {
  id: 'okienko-desk',
  secret: 'okienko-desk-of-the-simulator',
} as const

/** A program that calls the API with bearer tokens: no secret, PKCE instead. */
export const BEARER_CLIENT = { id: 'okienko-client' } as const

/** A bank application with tokens of the employees whom it signs in; its secret is as public. */
export const LOAN_FRONT = { id: 'loan-front', secret: 'loan-front-of-the-simulator' } as const

/** The component in that application's page: people work with it. */
export const LOAN_FRONT_DESK = { id: 'loan-front-desk' } as const

/** A bank application with a token of its own. */
export const CASH_DESK = { id: 'cash-desk', secret: 'cash-desk-of-the-simulator' } as const

/** Audience of every access token, and the resource indicator that names it (RFC 8707 §2). */
export const AUDIENCE = 'okienko'
export const RESOURCE = 'urn:okienko:api'

/** The bank's own identification system, which the desk of Bank B asks in an employee's name or by itself. */
export const BANK_AUDIENCE = 'bank-identification'
export const BANK_RESOURCE = 'urn:okienko:bank-identification'

/** Where the bearer client's code lands: a page of the provider's own, on loopback. */
export function landingPage(issuer: string): string {
  return `${issuer}/landing`
}
