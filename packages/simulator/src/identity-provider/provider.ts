/// <reference path="./oidc-provider.d.ts" />
import { createHash, randomBytes } from 'node:crypto'
import { type Context, errors, Provider } from 'oidc-provider'
import {
  AUDIENCE,
  BANK_AUDIENCE,
  BANK_RESOURCE,
  BEARER_CLIENT,
  CASH_DESK,
  DESK_CLIENT,
  LOAN_FRONT,
  LOAN_FRONT_DESK,
  landingPage,
  RESOURCE,
} from './clients.ts'
import { type DemoEmployee, demoEmployee } from './employees.ts'
import { inMemory } from './memory.ts'
import { faultPage, SUBMIT, signOutPage } from './pages.ts'
import { policy } from './policy.ts'
import { signingKeys } from './signing-keys.ts'
import { actorOf, offerTokenExchange, TOKEN_EXCHANGE } from './token-exchange.ts'

const SCOPE = 'openid profile'
const HOUR = 3_600
const WORKING_DAY = 10 * HOUR

const FEATURES = {
  devInteractions: { enabled: false },
  backchannelLogout: { enabled: true },
  clientCredentials: { enabled: true },
  pushedAuthorizationRequests: { enabled: false },
  dPoP: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource,
    useGrantedResource: () => true,
    getResourceServerInfo: (context: Context, resource: string) => ({
      audience: resource === BANK_RESOURCE ? bankAudience(context) : AUDIENCE,
      scope: SCOPE,
      accessTokenFormat: 'jwt',
      accessTokenTTL: HOUR,
      jwt: { sign: { alg: 'ES256' } },
    }),
  },
}

/** Of a client by itself some issuers take an `audience`, which no standard of this grant knows. */
function defaultResource({ oidc }: Context): string {
  const { grant_type: grant, audience } = oidc.body ?? {}
  return grant === 'client_credentials' && audience === BANK_AUDIENCE ? BANK_RESOURCE : RESOURCE
}

/** No person's sign-in opens the bank's own system: the desk asks it by itself, or with what it has exchanged. */
function bankAudience({ oidc }: Context): string {
  const grant = String(oidc.params?.['grant_type'])
  if ([TOKEN_EXCHANGE, 'client_credentials'].includes(grant)) return BANK_AUDIENCE
  throw new errors.InvalidTarget()
}

const SECONDS = {
  AccessToken: HOUR,
  AuthorizationCode: 60,
  ClientCredentials: HOUR,
  IdToken: HOUR,
  Interaction: HOUR,
  RefreshToken: WORKING_DAY,
  Session: WORKING_DAY,
  Grant: WORKING_DAY,
}

export interface ProviderOptions {
  readonly issuer: string
  readonly relyingPartyOrigin: string
  readonly dataDir: string
  /** Where the bank application is that signs people in here; http://127.0.0.1:4192 unless said. */
  readonly loanFrontOrigin?: string
  /** Whether the desk gets refresh tokens, new ones for old; true unless said. */
  readonly refreshTokens?: boolean
  /** Whether it remembers who has signed in, and can sign them out; else each sign-in asks anew. False unless said. */
  readonly singleSignOn?: boolean
  /** Who an employee is now; one of the demo unless said. */
  readonly employee?: (id: string) => DemoEmployee | undefined
}

interface Subject {
  readonly accountId: string
  readonly sid: string
}

