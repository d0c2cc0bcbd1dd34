import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { BEARER_CLIENT, DESK_CLIENT } from '../../../simulator/src/identity-provider/clients.ts'
import type { Logout } from '../ports.ts'
import { type Bank, openBank, rememberingAudit } from '../testing/bank.ts'

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} }

function now(): number {
  return Math.floor(Date.now() / 1_000)
}

/** A logout token as the issuer makes them, each claim replaceable; undefined leaves one out. */
async function signed(
  bank: Bank,
  change: Record<string, unknown> = {},
  { typ = 'logout+jwt', key = undefined as Parameters<SignJWT['sign']>[0] | undefined } = {},
): Promise<string> {
  const usual = {
    iss: bank.issuer,
    aud: DESK_CLIENT.id,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 120,
    sub: 'anna.nowak',
    sid: 'a-session-there',
    events: EVENTS,
  }
  const payload: JWTPayload = JSON.parse(JSON.stringify({ ...usual, ...change }))
  const kid = bank.issuerKey.kid ?? ''
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ, kid })
    .sign(key ?? (await importJWK(bank.issuerKey, 'ES256')))
}

function post(bank: Bank, body: string, type = 'application/x-www-form-urlencoded') {
  const headers = { 'content-type': type }
  return fetch(`${bank.url}/sign-out/back-channel`, { method: 'POST', headers, body })
}

const say = (bank: Bank, token: string) =>
  post(bank, new URLSearchParams({ logout_token: token }).toString())

async function open(t: Parameters<typeof openBank>[0]) {
  const heard: Omit<Logout, 'correlationId'>[] = []
  const loggedOut = async ({ issuerSession, employeeId }: Logout) => {
    heard.push({ issuerSession, employeeId })
    return () => false
  }
  const bank = await openBank(t, { audit: { ...rememberingAudit(), loggedOut } })
  return { bank, heard }
}

test('the issuer says which of its sessions is over, or that all of somebody are', async (t) => {
  const { bank, heard } = await open(t)
  const changes = [
    {},
    { sid: undefined },
    { sub: undefined },
    { aud: BEARER_CLIENT.id },
    { aud: ['other', DESK_CLIENT.id] },
  ]
  for (const change of changes) {
    const response = await say(bank, await signed(bank, change))
    assert.equal(response.status, 200, JSON.stringify(change))
    assert.equal(response.headers.get('cache-control'), 'no-store')
  }
  assert.equal((await say(bank, await signed(bank, {}, { typ: 'JWT' }))).status, 200)
  const both = { issuerSession: 'a-session-there', employeeId: 'anna.nowak' }
  assert.deepEqual(heard, [
    both,
    { ...both, issuerSession: null },
    { ...both, employeeId: null },
    both,
    both,
    both,
  ])
})

test('nothing else than a fresh logout token of the issuer, for us, ends anything', async (t) => {
  const { bank, heard } = await open(t)
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const used = await signed(bank)
  assert.equal((await say(bank, used)).status, 200)
  const tokens: Record<string, string> = {
    'the same again': used,
    'of another key': await signed(bank, {}, { key: other }),
    'an access token': await signed(bank, {}, { typ: 'at+jwt' }),
    'without the event': await signed(bank, { events: undefined }),
    'with another event': await signed(bank, { events: { 'http://x.example': {} } }),
    'with a nonce, as ID tokens have': await signed(bank, { nonce: 'x' }),
    'of nobody and nothing': await signed(bank, { sub: undefined, sid: undefined }),
    'without its id': await signed(bank, { jti: undefined }),
    'for another client': await signed(bank, { aud: 'payments' }),
    'for a system of the bank': await signed(bank, { aud: 'loans' }),
    'of another issuer': await signed(bank, { iss: 'https://other.example' }),
    'of long ago': await signed(bank, { iat: now() - 150 }),
    'of the future': await signed(bank, { iat: now() + 150 }),
    expired: await signed(bank, { exp: now() - 60 }),
    'without its time': await signed(bank, { iat: undefined }),
    nonsense: 'x',
    nothing: '',
    'too long': 'x'.repeat(9_000),
  }
  for (const [what, token] of Object.entries(tokens)) {
    const response = await say(bank, token)
    assert.equal(response.status, 400, what)
    assert.equal(((await response.json()) as { code: unknown }).code, 'invalid-request', what)
  }
  assert.equal((await post(bank, '{}', 'application/json')).status, 400)
  assert.equal((await post(bank, 'x'.repeat(20_000))).status, 413)
  assert.equal(heard.length, 1)
})

test('while the issuer or the journal is away it is told to say it again', async (t) => {
  let isFull = true
  const loggedOut = async () => {
    if (isFull) throw new Error('disk full')
    return () => true
  }
  const bank = await openBank(t, { audit: { ...rememberingAudit(), loggedOut } })
  const again = await signed(bank)
  for (const _ of [1, 2]) assert.equal((await say(bank, again)).status, 503)
  isFull = false
  assert.deepEqual([(await say(bank, again)).status, (await say(bank, again)).status], [200, 400])
  const away = await openBank(t)
  const token = await signed(away)
  away.stopIssuer()
  assert.equal((await say(away, token)).status, 401)
})
