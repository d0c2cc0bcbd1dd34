import type { FastifyHelmetOptions } from '@fastify/helmet'

interface Options {
  readonly origin: string
  readonly issuer: string
  readonly frameAncestors: readonly string[]
}

/** Security headers of every answer. Pages get nothing inline and nothing from elsewhere. */
export function securityHeaders({ origin, issuer, frameAncestors }: Options): FastifyHelmetOptions {
  const embedded = frameAncestors.length > 0
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        // Browsers apply form-action to the redirects after a form, so a form may end at the issuer.
        formAction: ["'self'", new URL(issuer).origin],
        frameAncestors: embedded ? [...frameAncestors] : ["'none'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: embedded ? false : { action: 'deny' },
    strictTransportSecurity: origin.startsWith('https:')
      ? { maxAge: 63_072_000, includeSubDomains: false }
      : false,
  }
}
