import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTokenFor, browserAt, signInAs } from '@okienko/simulator/sign-in-as'
import { decodeJwt } from 'jose'
import { type Bank, openBank } from '../testing/bank.ts'

const manual = { redirect: 'manual' } as const
const ONE_SIGN_ON = { provider: { singleSignOn: true } }

async function signOut({ url }: Bank, cookie: string) {
  const headers = { cookie, origin: url }
  const out = await fetch(`${url}/sign-out`, { method: 'POST', headers })
  assert.equal(out.status, 204)
  const lines = out.headers.getSetCookie()
  return { lines, onward: lines.find((line) => line.startsWith('okienko-sign-out=')) ?? '' }
}

/** Where the way on leads, with what the sign-out has given the browser. */
async function goOn({ url }: Bank, given: string, headers: Record<string, string> = {}) {
  const [cookie = ''] = given.split(';')
  return fetch(`${url}/sign-out/onward`, { ...manual, headers: { cookie, ...headers } })
}

test('signing out leads on to the identity provider, with its own ID token and no other', async (t) => {
  const bank = await openBank(t, ONE_SIGN_ON)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const { lines, onward } = await signOut(bank, cookie)
  assert.ok(lines.some((line) => line.startsWith('okienko=;')))
  assert.match(onward, /^okienko-sign-out=[\w-]+; Max-Age=60; Path=\/; HttpOnly; SameSite=Strict$/)
  const on = await goOn(bank, onward)
  assert.equal(on.status, 302)
  assert.equal(on.headers.get('cache-control'), 'no-store')
  assert.equal(on.headers.get('referrer-policy'), 'no-referrer')
  const address = new URL(on.headers.get('location') ?? '')
  assert.equal(address.origin + address.pathname, `${bank.issuer}/session/end`)
  const { id_token_hint: hint = '', ...others } = Object.fromEntries(address.searchParams)
  assert.deepEqual(others, {
    client_id: 'okienko-desk',
    post_logout_redirect_uri: `${bank.url}/`,
  })
  const { sub, aud, iss } = decodeJwt(hint)
  assert.deepEqual([sub, aud, iss], ['anna.nowak', 'okienko-desk', bank.issuer])
  // Nothing of it is written down, and it is told once.
  assert.ok(!bank.logs().includes(hint.slice(0, 40)))
  assert.ok(!onward.includes(hint.slice(0, 40)))
  assert.match(on.headers.getSetCookie().join(), /^okienko-sign-out=;/)
})

test('then the identity provider knows nobody any more; without, it signs in whoever was there', async (t) => {
  const bank = await openBank(t, ONE_SIGN_ON)
  const browser = browserAt(bank.url)
  await browser.signIn('anna.nowak')
  // The danger: nobody is asked, and the next colleague is the former.
  await browser.signIn(null)
  await browser.signOut()
  await assert.rejects(browser.signIn(null), /sign-in-as-failed/)
  await browser.signIn('piotr.zielinski')
  assert.deepEqual(
    bank.journal.filter((line) => line.startsWith('signed-in')),
    ['signed-in anna.nowak', 'signed-in anna.nowak', 'signed-in piotr.zielinski'],
  )
})

test('an identity provider that has no such place, or is away, is left out', async (t) => {
  const plain = await openBank(t)
  const one = await signInAs(plain.url, 'anna.nowak')
  const left = await signOut(plain, one.cookie)
  assert.equal((await goOn(plain, left.onward)).headers.get('location'), '/')

  const here = await openBank(t, { ...ONE_SIGN_ON, signOutThere: false })
  const other = await signInAs(here.url, 'anna.nowak')
  const { onward } = await signOut(here, other.cookie)
  assert.equal(onward, '')
  assert.equal((await goOn(here, onward)).headers.get('location'), '/')

  const away = await openBank(t, ONE_SIGN_ON)
  away.stopIssuer()
  // Sealed by another server with the same client secret, as behind a load balancer.
  const bank = await openBank(t, ONE_SIGN_ON)
  const third = await signInAs(bank.url, 'anna.nowak')
  const given = await signOut(bank, third.cookie)
  assert.equal((await goOn(away, given.onward)).headers.get('location'), '/')
})

test('nobody is signed out there by a link, a picture or a forged cookie, and late is never', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { ...ONE_SIGN_ON, now: () => time })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  assert.equal((await goOn(bank, cookie)).headers.get('location'), '/')
  const me = await fetch(`${bank.url}/v1/me`, { headers: { cookie } })
  assert.equal(me.status, 200)
  const { onward } = await signOut(bank, cookie)
  for (const destination of ['image', 'iframe', 'empty']) {
    const response = await goOn(bank, onward, { 'sec-fetch-dest': destination })
    assert.equal(response.status, 403)
  }
  const forged = onward.replace(/=(.{20})./, '=$1_')
  for (const given of [forged, 'okienko-sign-out=', 'okienko-sign-out=rubbish'])
    assert.equal((await goOn(bank, given)).headers.get('location'), '/')
  time += 60_001
  assert.equal((await goOn(bank, onward)).headers.get('location'), '/')
})

test('a bearer token is signed out here, and leads nowhere', async (t) => {
  const bank = await openBank(t, ONE_SIGN_ON)
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const headers = { authorization: `Bearer ${token}` }
  const out = await fetch(`${bank.url}/sign-out`, { method: 'POST', headers })
  assert.equal(out.status, 204)
  assert.deepEqual(out.headers.getSetCookie(), [])
})

test('an ID token that no cookie takes stays here, and the identity provider asks', async (t) => {
  const { demoEmployee } = await import('../../../simulator/src/identity-provider/employees.ts')
  const employee = (id: string) => {
    const one = demoEmployee(id)
    return one && { ...one, branch: 'x'.repeat(3_000) }
  }
  const bank = await openBank(t, { provider: { singleSignOn: true, employee } })
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const { onward } = await signOut(bank, cookie)
  assert.ok(onward.length < 4_000)
  const address = new URL((await goOn(bank, onward)).headers.get('location') ?? '')
  assert.deepEqual([...address.searchParams.keys()].sort(), [
    'client_id',
    'post_logout_redirect_uri',
  ])
})
