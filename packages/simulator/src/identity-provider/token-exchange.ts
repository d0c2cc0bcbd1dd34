/// <reference path="./oidc-provider.d.ts" />
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import { type Context, errors, type Provider, type ResourceServer } from 'oidc-provider'
import { AUDIENCE } from './clients.ts'

/** RFC 8693 §2.1. */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'audience',
  'resource',
  'scope',
]
/** No exchanged token is good for longer, nor for longer than what it was exchanged for. */
const LONGEST_SECONDS = 300

interface Target {
  /** Names of the one place that tokens are exchanged for, as audience or as resource. */
  readonly audience: string
  readonly resource: string
  readonly scope: string
  /** Those that the provider signs with. */
  readonly keys: JSONWebKeySet
}

/**
 * Lets a client exchange an employee's access token that is meant for it for one that is meant for the bank's own
 * system: same person, same session, narrower audience, shorter life, and `act` says who acts in the person's place
 * (§4.1). What was exchanged once is exchanged no further.
 */
export function offerTokenExchange(provider: Provider, target: Target): void {
  const find = createLocalJWKSet({ keys: target.keys.keys.map(({ d: _, ...open }) => open) })
  provider.registerGrantType(
    TOKEN_EXCHANGE,
    async (context) => {
      const { params, client } = context.oidc
      if (!isMeant(params, target)) throw new errors.InvalidTarget()
      const subject = await subjectIn(params['subject_token'])
      const left = (subject.exp ?? 0) - Math.floor(Date.now() / 1_000)
      const expiresIn = Math.min(LONGEST_SECONDS, left)
      const token = new provider.AccessToken({
        client,
        accountId: String(subject.sub),
        sid: subject['sid'],
        scope: target.scope,
        expiresIn,
        resourceServer: narrowed(target, expiresIn),
      })
      context.body = {
        access_token: await token.save(),
        issued_token_type: ACCESS_TOKEN,
        token_type: 'Bearer',
        expires_in: expiresIn,
        scope: target.scope,
      }
    },
    PARAMETERS,
  )

  async function subjectIn(token: unknown): Promise<JWTPayload> {
    const issuer = provider.issuer
    const checks = { issuer, audience: AUDIENCE, typ: 'at+jwt', requiredClaims: ['sub', 'exp'] }
    const read = await jwtVerify(String(token ?? ''), find, checks).catch(() => null)
    // A client by itself is nobody, and who acts for somebody already hands it on no further.
    const isOfPerson = read?.payload['sid'] !== undefined && read.payload['act'] === undefined
    if (read === null || !isOfPerson) throw new errors.InvalidGrant('subject_token is not accepted')
    return read.payload
  }
}

/** Of what was exchanged: who acts; of anything else nothing. */
export function actorOf({ oidc }: Context): object {
  const { params, client } = oidc
  return params?.['grant_type'] === TOKEN_EXCHANGE ? { act: { sub: client.clientId } } : {}
}

function isMeant(params: Readonly<Record<string, unknown>>, target: Target): boolean {
  const { subject_token_type: type, requested_token_type: wanted, audience, resource } = params
  if (type !== ACCESS_TOKEN || (wanted ?? ACCESS_TOKEN) !== ACCESS_TOKEN) {
    throw new errors.InvalidRequest('only access tokens are exchanged')
  }
  const named = [audience, resource].flat().filter((one) => one !== undefined)
  const isIt = (one: unknown) => one === target.audience || one === target.resource
  return named.length > 0 && named.every(isIt)
}

function narrowed({ audience, scope }: Target, accessTokenTTL: number): Partial<ResourceServer> {
  const sign = { alg: 'ES256' }
  return { audience, scope, accessTokenTTL, accessTokenFormat: 'jwt', jwt: { sign } }
}
