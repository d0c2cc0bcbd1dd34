import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { type Bank, openBank, rememberingAudit } from '../testing/bank.ts'

type Header = { alg: string; typ?: string; kid?: string }

function now(): number {
  return Math.floor(Date.now() / 1_000)
}

/** Claims of a token as the issuer makes them, each replaceable; undefined leaves one out. */
function claims({ issuer }: Bank, change: Record<string, unknown> = {}): JWTPayload {
  const usual = {
    iss: issuer,
    aud: 'okienko',
    sub: 'anna.nowak',
    roles: ['advisor'],
    client_id: 'crm',
    sid: 'a-session-there',
    iat: now(),
    exp: now() + 60,
  }
  return JSON.parse(JSON.stringify({ ...usual, ...change }))
}

async function signed(bank: Bank, payload: JWTPayload, header: Partial<Header> = {}) {
  const key = await importJWK(bank.issuerKey, 'ES256')
  const kid = bank.issuerKey.kid ?? ''
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header })
    .sign(key)
}

async function ask(bank: Bank, authorization: string, more: Record<string, string> = {}) {
  const response = await fetch(`${bank.url}/v1/me`, { headers: { authorization, ...more } })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, body, headers: response.headers }
}

test("a client calls with the issuer's access token", async (t) => {
  const bank = await openBank(t)
  const token = await accessTokenFor(bank.issuer, 'piotr.zielinski')
  const { status, body } = await ask(bank, `Bearer ${token}`)
  assert.equal(status, 200)
  assert.equal(body['branch'], 'Kraków-Rynek')
  assert.match(String(body['institution']), /^piotr\.zielinski [0-9a-f]{64} okienko-client$/)
  assert.equal((await ask(bank, `bearer ${token}`)).status, 200)
})

test('only a token that is meant for here, in time and from the issuer is taken', async (t) => {
  const bank = await openBank(t)
  const good = await signed(bank, claims(bank))
  assert.equal((await ask(bank, `Bearer ${good}`)).status, 200)

  const refused: Record<string, Promise<string> | string> = {
    expired: signed(bank, claims(bank, { exp: now() - 60 })),
    'without expiry': signed(bank, claims(bank, { exp: undefined })),
    'not yet valid': signed(bank, claims(bank, { nbf: now() + 60 })),
    'from the future': signed(bank, claims(bank, { iat: now() + 60 })),
    'without time of issue': signed(bank, claims(bank, { iat: undefined })),
    'for another audience': signed(bank, claims(bank, { aud: 'payments' })),
    'without audience': signed(bank, claims(bank, { aud: undefined })),
    'of another issuer': signed(bank, claims(bank, { iss: 'https://other.example' })),
    'without subject': signed(bank, claims(bank, { sub: undefined })),
    'with an empty subject': signed(bank, claims(bank, { sub: '' })),
    'bound to a key': signed(bank, claims(bank, { cnf: { jkt: 'x' } })),
    'a logout token': signed(bank, claims(bank), { typ: 'logout+jwt' }),
    'too long': signed(bank, claims(bank, { padding: 'x'.repeat(8_192) })),
    'not a token': 'abc',
    'half a token': good.split('.').slice(0, 2).join('.'),
  }
  for (const [what, token] of Object.entries(refused)) {
    const { status, body, headers } = await ask(bank, `Bearer ${await token}`)
    assert.equal(status, 401, what)
    assert.equal(body['code'], 'not-signed-in', what)
    assert.equal(headers.get('www-authenticate'), 'Bearer', what)
  }
})

test("no trick with algorithms or keys replaces the issuer's signature", async (t) => {
  const bank = await openBank(t)
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const payload = claims(bank)
  const { kid = '' } = bank.issuerKey
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const publicPem = createPublicKey({ key: bank.issuerKey, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  })
  const good = await signed(bank, payload)
  const [head = '', , signature = ''] = good.split('.')
  const tricks = {
    unsigned: `${text({ alg: 'none', typ: 'at+jwt' })}.${text(payload)}.`,
    'public key as HMAC secret': await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(Buffer.from(publicPem)),
    "another key under the issuer's name": await new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(other),
    'a key that the issuer never had': await new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid: 'unknown' })
      .sign(other),
    'a key in the header': await new SignJWT(payload)
      .setProtectedHeader({
        alg: 'ES256',
        jwk: createPublicKey(other).export({ format: 'jwk' }),
      })
      .sign(other),
    'other claims under the signature': `${head}.${text({ ...payload, sub: 'ewa.sikora' })}.${signature}`,
  }
  for (const [what, token] of Object.entries(tricks)) {
    const { status, body } = await ask(bank, `Bearer ${token}`)
    assert.equal(status, 401, what)
    assert.equal(body['code'], 'not-signed-in', what)
  }
})

