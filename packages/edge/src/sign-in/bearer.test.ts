import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { type Bank, openBank } from '../testing/bank.ts'

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

test('a session of tokens is told by subject and sid, jti or client', async (t) => {
  const bank = await openBank(t)
  const sessionOf = async (change: Record<string, unknown>) => {
    const { body } = await ask(bank, `Bearer ${await signed(bank, claims(bank, change))}`)
    return String(body['institution']).split(' ')[1]
  }
  assert.equal(await sessionOf({ sid: 'a', jti: '1' }), await sessionOf({ sid: 'a', jti: '2' }))
  assert.notEqual(await sessionOf({ jti: '1' }), await sessionOf({ jti: '2' }))
  assert.notEqual(await sessionOf({ sid: 'a' }), await sessionOf({ sid: 'a', sub: 'ewa.sikora' }))
})

test('while the issuer is away tokens get a retryable answer, not a wrong one', async (t) => {
  const bank = await openBank(t)
  const token = await signed(bank, claims(bank))
  bank.stopIssuer()
  const { body } = await ask(bank, `Bearer ${token}`)
  assert.equal(body['code'], 'sign-in-failed')
  assert.equal(body['retryable'], true)
})