/** OpenID Connect with the demo employees: authorization code, PKCE required, consent given for all. */
export function openIdProvider(options: ProviderOptions): Provider {
  const { issuer, dataDir, refreshTokens = true } = options
  const { singleSignOn = false } = options
  const claimsOf = claimsBy(options.employee ?? demoEmployee)
  const keys = signingKeys(dataDir)
  const provider = new Provider(issuer, {
    adapter: inMemory(),
    jwks: keys,
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: clients(options),
    clientBasedCORS: () => false,
    scopes: SCOPE.split(' '),
    responseTypes: ['code'],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'name', 'roles', 'branch', 'workstation'] },
    conformIdTokenClaims: false,
    findAccount: (_: Context, id: string) => {
      const claims = claimsOf(id)
      return claims && { accountId: id, claims: () => ({ sub: id, ...claimsOf(id) }) }
    },
    issueRefreshToken: async (_: Context, { clientId }: { clientId: string }) =>
      refreshTokens && clientId === DESK_CLIENT.id,
    rotateRefreshToken: true,
    // The token of a client by itself says nothing of anybody.
    extraTokenClaims: (context: Context, { accountId, sid }: Partial<Subject>) =>
      accountId === undefined ? {} : { ...claimsOf(accountId), sid, ...actorOf(context) },
    loadExistingGrant: grantEverything,
    interactions: {
      url: (_: Context, { uid }: { uid: string }) => `${issuer}/interaction/${uid}`,
    },
    renderError: (context: Context) => {
      context.type = 'html'
      context.body = faultPage(issuer)
    },
    features: {
      ...FEATURES,
      rpInitiatedLogout: {
        enabled: singleSignOn,
        logoutSource: (context: Context, form: string) => {
          // Whoever was signed in there is known to come from there; anybody else is asked.
          const isAsked = context.oidc.entities['IdTokenHint'] === undefined
          context.type = 'html'
          context.set('content-security-policy', signOutPolicy(originsIn(options), isAsked))
          context.body = signOutPage(issuer, form, isAsked)
        },
      },
    },
    ttl: SECONDS,
  })
  offerTokenExchange(provider, {
    audience: BANK_AUDIENCE,
    resource: BANK_RESOURCE,
    scope: SCOPE,
    keys: { keys: [...keys.keys] },
  })
  // TLS ends before this process: by its word alone the provider knows what its addresses are.
  provider.proxy = issuer.startsWith('https:')
  return provider
}

function signOutPolicy(origins: readonly string[], isAsked: boolean): string {
  const digest = createHash('sha256').update(SUBMIT).digest('base64')
  return policy(origins, isAsked ? [] : [`'sha256-${digest}'`])
}

const LOAN_FRONT_ORIGIN = 'http://127.0.0.1:4192'

/** Where the pages are that people are sent back to from here. */
export function originsIn(options: ProviderOptions): readonly string[] {
  const { relyingPartyOrigin, loanFrontOrigin = LOAN_FRONT_ORIGIN } = options
  return [relyingPartyOrigin, loanFrontOrigin]
}

function clients({
  issuer,
  relyingPartyOrigin,
  loanFrontOrigin = LOAN_FRONT_ORIGIN,
}: ProviderOptions) {
  const common = {
    id_token_signed_response_alg: 'ES256',
    grant_types: ['authorization_code'],
    // Tokens then say which session they are of (OpenID Connect Back-Channel Logout 1.0 §2.2).
    backchannel_logout_uri: `${relyingPartyOrigin}/sign-out/back-channel`,
    backchannel_logout_session_required: true,
  }
  return [
    {
      ...common,
      grant_types: ['authorization_code', 'refresh_token', TOKEN_EXCHANGE, 'client_credentials'],
      client_id: DESK_CLIENT.id,
      client_secret: DESK_CLIENT.secret,
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [`${relyingPartyOrigin}/sign-in/callback`],
      post_logout_redirect_uris: [`${relyingPartyOrigin}/`],
    },
    {
      ...common,
      client_id: BEARER_CLIENT.id,
      token_endpoint_auth_method: 'none',
      redirect_uris: [landingPage(issuer)],
    },
    {
      ...common,
      client_id: LOAN_FRONT.id,
      client_secret: LOAN_FRONT.secret,
      token_endpoint_auth_method: 'client_secret_post',
      backchannel_logout_uri: `${loanFrontOrigin}/sign-out/back-channel`,
      redirect_uris: [`${loanFrontOrigin}/back/own`, landingPage(issuer)],
    },
    {
      ...common,
      client_id: LOAN_FRONT_DESK.id,
      token_endpoint_auth_method: 'none',
      redirect_uris: [`${loanFrontOrigin}/back/desk`],
    },
    {
      client_id: CASH_DESK.id,
      id_token_signed_response_alg: common.id_token_signed_response_alg,
      client_secret: CASH_DESK.secret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ]
}

function claimsBy(find: (id: string) => DemoEmployee | undefined) {
  return (id: string): Omit<DemoEmployee, 'id' | 'duty'> | undefined => {
    const employee = find(id)
    if (!employee) return undefined
    const { name, roles, branch, workstation } = employee
    return { name, roles, branch, workstation }
  }
}

async function grantEverything({ oidc }: Context) {
  const { clientId } = oidc.client
  const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope(SCOPE)
  grant.addResourceScope(RESOURCE, SCOPE)
  await grant.save()
  return grant
}