test('an authorization header wins over the cookie, good or not', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const token = await accessTokenFor(bank.issuer, 'ewa.sikora')
  const { body } = await ask(bank, `Bearer ${token}`, { cookie })
  assert.equal(body['name'], 'Ewa Sikora')
  for (const authorization of ['Bearer x', 'Basic YTpi', 'Bearer', '']) {
    assert.equal((await ask(bank, authorization, { cookie })).status, 401, authorization)
  }
})

test("the bank's own role names are translated, and only the listed ones count", async (t) => {
  const bank = await openBank(t, {
    claims: { roles: 'groups', roleValues: { teller: 'advisor', chief: 'supervisor' } },
  })
  const rolesOf = async (groups: unknown) => {
    const { status, body } = await ask(
      bank,
      `Bearer ${await signed(bank, claims(bank, { groups }))}`,
    )
    return status === 200 ? body['roles'] : status
  }
  assert.deepEqual(await rolesOf(['chief', 'teller', 'teller']), ['advisor', 'supervisor'])
  assert.deepEqual(await rolesOf('teller'), ['advisor'])
  for (const none of [['advisor'], ['toString'], [], null, { 0: 'teller' }, 7]) {
    assert.equal(await rolesOf(none), 403, JSON.stringify(none))
  }
})

test('roles are found by the way to them, and nowhere else', async (t) => {
  const rolesBy = async (roles: string, change: Record<string, unknown>) => {
    const bank = await openBank(t, { claims: { roles, branch: 'place.branch' } })
    const token = await signed(bank, claims(bank, { roles: undefined, ...change }))
    const { status, body } = await ask(bank, `Bearer ${token}`)
    return status === 200 ? body['roles'] : status
  }
  const own = ['supervisor']
  const keycloak = {
    realm_access: { roles: own },
    resource_access: { 'desk.bank.example': { roles: ['auditor'] } },
  }
  assert.deepEqual(await rolesBy('realm_access.roles', keycloak), own)
  assert.deepEqual(await rolesBy('/resource_access/desk.bank.example/roles', keycloak), ['auditor'])
  const named = { 'https://bank.example/roles': own, 'a/b': { 'c~d': own } }
  assert.deepEqual(await rolesBy('https://bank.example/roles', named), own)
  assert.deepEqual(await rolesBy('/a~1b/c~0d', named), own)
  // The name itself goes before the way.
  const both = { 'realm_access.roles': own, realm_access: { roles: ['administrator'] } }
  assert.deepEqual(await rolesBy('realm_access.roles', both), own)
  for (const [way, change] of [
    ['realm_access.roles', { realm_access: 'roles' }],
    ['realm_access.roles', { realm_access: { roles: { supervisor: true } } }],
    ['realm_access.roles', { realm_access: [{ roles: own }] }],
    ['realm_access.roles', { roles: own }],
    ['realm_access.roles', { realm_access: { Roles: own } }],
    ['realm_access.0', { realm_access: own }],
    ['__proto__.roles', { realm_access: { roles: own } }],
    ['constructor.name', { realm_access: { roles: own } }],
    ['realm_access', keycloak],
    ['resource_access.desk.bank.example.roles', keycloak],
  ] as const) {
    assert.equal(await rolesBy(way, change), 403, JSON.stringify([way, change]))
  }
})

