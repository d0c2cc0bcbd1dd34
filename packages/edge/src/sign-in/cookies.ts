import type { CookieSerializeOptions } from '@fastify/cookie'

/** Names and attributes of the cookies. */
export interface Cookies {
  /** Holds the session's secret. */
  readonly session: Cookie
  /** Carries the sealed state of a sign-in to the identity provider and back: one for each, by this name and more. */
  readonly signIn: Cookie
  /** Carries what the identity provider is to be shown from the sign-out here to the one there, sealed. */
  readonly signOut: Cookie
}

export interface Cookie {
  readonly name: string
  readonly attributes: CookieSerializeOptions
}

/**
 * With https the names bind both to this host (`__Host-`). The session is SameSite=Strict: the redirect
 * after sign-in leads to a static page that needs no cookie, and what that page asks is same-site. The
 * way back from the identity provider is cross-site, so the other one has to be Lax.
 */
export function cookiesOf(origin: string): Cookies {
  const secure = origin.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const common = { httpOnly: true, secure, path: '/' } as const
  return {
    session: { name: `${prefix}okienko`, attributes: { ...common, sameSite: 'strict' } },
    signOut: { name: `${prefix}okienko-sign-out`, attributes: { ...common, sameSite: 'strict' } },
    signIn: { name: `${prefix}okienko-sign-in`, attributes: { ...common, sameSite: 'lax' } },
  }
}
