import { ROUTES } from '@okienko/contract'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  ResponseBodyError,
  refreshTokenGrant,
} from 'openid-client'
import { FIXED_LIMITS } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import { type ClaimNames, type Person, personOf } from './claims.ts'
import type { SignInState } from './sign-in-state.ts'

export interface CodeFlowOptions {
  readonly origin: string
  readonly issuer: () => Promise<Configuration>
  readonly scope: string
  readonly claims: ClaimNames
}

/** Whom the issuer names, and what it may be asked by again. */
export interface Named {
  readonly person: Person
  /** The end of the second in which its ID token was issued, milliseconds since 1970. */
  readonly issuedAt: number
  readonly refreshToken: string | null
}

/** What is ours of the authorization code flow (OpenID Connect Core §3.1), and of asking again afterwards (§12). */
export interface CodeFlow {
  /** The issuer's address with our authentication request (§3.1.2.1). Refused('sign-in-failed') without issuer. */
  requestFor(open: SignInState): Promise<URL>
  /**
   * Who the issuer says has come back with the query: its authentication response (§3.1.2.5) is checked,
   * the code exchanged (§3.1.3.1) and the ID token validated (§3.1.3.7). 'asks' where it would have to ask the person
   * something and was not allowed to (§3.1.2.6). Else Refused('sign-in-failed').
   */
  personBehind(query: string, open: SignInState): Promise<Named | 'asks'>
  /**
   * The same person, as the issuer has them now (§12). 'refused' where the token is worth nothing any more, 'silent'
   * where the answer has no ID token. Refused('roles-unknown') while the issuer does not answer.
   */
  personNow(refreshToken: string): Promise<Named | 'refused' | 'silent'>
}

/** That it would have to show the person a page (OpenID Connect Core §3.1.2.6). */
const ASKS = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
])

type Tokens = Awaited<ReturnType<typeof refreshTokenGrant>>

export function authorizationCodeFlow(options: CodeFlowOptions): CodeFlow {
  const { origin, issuer, scope, claims } = options
  const callback = new URL(ROUTES.signInCallback.path, origin)

  function named(tokens: Tokens): Named | null {
    const said = tokens.claims()
    const person = personOf(said ?? {}, claims)
    if (person === null || said === undefined) return null
    const issuedAt = said.iat * 1_000 + 999
    return { person, issuedAt, refreshToken: keepable(tokens.refresh_token) }
  }

  return {
    async requestFor({ state, nonce, verifier, silent }) {
      return buildAuthorizationUrl(await issuer(), {
        redirect_uri: callback.href,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(silent && { prompt: 'none' }),
      })
    },
    async personBehind(query, open) {
      const response = new URL(callback)
      response.search = query
      const configuration = await issuer()
      try {
        const tokens = await authorizationCodeGrant(configuration, response, {
          expectedState: open.state,
          expectedNonce: open.nonce,
          pkceCodeVerifier: open.verifier,
          idTokenExpected: true,
        })
        return named(tokens) ?? refuse()
      } catch (cause) {
        const asks = cause instanceof AuthorizationResponseError && ASKS.has(cause.error)
        if (open.silent && asks) return 'asks'
        throw new Refused('sign-in-failed', { cause })
      }
    },
    async personNow(refreshToken) {
      try {
        const tokens = await refreshTokenGrant(await issuer(), refreshToken)
        if (tokens.id_token === undefined) return 'silent'
        const again = named(tokens)
        if (again === null) return 'refused'
        return { ...again, refreshToken: again.refreshToken ?? refreshToken }
      } catch (cause) {
        if (isRefusal(cause)) return 'refused'
        throw new Refused('roles-unknown', { cause })
      }
    },
  }
}

function refuse(): never {
  throw new Refused('sign-in-failed')
}

/** One that is longer is not kept: the person is then asked again by a sign-in. */
function keepable(token: string | undefined): string | null {
  return token !== undefined && token.length <= FIXED_LIMITS.refreshToken ? token : null
}

/** The token's fault or the client's (RFC 6749 §5.2), not a moment's. */
function isRefusal(cause: unknown): boolean {
  return cause instanceof ResponseBodyError && cause.status < 500 && cause.status !== 429
}
