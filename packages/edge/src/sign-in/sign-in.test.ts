import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signInAs } from '@okienko/simulator/sign-in-as'
import { type Bank, openBank, rememberingAudit } from '../testing/bank.ts'

const manual = { redirect: 'manual' } as const

/** Goes as far as the identity provider's answer and returns it with the cookies of the way. */
async function almostSignedIn(
  { url }: Bank,
  employee = 'anna.nowak',
  from = '/sign-in',
  brought = '',
) {
  const start = await fetch(url + from, { ...manual, headers: { cookie: brought } })
  const cookie = cookieOf(start)
  const ask = await fetch(start.headers.get('location') ?? '', manual)
  const provider = ask.headers.getSetCookie().map((line) => line.split(';')[0])
  const pressed = await fetch(ask.headers.get('location') ?? '', {
    ...manual,
    method: 'POST',
    headers: { cookie: provider.join('; ') },
    body: new URLSearchParams({ employee }),
  })
  const resumed = await fetch(pressed.headers.get('location') ?? '', {
    ...manual,
    headers: { cookie: provider.join('; ') },
  })
  return { cookie, start, back: new URL(resumed.headers.get('location') ?? '') }
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code
}

test('an employee signs in, is known, and signs out', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie } })
  assert.equal(me.status, 200)
  const { name, roles, branch, workstation, institution } = (await me.json()) as Record<
    string,
    string
  >
  assert.deepEqual(
    { name, roles, branch, workstation },
    { name: 'Anna Nowak', roles: ['advisor'], branch: 'Warszawa-Centrum', workstation: 'W1' },
  )
  assert.match(institution ?? '', /^anna\.nowak [0-9a-f-]{36} desk$/)

  const out = await fetch(`${bank.url}/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: bank.url },
  })
  assert.equal(out.status, 204)
  assert.match(out.headers.getSetCookie().join(), /^okienko=;/)
  assert.equal(bank.rows.size, 0)
  const after = await fetch(`${bank.url}/v1/me`, { headers: { cookie } })
  assert.equal(after.status, 401)
  assert.equal(await codeOf(after), 'not-signed-in')
  assert.deepEqual(bank.journal, ['signed-in anna.nowak', 'signed-out anna.nowak'])
})

test('the session cookie is out of reach of scripts and other sites', async (t) => {
  const bank = await openBank(t)
  const { back, cookie } = await almostSignedIn(bank)
  const arrived = await fetch(back, { ...manual, headers: { cookie } })
  assert.equal(arrived.status, 302)
  assert.equal(arrived.headers.get('cache-control'), 'no-store')
  const session = arrived.headers.getSetCookie().find((line) => line.startsWith('okienko='))
  assert.match(session ?? '', /^okienko=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
})

test('a code that was used, with another state, or without the cookie opens nothing', async (t) => {
  const bank = await openBank(t)
  const { back, cookie } = await almostSignedIn(bank)
  const otherState = new URL(back)
  otherState.searchParams.set('state', 'x'.repeat(43))
  const otherIssuer = new URL(back)
  otherIssuer.searchParams.set('iss', 'http://127.0.0.1:1/idp')
  const refused = async (url: URL, headers: Record<string, string>) => {
    const response = await fetch(url, { ...manual, headers })
    assert.equal(response.status, 401)
    assert.equal(await codeOf(response), 'sign-in-failed')
    assert.ok(!response.headers.getSetCookie().some((line) => /^okienko=./.test(line)))
  }
  await refused(otherState, { cookie })
  await refused(otherIssuer, { cookie })
  await refused(back, {})
  await refused(back, { cookie: `${cookie.slice(0, -3)}AAA` })
  assert.equal((await fetch(back, { ...manual, headers: { cookie } })).status, 302)
  await refused(back, { cookie })
  assert.deepEqual(bank.journal, ['signed-in anna.nowak'])
})

test("a code of somebody else's sign-in is refused: state, nonce and PKCE differ", async (t) => {
  const bank = await openBank(t)
  const mine = await almostSignedIn(bank, 'anna.nowak')
  const theirs = await almostSignedIn(bank, 'piotr.zielinski')
  const injected = new URL(mine.back)
  injected.searchParams.set('code', theirs.back.searchParams.get('code') ?? '')
  const response = await fetch(injected, { ...manual, headers: { cookie: mine.cookie } })
  assert.equal(await codeOf(response), 'sign-in-failed')
  assert.equal(bank.rows.size, 0)
})

test('the request to the issuer carries state, nonce and an S256 challenge', async (t) => {
  const bank = await openBank(t)
  const start = await fetch(`${bank.url}/sign-in`, manual)
  const { searchParams } = new URL(start.headers.get('location') ?? '')
  assert.equal(searchParams.get('code_challenge_method'), 'S256')
  assert.equal(searchParams.get('redirect_uri'), `${bank.url}/sign-in/callback`)
  for (const name of ['state', 'nonce', 'code_challenge']) {
    assert.match(searchParams.get(name) ?? '', /^[\w-]{43}$/)
  }
  const line = start.headers.getSetCookie()[0] ?? ''
  assert.match(
    line,
    /^okienko-sign-in-[\w-]{16}=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  for (const secret of [searchParams.get('state'), searchParams.get('nonce')]) {
    assert.ok(!line.includes(String(secret)))
  }
})

test('a sign-in that takes too long has to be started again', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { now: () => time })
  const { back, cookie } = await almostSignedIn(bank)
  time += 600_001
  const late = await fetch(back, { ...manual, headers: { cookie } })
  assert.equal(await codeOf(late), 'sign-in-failed')
})

test('after sign-in the browser goes where it wanted, on this site only', async (t) => {
  const bank = await openBank(t)
  const landing = async (returnTo: string) => {
    const from = `/sign-in?returnTo=${encodeURIComponent(returnTo)}`
    const { back, cookie } = await almostSignedIn(bank, 'anna.nowak', from)
    return (await fetch(back, { ...manual, headers: { cookie } })).headers.get('location')
  }
  assert.equal(await landing('/#today'), '/#today')
  assert.equal(await landing('//evil.example/'), '/')
  assert.equal(await landing('/.//evil.example/'), '/')
})

test('a secret planted before sign-in is worth nothing after it', async (t) => {
  const bank = await openBank(t)
  const planted = `okienko=${'A'.repeat(43)}`
  const { back, cookie } = await almostSignedIn(bank)
  const arrived = await fetch(back, { ...manual, headers: { cookie: `${cookie}; ${planted}` } })
  assert.ok(!cookieOf(arrived).includes(planted))
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie: planted } })
  assert.equal(me.status, 401)
})

test('signing in again ends the session before, also for another employee', async (t) => {
  const bank = await openBank(t)
  const first = await signInAs(bank.url, 'anna.nowak')
  const { back, cookie } = await almostSignedIn(bank, 'piotr.zielinski')
  const headers = { cookie: `${cookie}; ${first.cookie}` }
  const arrived = await fetch(back, { ...manual, headers })
  assert.equal(arrived.status, 302)
  assert.equal(bank.rows.size, 1)
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie: first.cookie } })
  assert.equal(me.status, 401)
  assert.deepEqual(bank.journal, [
    'signed-in anna.nowak',
    'signed-out anna.nowak',
    'signed-in piotr.zielinski',
  ])
})

test('an image, a frame or a script of a page cannot go to sign in, and ends nothing', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const destinations = ['image', 'iframe', 'script', 'empty', 'embed', 'Document', '']
  for (const destination of destinations) {
    for (const path of ['/sign-in', '/sign-in?returnTo=/', '/sign-in/callback?code=x&state=x']) {
      const headers = { cookie, 'sec-fetch-dest': destination, 'sec-fetch-site': 'same-site' }
      const response = await fetch(bank.url + path, { ...manual, headers })
      assert.equal(response.status, 403, `${destination} ${path}`)
      assert.equal(await codeOf(response), 'cross-site-request')
      assert.deepEqual(response.headers.getSetCookie(), [])
    }
  }
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie } })
  assert.equal(me.status, 200)
  assert.deepEqual(bank.journal, ['signed-in anna.nowak'])
})

test('another page leads nobody away from a session: no link, window, form or fetching ahead', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  for (const from of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site', cookie },
    { 'sec-fetch-site': 'same-origin', 'sec-purpose': 'prefetch', cookie },
    { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender', cookie },
    { 'sec-fetch-site': 'same-origin', purpose: 'prefetch', cookie },
  ]) {
    const headers = { 'sec-fetch-dest': 'document', ...from }
    const answer = await fetch(`${bank.url}/sign-in?returnTo=/x`, { ...manual, headers })
    assert.deepEqual([answer.status, answer.headers.get('location')], [302, '/'])
    assert.deepEqual(answer.headers.getSetCookie(), [])
  }
  for (const site of ['same-origin', 'none']) {
    const headers = { 'sec-fetch-dest': 'document', 'sec-fetch-site': site, cookie }
    const answer = await fetch(`${bank.url}/sign-in`, { ...manual, headers })
    assert.ok(answer.headers.get('location')?.startsWith(bank.issuer))
  }
})

test('a way back that was never begun takes nothing from one that was', async (t) => {
  const bank = await openBank(t)
  const { back, cookie } = await almostSignedIn(bank)
  const wrong = await fetch(`${bank.url}/sign-in/callback?code=x&state=other`, {
    ...manual,
    headers: { cookie },
  })
  assert.equal(wrong.status, 401)
  assert.deepEqual(wrong.headers.getSetCookie(), [])
  assert.equal((await fetch(back, { ...manual, headers: { cookie } })).status, 302)
})

test('who only goes to sign in keeps the session; it ends once somebody has come back', async (t) => {
  const bank = await openBank(t)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const headers = { cookie, 'sec-fetch-dest': 'document' }
  const going = await fetch(`${bank.url}/sign-in`, { ...manual, headers })
  assert.equal(going.status, 302)
  const denied = new URL(going.headers.get('location') ?? '')
  const back = `${bank.url}/sign-in/callback?error=access_denied&state=${denied.searchParams.get('state')}`
  const cookies = `${cookie}; ${cookieOf(going)}`
  assert.equal((await fetch(back, { ...manual, headers: { cookie: cookies } })).status, 401)
  assert.equal((await fetch(`${bank.url}/v1/me`, { headers: { cookie } })).status, 200)
  assert.deepEqual(bank.journal, ['signed-in anna.nowak'])
})

test('the session before ends also where the issuer is of another site and its cookie does not come back', async (t) => {
  const bank = await openBank(t)
  const first = await signInAs(bank.url, 'anna.nowak')
  const { back, cookie } = await almostSignedIn(bank, 'piotr.zielinski', '/sign-in', first.cookie)
  assert.equal((await fetch(back, { ...manual, headers: { cookie } })).status, 302)
  assert.equal(bank.rows.size, 1)
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie: first.cookie } })
  assert.equal(me.status, 401)
  assert.deepEqual(bank.journal, [
    'signed-in anna.nowak',
    'signed-out anna.nowak',
    'signed-in piotr.zielinski',
  ])
})

test('a session ends when idle and when it gets too old', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { now: () => time })
  const status = async (cookie: string) =>
    (await fetch(`${bank.url}/v1/me`, { headers: { cookie } })).status
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  time += 899_000
  assert.equal(await status(cookie), 200)
  time += 899_000
  assert.equal(await status(cookie), 200)
  time += 900_000
  assert.equal(await status(cookie), 401)
  assert.equal(bank.rows.size, 0)

  const long = await signInAs(bank.url, 'anna.nowak')
  for (let used = 0; used < 36_000_000 - 800_000; used += 800_000) {
    time += 800_000
    assert.equal(await status(long.cookie), 200)
  }
  time += 800_000
  assert.equal(await status(long.cookie), 401)
})

test('the issuer is asked at the first sign-in, and again after it was away', async (t) => {
  const bank = await openBank(t)
  bank.stopIssuer()
  for (const _ of [1, 2]) {
    const response = await fetch(`${bank.url}/sign-in`, manual)
    const problem = (await response.json()) as Record<string, unknown>
    assert.equal(problem['code'], 'sign-in-failed')
    assert.equal(problem['retryable'], true)
  }
  assert.match(bank.logs(), /ECONNREFUSED/)
})

test('without a journal nobody gets in or out', async (t) => {
  const down = async () => {
    throw new Error('disk full')
  }
  const bank = await openBank(t, {
    audit: { ...rememberingAudit(), signedIn: down, signedOut: down, accessDenied: down },
  })
  const { back, cookie } = await almostSignedIn(bank)
  const response = await fetch(back, { ...manual, headers: { cookie } })
  assert.equal(response.status, 503)
  assert.equal(await codeOf(response), 'journal-unavailable')
  assert.equal(bank.rows.size, 0)
  assert.ok(!bank.logs().includes('disk full'))
})

test('while the journal is down a session stays as it is, and says why', async (t) => {
  let broken = false
  const audit = rememberingAudit()
  const bank = await openBank(t, {
    audit: {
      ...audit,
      async signedOut(caller, reason) {
        if (broken) throw new Error('disk full')
        await audit.signedOut(caller, reason)
      },
    },
  })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const headers = { cookie, origin: bank.url }
  const signOut = () => fetch(`${bank.url}/sign-out`, { method: 'POST', headers })
  broken = true
  assert.equal((await signOut()).status, 503)
  assert.equal(bank.rows.size, 1)
  broken = false
  assert.equal((await signOut()).status, 204)
  assert.equal(bank.rows.size, 0)
})

test('somebody without a role here is told so and gets no session', async (t) => {
  const bank = await openBank(t, { claims: { roleValues: { teller: 'advisor' } } })
  const { back, cookie } = await almostSignedIn(bank)
  const response = await fetch(back, { ...manual, headers: { cookie } })
  assert.equal(response.status, 403)
  assert.equal(await codeOf(response), 'role-not-allowed')
  assert.equal(bank.rows.size, 0)
  assert.deepEqual(bank.journal, ['role-not-allowed signInCallback anna.nowak'])
})
