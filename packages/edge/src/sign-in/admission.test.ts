import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { deriveKey, UnsealError, unseal } from '../aes-gcm.ts'
import { type Bank, openBank, rememberingAudit } from '../testing/bank.ts'

const FOREIGN = 'https://evil.example'

async function send(bank: Bank, method: string, path: string, headers: Record<string, string>) {
  const response = await fetch(bank.url + path, { method, headers })
  const text = await response.text()
  return { status: response.status, code: /"code":"([\w-]+)"/.exec(text)?.[1] ?? null }
}

const REFUSAL = '/v1/verifications/0195f6a2-0000-7000-8000-000000000000/refusal'

test('a cookie is good for requests from this origin only', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const outcome = async (method: 'GET' | 'POST', headers: Record<string, string>) => {
    const path = method === 'GET' ? '/v1/me' : REFUSAL
    return (await send(bank, method, path, { cookie, ...headers })).status
  }
  const matrix: [Record<string, string>, get: number, post: number][] = [
    [{ 'sec-fetch-site': 'same-origin' }, 200, 409],
    [{ 'sec-fetch-site': 'same-origin', origin: bank.url }, 200, 409],
    [{ 'sec-fetch-site': 'none' }, 200, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403, 403],
    [{ 'sec-fetch-site': 'cross-site', origin: bank.url }, 403, 403],
    [{ 'sec-fetch-site': 'Same-Origin' }, 403, 403],
    [{}, 200, 403],
    [{ origin: bank.url }, 200, 409],
    [{ origin: FOREIGN }, 403, 403],
    [{ origin: 'null' }, 403, 403],
    [{ origin: `${bank.url}.evil.example` }, 403, 403],
  ]
  for (const [headers, get, post] of matrix) {
    assert.equal(await outcome('GET', headers), get, `GET ${JSON.stringify(headers)}`)
    assert.equal(await outcome('POST', headers), post, `POST ${JSON.stringify(headers)}`)
  }
})

test('a bearer token needs no origin', async (t) => {
  const bank = await openBank(t)
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const headers = { authorization: `Bearer ${token}`, origin: FOREIGN }
  assert.equal((await send(bank, 'POST', REFUSAL, headers)).code, 'wrong-state')
})

test('another site cannot sign anybody out', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const out = await send(bank, 'POST', '/sign-out', { cookie, origin: FOREIGN })
  assert.equal(out.code, 'cross-site-request')
  assert.equal((await send(bank, 'GET', '/v1/me', { cookie })).status, 200)
})

test('the wrong role is refused after the journal knows', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'tomasz.krawczyk')
  assert.equal((await send(bank, 'GET', '/v1/me', { cookie })).status, 200)
  const refused = await send(bank, 'GET', '/v1/verifications', { cookie })
  assert.deepEqual(refused, { status: 403, code: 'role-not-allowed' })
  assert.deepEqual(bank.journal, [
    'signed-in tomasz.krawczyk',
    'role-not-allowed listVerifications tomasz.krawczyk',
  ])
})

test('a refusal that the journal cannot record says so instead', async (t) => {
  const accessDenied = async () => {
    throw new Error('disk full')
  }
  const bank = await openBank(t, { audit: { ...rememberingAudit(), accessDenied } })
  const { cookie } = await signInAs(bank.url, 'tomasz.krawczyk')
  const { code } = await send(bank, 'GET', '/v1/verifications', { cookie })
  assert.equal(code, 'journal-unavailable')
})

test('a session at rest tells nothing and opens nothing', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const [row] = bank.rows.values()
  assert.ok(row)
  const bytes = Buffer.from(row.sealed)
  for (const word of ['Anna', 'anna.nowak', 'advisor', cookie.slice('okienko='.length)]) {
    assert.ok(!bytes.includes(word) && !row.digest.includes(word), word)
  }
  const stolen = [row.digest, Buffer.from(row.digest, 'hex').toString('base64url')]
  for (const secret of stolen) {
    const headers = { cookie: `okienko=${secret}` }
    assert.equal((await send(bank, 'GET', '/v1/me', headers)).status, 401)
    const wrong = deriveKey(secret, 'okienko session')
    assert.throws(() => unseal(wrong, row.sealed, row.digest), UnsealError)
  }
  const secret = cookie.slice('okienko='.length)
  const own = deriveKey(secret, 'okienko session')
  assert.ok(Buffer.from(unseal(own, row.sealed, row.digest)).includes('Anna'))
})

test('a row put in the place of another opens for nobody', async (t) => {
  const bank = await openBank(t)
  const anna = await signInAs(bank.url, 'anna.nowak')
  const [mine] = bank.rows.values()
  await signInAs(bank.url, 'ewa.sikora')
  const theirs = [...bank.rows.values()].at(-1)
  assert.ok(mine && theirs && mine !== theirs)
  bank.rows.set(mine.digest, { ...theirs, digest: mine.digest })
  assert.equal((await send(bank, 'GET', '/v1/me', { cookie: anna.cookie })).status, 401)
})

test('nonsense in the cookie is nobody', async (t) => {
  const bank = await openBank(t)
  for (const value of ['', 'x', 'A'.repeat(43), 'A'.repeat(5_000), '%00', '%E0%A4%A']) {
    const { code } = await send(bank, 'GET', '/v1/me', { cookie: `okienko=${value}` })
    assert.equal(code, 'not-signed-in', value)
  }
})

test('one session is limited by itself, one address by itself', async (t) => {
  const bank = await openBank(t, {
    limits: { perSessionPerMinute: 3, perAddressPerMinute: 30 },
  })
  const anna = await signInAs(bank.url, 'anna.nowak')
  const ewa = await signInAs(bank.url, 'ewa.sikora')
  for (const _ of [1, 2, 3]) {
    assert.equal((await send(bank, 'GET', '/v1/me', anna)).status, 200)
  }
  const response = await fetch(`${bank.url}/v1/me`, { headers: anna })
  assert.equal(response.status, 429)
  assert.match(response.headers.get('retry-after') ?? '', /^([1-9]|[1-5]\d|60)$/)
  assert.equal((await send(bank, 'GET', '/v1/me', ewa)).status, 200)
  let last = await send(bank, 'GET', '/v1/me', {})
  for (let more = 0; more < 30; more++) last = await send(bank, 'GET', '/v1/me', {})
  assert.deepEqual(last, { status: 429, code: 'too-many-requests' })
})

test('a load balancer may ask after health and readiness as often as it likes', async (t) => {
  const bank = await openBank(t, { limits: { perAddressPerMinute: 3 } })
  for (let asked = 0; asked < 10; asked++) {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await fetch(`${bank.url}${path}`)).status, 200)
    }
  }
})