test('where somebody sits is found by the way to it too', async (t) => {
  const bank = await openBank(t, { claims: { branch: 'place.branch' } })
  const branchOf = async (change: Record<string, unknown>) => {
    const { body } = await ask(bank, `Bearer ${await signed(bank, claims(bank, change))}`)
    return body['branch']
  }
  assert.equal(await branchOf({ place: { branch: 'Kraków-Rynek' } }), 'Kraków-Rynek')
  assert.equal(await branchOf({ place: { branch: { city: 'Kraków-Rynek' } } }), '')
  assert.equal(await branchOf({ branch: 'Kraków-Rynek' }), '')
})

test('a session of tokens is of issuer, subject, client and sid: a refreshed token stays in it', async (t) => {
  const bank = await openBank(t)
  const sessionOf = async (change: Record<string, unknown>) => {
    const { body } = await ask(bank, `Bearer ${await signed(bank, claims(bank, change))}`)
    return String(body['institution']).split(' ')[1]
  }
  const first = await sessionOf({ jti: '1' })
  assert.match(first ?? '', /^[0-9a-f]{64}$/)
  assert.equal(await sessionOf({ jti: '2', iat: now() - 5, exp: now() + 600 }), first)
  const without = await sessionOf({ sid: undefined, amr: ['pwd'], jti: '1' })
  assert.equal(await sessionOf({ sid: undefined, amr: ['otp'], jti: '2' }), without)
  const others = [
    await sessionOf({ sid: 'another' }),
    await sessionOf({ sub: 'ewa.sikora' }),
    await sessionOf({ client_id: 'branch-app' }),
    without,
    // Named by kind: no subject can be written so that it is another's with a client.
    await sessionOf({ sub: 'anna.nowak","crm' }),
  ]
  assert.equal(new Set([first, ...others]).size, 6)
})

test('a client that is not listed is nobody, and one of a system of the bank no employee', async (t) => {
  const bank = await openBank(t)
  const outcome = async (change: Record<string, unknown>) => {
    const { status, body } = await ask(bank, `Bearer ${await signed(bank, claims(bank, change))}`)
    return `${status} ${body['code'] ?? ''}`.trim()
  }
  const nobody = '401 not-signed-in'
  assert.equal(await outcome({ client_id: 'branch-app' }), '200')
  assert.equal(await outcome({ client_id: undefined, azp: 'crm' }), '200')
  assert.equal(await outcome({ client_id: 'crm', azp: 'crm' }), '200')
  assert.equal(await outcome({ client_id: 'loans' }), '403 client-not-allowed')
  for (const change of [
    { client_id: 'unlisted' },
    { client_id: undefined },
    { client_id: '' },
    { client_id: ['crm'] },
    { client_id: 'crm', azp: 'loans' },
    { client_id: 'loans', azp: 'crm' },
    { client_id: 'crm', appid: 'unlisted' },
    { client_id: 'constructor' },
    { client_id: 'CRM' },
  ]) {
    assert.equal(await outcome(change), nobody, JSON.stringify(change))
  }
  const told = bank
    .logs()
    .split('\n')
    .filter((line) => line.includes('OKIENKO_OIDC_CLIENTS'))
  assert.equal(told.length, 1, 'once a minute')
  assert.doesNotMatch(told[0] ?? '', /"unlisted"|constructor/, 'a name that somebody chose')
})

test('client credentials are nobody, of a client for people too', async (t) => {
  const bank = await openBank(t)
  const bare = { sid: undefined }
  const services: Record<string, Record<string, unknown>> = {
    'the client itself': { sub: 'crm' },
    'the client as Auth0 says it': { sub: 'crm@clients' },
    'a grant in gty': { gty: 'client-credentials' },
    'grants in a list': { gty: ['password', 'client_credentials'] },
    'a grant by its own name': { grant_type: 'client_credentials' },
    'an app of Entra': { idtyp: 'app' },
    "a service account of Keycloak's": { preferred_username: 'service-account-crm' },
    'no trace of a sign-in': bare,
    'an acr alone, as Keycloak says of clients too': { ...bare, acr: '1' },
    'an empty session': { sid: '' },
    'no means': { ...bare, amr: [] },
    'nonsense means': { ...bare, amr: [7, ''] },
    'a time alone, as authentik says of clients too': { ...bare, auth_time: now() - 60 },
    "a service account of authentik's": { preferred_username: 'ak-crm-client_credentials' },
    "an application's token of WSO2": { aut: 'APPLICATION' },
    'a machine that called, as Keycloak says': { clientHost: '10.0.0.9' },
    'its address': { clientAddress: '10.0.0.9' },
    'a service in the place of a person': { act: { sub: 'batch' } },
    'one of a person who acts for nobody': { act: {} },
  }
  for (const [what, change] of Object.entries(services)) {
    const token = await signed(bank, claims(bank, { ...change, jti: 'x' }))
    const { status, body } = await ask(bank, `Bearer ${token}`)
    assert.equal(`${status} ${body['code']}`, '401 not-signed-in', what)
  }
  for (const change of [{ sid: 'a session' }, { amr: ['pwd', 'otp'] }]) {
    const token = await signed(bank, claims(bank, { ...bare, ...change }))
    assert.equal((await ask(bank, `Bearer ${token}`)).status, 200, JSON.stringify(change))
  }
})

