import { ROUTES } from '@okienko/contract'
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  ResponseBodyError,
  refreshTokenGrant,
} from 'openid-client'
import { FIXED_LIMITS } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import { type Asking, askingAs, wasAsked } from './asking.ts'
import { type ClaimNames, type Person, personOf } from './claims.ts'
import type { KeptToken } from './kept-session.ts'
import type { SignInState } from './sign-in-state.ts'

export interface CodeFlowOptions {
  readonly origin: string
  readonly issuer: () => Promise<Configuration>
  readonly scope: string
  readonly claims: ClaimNames
  readonly asking: Asking
  /** Whether access tokens are kept, for other systems to be asked in the person's name. */
  readonly keepsAccessTokens: boolean
  readonly now: () => number
}

/** Whom the issuer names, and what it may be asked by again. */
export interface Named {
  readonly person: Person
  /** The end of the second in which its ID token was issued, milliseconds since 1970. */
  readonly issuedAt: number
  readonly refreshToken: string | null
  /** The identity provider's own word for the sign-in, for the sign-out there; null where it is too long to keep. */
  readonly idToken: string | null
  /** Null where none is kept. */
  readonly accessToken: KeptToken | null
}

/** What is ours of the authorization code flow (OpenID Connect Core §3.1), and of asking again afterwards (§12). */
export interface CodeFlow {
  /** Whether whoever signs in is to be asked who they are, whatever the issuer remembers. */
  readonly asksEverybody: boolean
  /** Refused('sign-in-failed') without issuer. */
  isThere(): Promise<void>
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
  /**
   * Where the issuer signs out whoever the ID token is of, and sends them back (RP-Initiated Logout 1.0 §2). The token is
   * the one that it made itself, and nothing else of it goes into the address. Null where it has no such place.
   */
  signOutThere(idToken: string | null): Promise<URL | null>
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
  const { origin, issuer, scope, asking } = options
  const callback = new URL(ROUTES.signInCallback.path, origin)

  const named = (tokens: Tokens) => namedIn(tokens, options)

  return {
    asksEverybody: asking.prompt !== null,
    async isThere() {
      await issuer()
    },
    async requestFor({ state, nonce, verifier, silent }) {
      return buildAuthorizationUrl(await issuer(), {
        redirect_uri: callback.href,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...askingAs(asking, silent),
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
        if (!wasAsked(tokens.claims()?.auth_time, open, asking)) refuse()
        return named(tokens) ?? refuse()
      } catch (cause) {
        const asks = cause instanceof AuthorizationResponseError && ASKS.has(cause.error)
        if (open.silent && asks) return 'asks'
        throw new Refused('sign-in-failed', { cause })
      }
    },
    signOutThere: (idToken) => signOutThere(options, idToken),
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

function namedIn(tokens: Tokens, options: CodeFlowOptions): Named | null {
  const said = tokens.claims()
  const person = personOf(said ?? {}, options.claims)
  if (person === null || said === undefined) return null
  const { refresh_token: refreshToken, id_token: idToken } = tokens
  return {
    person,
    issuedAt: said.iat * 1_000 + 999,
    refreshToken: keepable(refreshToken, FIXED_LIMITS.refreshToken),
    idToken: keepable(idToken, FIXED_LIMITS.idToken),
    accessToken: options.keepsAccessTokens ? accessTokenIn(tokens, options.now()) : null,
  }
}

/** An issuer need not say for how long one is good (RFC 6749 §5.1): then it is for a minute. */
function accessTokenIn(tokens: Tokens, now: number): KeptToken | null {
  const token = keepable(tokens.access_token, FIXED_LIMITS.accessToken)
  const seconds = tokens.expiresIn() ?? FIXED_LIMITS.unsaidLife / 1_000
  return token === null ? null : { token, endsAt: now + Math.floor(seconds * 1_000) }
}

async function signOutThere(
  { origin, issuer }: CodeFlowOptions,
  idToken: string | null,
): Promise<URL | null> {
  try {
    const known = await issuer()
    if (known.serverMetadata().end_session_endpoint === undefined) return null
    const parameters = {
      post_logout_redirect_uri: `${origin}/`,
      ...(idToken !== null && { id_token_hint: idToken }),
    }
    return buildEndSessionUrl(known, parameters)
  } catch {
    // It is away, or its place is no address to go to: whoever has signed out here has signed out here.
    return null
  }
}

function refuse(): never {
  throw new Refused('sign-in-failed')
}

/** One that is longer is not kept: the person is then asked again, by a sign-in or as they sign out. */
function keepable(token: string | undefined, most: number): string | null {
  return token !== undefined && token.length <= most ? token : null
}

/** The token's fault or the client's (RFC 6749 §5.2), not a moment's. */
function isRefusal(cause: unknown): boolean {
  return cause instanceof ResponseBodyError && cause.status < 500 && cause.status !== 429
}
