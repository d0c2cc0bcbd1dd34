import { ROUTES } from '@okienko/contract'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
} from 'openid-client'
import { Refused } from '../problems/refused.ts'
import { type ClaimNames, type Person, personOf } from './claims.ts'
import type { SignInState } from './sign-in-state.ts'

export interface CodeFlowOptions {
  readonly origin: string
  readonly issuer: () => Promise<Configuration>
  readonly scope: string
  readonly claims: ClaimNames
}

/** The two halves of the authorization code flow (OpenID Connect Core §3.1) that are ours. */
export interface CodeFlow {
  /** The issuer's address with our authentication request (§3.1.2.1). Refused('sign-in-failed') without issuer. */
  requestFor(open: SignInState): Promise<URL>
  /**
   * Who the issuer says has come back with the query: its authentication response (§3.1.2.5) is checked,
   * the code exchanged (§3.1.3.1) and the ID token validated (§3.1.3.7). Else Refused('sign-in-failed').
   */
  personBehind(query: string, open: SignInState): Promise<Person>
}

export function authorizationCodeFlow(options: CodeFlowOptions): CodeFlow {
  const { origin, issuer, scope, claims } = options
  const callback = new URL(ROUTES.signInCallback.path, origin)

  async function claimsFrom(response: URL, open: SignInState) {
    const configuration = await issuer()
    try {
      const tokens = await authorizationCodeGrant(configuration, response, {
        expectedState: open.state,
        expectedNonce: open.nonce,
        pkceCodeVerifier: open.verifier,
        idTokenExpected: true,
      })
      return tokens.claims() ?? {}
    } catch (cause) {
      throw new Refused('sign-in-failed', { cause })
    }
  }

  return {
    async requestFor({ state, nonce, verifier }) {
      return buildAuthorizationUrl(await issuer(), {
        redirect_uri: callback.href,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
    },
    async personBehind(query, open) {
      const response = new URL(callback)
      response.search = query
      const person = personOf(await claimsFrom(response, open), claims)
      if (person === null) throw new Refused('sign-in-failed')
      return person
    },
  }
}
