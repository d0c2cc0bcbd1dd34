import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import {
  AUDIENCE,
  BANK_AUDIENCE,
  BANK_RESOURCE,
  DESK_CLIENT,
  LOAN_FRONT,
  RESOURCE,
} from './clients.ts'
import { createIdentityProvider } from './identity-provider.ts'
import { accessTokenFor, clientTokenFor } from './sign-in-as.ts'

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

async function open(t: TestContext): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-exchange-'))
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/idp`
  const relyingPartyOrigin = 'http://127.0.0.1:4280'
  server.on('request', createIdentityProvider({ issuer, relyingPartyOrigin, dataDir }))
  t.after(() => {
    server.close()
    server.closeAllConnections()
    rmSync(dataDir, { recursive: true })
  })
  return issuer
}

/** What the token endpoint says to the form, each of whose fields may be another or none. */
async function ask(
  issuer: string,
  change: Record<string, string | null>,
  { id, secret } = DESK_CLIENT as { id: string; secret: string },
) {
  const usual = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: ACCESS_TOKEN,
    audience: BANK_AUDIENCE,
  }
  const fields = Object.entries({ ...usual, ...change }).filter(([, value]) => value !== null)
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams(fields as [string, string][]),
  })
  return (await response.json()) as Record<string, string | number>
}

describe('an employee’s access token', () => {
  it('is exchanged for one for the bank’s own system, of the same person and session', async (t) => {
    const issuer = await open(t)
    const subject = await accessTokenFor(issuer, 'anna.nowak')
    for (const target of [{}, { audience: null, resource: BANK_RESOURCE }]) {
      const said = await ask(issuer, { subject_token: subject, ...target })
      assert.equal(said['issued_token_type'], ACCESS_TOKEN, JSON.stringify(said))
      const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
      const checks = { issuer, audience: BANK_AUDIENCE, typ: 'at+jwt' }
      const { payload } = await jwtVerify(String(said['access_token']), keys, checks)
      assert.equal(payload.aud, BANK_AUDIENCE)
      assert.deepEqual([payload.sub, payload['sid']], ['anna.nowak', decodeJwt(subject)['sid']])
      assert.deepEqual(payload['act'], { sub: DESK_CLIENT.id })
      assert.equal(payload['branch'], 'Warszawa-Centrum')
      assert.ok(Number(payload.exp) - Number(payload.iat) <= 300)
      assert.equal(said['expires_in'], Number(payload.exp) - Number(payload.iat))
    }
  })

  it('is exchanged for nothing else, and by nobody else', async (t) => {
    const issuer = await open(t)
    const subject_token = await accessTokenFor(issuer, 'anna.nowak')
    const once = await ask(issuer, { subject_token })
    const own = await clientTokenFor(issuer)
    const altered = `${subject_token.slice(0, -4)}AAAA`
    const error = async (
      change: Record<string, string | null>,
      by?: { id: string; secret: string },
    ) => (await ask(issuer, { subject_token, ...change }, by))['error']
    assert.equal(await error({ audience: AUDIENCE }), 'invalid_target')
    assert.equal(await error({ audience: null }), 'invalid_target')
    assert.equal(await error({ resource: RESOURCE }), 'invalid_target')
    assert.equal(await error({ subject_token: altered }), 'invalid_grant')
    assert.equal(await error({ subject_token: null }), 'invalid_grant')
    assert.equal(await error({ subject_token: own }), 'invalid_grant')
    assert.equal(await error({ subject_token: String(once['access_token']) }), 'invalid_grant')
    const idToken = 'urn:ietf:params:oauth:token-type:id_token'
    assert.equal(await error({ subject_token_type: idToken }), 'invalid_request')
    assert.equal(await error({ requested_token_type: idToken }), 'invalid_request')
    assert.equal(await error({}, { ...DESK_CLIENT, secret: 'x'.repeat(20) }), 'invalid_client')
    assert.ok(await error({}, LOAN_FRONT))
  })
})

describe('the bank’s own system', () => {
  it('is opened to the desk by itself, and to no person’s sign-in', async (t) => {
    const issuer = await open(t)
    for (const target of [{ audience: BANK_AUDIENCE }, { resource: BANK_RESOURCE }]) {
      const own = await ask(issuer, {
        grant_type: 'client_credentials',
        audience: null,
        ...target,
      })
      const payload = decodeJwt(String(own['access_token']))
      assert.deepEqual([payload.aud, payload.sub], [BANK_AUDIENCE, DESK_CLIENT.id])
      assert.equal(payload['act'], undefined)
    }
    const page = await fetch(
      `${issuer}/auth?${new URLSearchParams({
        client_id: DESK_CLIENT.id,
        response_type: 'code',
        scope: 'openid profile',
        redirect_uri: 'http://127.0.0.1:4280/sign-in/callback',
        resource: BANK_RESOURCE,
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
      })}`,
      { redirect: 'manual' },
    )
    assert.match(page.headers.get('location') ?? '', /error=invalid_target/)
  })
})
