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
    // By an address that was typed, or followed from a message.
    [{ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, 403, 403],
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
  let last = await send(bank, 'GET', '/v1/me', ewa)
  for (let more = 0; more < 40; more++) last = await send(bank, 'GET', '/v1/me', anna)
  assert.deepEqual(last, { status: 429, code: 'too-many-requests' })
  // What one of them is refused uses nothing up of the others behind the same address.
  assert.equal((await send(bank, 'GET', '/v1/me', ewa)).status, 200)
})

test('however many sessions one employee has, their colleagues behind the same address work on', async (t) => {
  const bank = await openBank(t, { limits: { perSessionPerMinute: 5, perAddressPerMinute: 20 } })
  const ewa = await signInAs(bank.url, 'ewa.sikora')
  let admitted = 0
  for (let sessions = 0; sessions < 5; sessions += 1) {
    const anna = await signInAs(bank.url, 'anna.nowak')
    for (let asked = 0; asked < 10; asked += 1) {
      if ((await send(bank, 'GET', '/v1/me', anna)).status === 200) admitted += 1
    }
  }
  assert.equal(admitted, 10)
  assert.equal((await send(bank, 'GET', '/v1/me', ewa)).status, 200)
})

test('what another page of the same site asks for in a signed-in browser is counted as nobody’s', async (t) => {
  const bank = await openBank(t, {
    limits: { anonymousPerAddressPerMinute: 20, perSessionPerMinute: 20 },
    pages: { '/': import.meta.dirname },
  })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const picture = { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'image' }
  for (let asked = 0; asked < 40; asked += 1) await send(bank, 'GET', '/admission.ts', picture)
  assert.equal((await send(bank, 'GET', '/admission.ts', picture)).status, 429)
  const own = { cookie, 'sec-fetch-site': 'same-origin' }
  assert.equal((await send(bank, 'GET', '/admission.ts', own)).status, 200)
  assert.equal((await send(bank, 'GET', '/v1/me', own)).status, 200)
})

test('a flood of nobody locks nobody out who is signed in behind the same address', async (t) => {
  const bank = await openBank(t, {
    limits: { anonymousPerAddressPerMinute: 300, perAddressPerMinute: 30 },
    pages: { '/': import.meta.dirname },
  })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const token = await accessTokenFor(bank.issuer, 'ewa.sikora')
  const nobody = [
    { path: '/v1/me', headers: {} },
    { path: '/v1/me', headers: { authorization: 'Bearer x' } },
    { path: '/v1/me', headers: { cookie: `okienko=${'A'.repeat(43)}` } },
    { path: '/nowhere', headers: {} },
    { path: '/sign-in/callback', headers: {} },
    { path: '/admission.ts', headers: {} },
  ]
  const begun = await fetch(`${bank.url}/sign-in`, { redirect: 'manual' })
  const way = { cookie: begun.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  for (let round = 0; round < 70; round += 1) {
    await Promise.all(nobody.map(({ path, headers }) => send(bank, 'GET', path, headers)))
  }
  for (const { path, headers } of nobody) {
    const { status } = await send(bank, 'GET', path, headers)
    assert.equal(status, 429, `${path} ${JSON.stringify(headers)}`)
  }
  for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }]) {
    assert.equal((await send(bank, 'GET', '/v1/me', headers)).status, 200)
  }
  for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }]) {
    assert.equal((await send(bank, 'GET', '/admission.ts', headers)).status, 200)
  }
  // Whoever is about to sign in can, and the identity provider can log somebody out.
  assert.equal((await fetch(`${bank.url}/sign-in`, { redirect: 'manual' })).status, 302)
  const { searchParams } = new URL(begun.headers.get('location') ?? '')
  const back = `/sign-in/callback?code=x&state=${searchParams.get('state')}`
  assert.equal((await send(bank, 'GET', back, way)).status, 401)
  assert.notEqual((await send(bank, 'POST', '/sign-out/back-channel', {})).status, 429)
})

test('one and the same way back is not gone again and again', async (t) => {
  const bank = await openBank(t)
  const begun = await fetch(`${bank.url}/sign-in`, { redirect: 'manual' })
  const way = { cookie: begun.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  const { state } = Object.fromEntries(new URL(begun.headers.get('location') ?? '').searchParams)
  const path = `/sign-in/callback?code=x&state=${state}`
  for (let times = 0; times < 20; times += 1) {
    // What another page sends the browser to, without knowing the state, uses nothing up of it.
    await send(bank, 'GET', '/sign-in/callback?code=x&state=other', way)
  }
  for (let times = 0; times < 3; times += 1) {
    const { status } = await send(bank, 'GET', path, way)
    assert.equal(status, 401)
  }
  assert.equal((await send(bank, 'GET', path, way)).status, 429)
})

test('a load balancer may ask after health and readiness as often as it likes', async (t) => {
  const bank = await openBank(t, { limits: { anonymousPerAddressPerMinute: 3 } })
  for (let asked = 0; asked < 10; asked++) {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await fetch(`${bank.url}${path}`)).status, 200)
    }
  }
})

test('whoever is let in is told with the time until which that holds, whatever route they may open', async (t) => {
  const told: { roles: readonly string[]; session: string; until: number }[] = []
  const bank = await openBank(t, {
    async onAdmitted({ roles, sessionId: session }, until) {
      told.push({ roles, session, until })
    },
  })
  const token = await accessTokenFor(bank.issuer, 'tomasz.krawczyk')
  const bearer = { authorization: `Bearer ${token}` }
  assert.equal((await send(bank, 'GET', '/v1/verifications', bearer)).code, 'role-not-allowed')
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  await send(bank, 'GET', '/v1/me', { cookie })
  await send(bank, 'GET', '/v1/me', { authorization: 'Bearer none' })
  await send(bank, 'GET', '/v1/me', {})
  assert.deepEqual(
    told.map(({ roles }) => roles),
    [['auditor'], ['advisor']],
  )
  const [claims = ''] = token.split('.').slice(1)
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  // The issuer's clock may be a little off.
  assert.equal(told[0]?.until, exp * 1_000 + 10_000)
  assert.notEqual(told[0]?.session, told[1]?.session)
})

test('nobody is let in of whom that cannot be told', async (t) => {
  const bank = await openBank(t, {
    async onAdmitted() {
      throw new Error('lost')
    },
  })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  assert.equal((await send(bank, 'GET', '/v1/me', { cookie })).code, 'journal-unavailable')
})