test('an ID token, a refresh token and a logout token are no access tokens, whoever they are meant for', async (t) => {
  const bank = await openBank(t)
  for (const change of [
    { nonce: 'x' },
    { at_hash: 'x' },
    { c_hash: 'x' },
    { typ: 'ID' },
    { typ: 'Refresh' },
    { events: {} },
  ]) {
    const token = await signed(bank, claims(bank, change))
    const { status, body } = await ask(bank, `Bearer ${token}`)
    assert.equal(`${status} ${body['code']}`, '401 not-signed-in', JSON.stringify(change))
  }
  for (const typ of ['Bearer', 'bearer', 'access_token']) {
    const token = await signed(bank, claims(bank, { typ }))
    assert.equal((await ask(bank, `Bearer ${token}`)).status, 200, typ)
  }
})

test('a token is good for as long as is allowed and no longer, whatever it says', async (t) => {
  const bank = await openBank(t, { limits: { bearerLife: 600_000, bearerAge: 300_000 } })
  const status = async (iat: number, exp: number) =>
    (await ask(bank, `Bearer ${await signed(bank, claims(bank, { iat, exp }))}`)).status
  assert.equal(await status(now(), now() + 600), 200)
  assert.equal(await status(now(), now() + 605), 401)
  assert.equal(await status(now(), now() + 10 ** 9), 401)
  assert.equal(await status(now() - 295, now() + 60), 200)
  assert.equal(await status(now() - 330, now() + 60), 401)
})

test('signing out ends every token of the session until it expires, refreshed or not', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { now: () => time, audit: rememberingAudit(() => time) })
  const at = () => Math.floor(time / 1_000)
  const issue = (change: Record<string, unknown> = {}) =>
    signed(bank, claims(bank, { iat: at(), exp: at() + 3_000, ...change }))
  const status = async (token: string) => (await ask(bank, `Bearer ${token}`)).status
  const used = await issue({ jti: '1' })
  const unused = await issue({ jti: '2', iat: at() - 60 })
  const ahead = await issue({ jti: '3', iat: at() + 9 })
  const other = await issue({ sid: 'another' })
  assert.equal(await status(used), 200)
  const headers = { authorization: `Bearer ${used}` }
  const out = await fetch(`${bank.url}/sign-out`, { method: 'POST', headers })
  assert.equal(out.status, 204)
  for (const token of [used, unused, ahead]) assert.equal(await status(token), 401)
  assert.equal(await status(other), 200)
  time += 2_900_000
  assert.equal(await status(used), 401)
  assert.equal(await status(await issue({ jti: '4' })), 200)
})

test('where the journal cannot say who signed out, no token is taken', async (t) => {
  const lastSignOut = async () => {
    throw new Error('not yet')
  }
  const bank = await openBank(t, { audit: { ...rememberingAudit(), lastSignOut } })
  const { status, body } = await ask(bank, `Bearer ${await signed(bank, claims(bank))}`)
  assert.equal(`${status} ${body['code']}`, '503 journal-unavailable')
})

test('while the issuer is away tokens get a retryable answer, not a wrong one', async (t) => {
  const bank = await openBank(t)
  const token = await signed(bank, claims(bank))
  bank.stopIssuer()
  const { body } = await ask(bank, `Bearer ${token}`)
  assert.equal(body['code'], 'sign-in-failed')
  assert.equal(body['retryable'], true)
})
