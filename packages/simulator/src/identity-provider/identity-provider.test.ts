import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import {
  AUDIENCE,
  BEARER_CLIENT,
  CASH_DESK,
  DESK_CLIENT,
  LOAN_FRONT,
  landingPage,
} from './clients.ts'
import { DEMO_EMPLOYEES } from './employees.ts'
import { createIdentityProvider } from './identity-provider.ts'
import { accessTokenFor, applicationTokenFor, clientTokenFor } from './sign-in-as.ts'

const DESK = 'http://127.0.0.1:4180'
const manual = { redirect: 'manual' } as const

function folder(t: TestContext): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-idp-'))
  t.after(() => rmSync(dataDir, { recursive: true }))
  return dataDir
}

async function open(t: TestContext, dataDir = folder(t)): Promise<string> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/idp`
  server.on('request', createIdentityProvider({ issuer, relyingPartyOrigin: DESK, dataDir }))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return issuer
}

/** The authorization request of the desk, each parameter replaceable. */
function authorization(issuer: string, change: Record<string, string> = {}): string {
  const usual = {
    client_id: DESK_CLIENT.id,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${DESK}/sign-in/callback`,
    state: 'x'.repeat(43),
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }
  return `${issuer}/auth?${new URLSearchParams({ ...usual, ...change })}`
}

async function toSignInPage(issuer: string) {
  const asked = await fetch(authorization(issuer), manual)
  const cookie = asked.headers.getSetCookie().map((line) => line.split(';')[0])
  const url = asked.headers.get('location') ?? ''
  return { url, headers: { cookie: cookie.join('; ') } }
}

test('every demo employee gets a token that says who, in which role and where', async (t) => {
  const issuer = await open(t)
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  for (const { id, name, roles, branch, workstation } of DEMO_EMPLOYEES) {
    const token = await accessTokenFor(issuer, id)
    const checks = { issuer, audience: AUDIENCE, typ: 'at+jwt', algorithms: ['ES256'] }
    const { payload } = await jwtVerify(token, keys, checks)
    const { sub, client_id } = payload
    assert.deepEqual([sub, client_id], [id, BEARER_CLIENT.id])
    const { name: n, roles: r, branch: b, workstation: w } = payload as Record<string, unknown>
    assert.deepEqual([n, r, b, w], [name, roles, branch, workstation])
  }
  await assert.rejects(accessTokenFor(issuer, 'nobody'), /sign-in-as-failed/)
})

test('two advisors of two branches, a supervisor, an auditor and an administrator', () => {
  const advisors = DEMO_EMPLOYEES.filter(({ roles }) => roles.includes('advisor'))
  assert.equal(new Set(advisors.map(({ branch }) => branch)).size, 2)
  const others = DEMO_EMPLOYEES.filter((employee) => !advisors.includes(employee))
  assert.deepEqual(
    others.flatMap(({ roles }) => roles),
    ['supervisor', 'auditor', 'administrator'],
  )
})

test('tokens outlive a restart, and the key is for its owner only', async (t) => {
  const dataDir = join(folder(t), 'new')
  const token = await accessTokenFor(await open(t, dataDir), 'anna.nowak')
  const again = await open(t, dataDir)
  await jwtVerify(token, createRemoteJWKSet(new URL(`${again}/jwks`)))
  assert.equal(statSync(join(dataDir, 'signing-keys.json')).mode & 0o777, 0o600)
  const { keys } = (await (await fetch(`${again}/jwks`)).json()) as { keys: object[] }
  assert.ok(keys.every((key) => !('d' in key)))
})

test('the sign-in page works without a script and says that it is a simulator', async (t) => {
  const { url, headers } = await toSignInPage(await open(t))
  const page = await fetch(url, { headers })
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; style-src 'self'; form-action 'self' http/)
  assert.ok(policy.includes(DESK))
  const html = await page.text()
  assert.match(html, /<html lang="pl">/)
  assert.match(html, /SYMULATOR/)
  assert.doesNotMatch(html, /<script|<style| style=|type="password"/)
  for (const { id, name } of DEMO_EMPLOYEES) {
    assert.ok(html.includes(`value="${id}"`) && html.includes(name))
  }
  const style = await fetch(new URL(/href="([^"]+)"/.exec(html)?.[1] ?? '', url))
  assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8')
})

test('the code goes to the desk and nowhere else, and only with PKCE', async (t) => {
  const issuer = await open(t)
  const elsewhere = [
    { redirect_uri: 'http://127.0.0.1:4181/sign-in/callback' },
    { redirect_uri: `${DESK}/sign-in/callback/x` },
    { redirect_uri: landingPage(issuer) },
    { client_id: 'unknown' },
  ]
  for (const change of elsewhere) {
    const response = await fetch(authorization(issuer, change), manual)
    assert.equal(response.status, 400, JSON.stringify(change))
    assert.match(await response.text(), /Nie udało się zalogować/)
  }
  for (const change of [{ code_challenge: '' }, { code_challenge_method: 'plain' }]) {
    const response = await fetch(authorization(issuer, change), manual)
    assert.match(response.headers.get('location') ?? '', /error=invalid_request/)
  }
})

test('each sign-in asks anew, also in the same browser', async (t) => {
  const issuer = await open(t)
  const first = await toSignInPage(issuer)
  const body = new URLSearchParams({ employee: 'anna.nowak' })
  const pressed = await fetch(first.url, { ...manual, ...first, method: 'POST', body })
  const done = await fetch(pressed.headers.get('location') ?? '', { ...manual, ...first })
  assert.ok(done.headers.get('location')?.startsWith(`${DESK}/sign-in/callback?code=`))
  const cookie = done.headers.getSetCookie().map((line) => line.split(';')[0])
  const headers = { cookie: cookie.join('; ') }
  const again = await fetch(authorization(issuer), { ...manual, headers })
  assert.match(again.headers.get('location') ?? '', /\/interaction\//)
  // The browser has the session of the one before beside the cookies of this sign-in, and goes through without a script.
  const theirs = again.headers.getSetCookie().map((line) => line.split(';')[0])
  const kept = cookie.filter((one) => one?.startsWith('_session'))
  assert.equal(kept.length, 2)
  const both = { cookie: [...kept, ...theirs].join('; ') }
  const other = new URLSearchParams({ employee: 'tomasz.krawczyk' })
  const page = again.headers.get('location') ?? ''
  const chosen = await fetch(page, { ...manual, headers: both, method: 'POST', body: other })
  const back = await fetch(chosen.headers.get('location') ?? '', { ...manual, headers: both })
  assert.ok(back.headers.get('location')?.startsWith(`${DESK}/sign-in/callback?code=`))
})

test('nonsense gets a page that does not repeat it', async (t) => {
  const issuer = await open(t)
  const { url, headers } = await toSignInPage(issuer)
  const forms = ['employee=canary', 'employee=', '', `employee=${'canary'.repeat(1_000)}`]
  for (const body of forms) {
    const response = await fetch(url, { method: 'POST', headers, body })
    assert.equal(response.status, 400)
    assert.doesNotMatch(await response.text(), /canary/)
  }
  assert.equal((await fetch(url)).status, 400)
  assert.equal((await fetch(`${issuer}/interaction/canary`)).status, 400)
  assert.equal((await fetch(`${issuer}/canary`)).status, 404)
})

test('a bank application gets a token of the employee, or its own of nobody, meant for Okienko', async (t) => {
  const issuer = await open(t)
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  const said = async (token: string) =>
    (await jwtVerify(token, keys, { issuer, audience: AUDIENCE })).payload
  const ofEmployee = await said(await applicationTokenFor(issuer, 'anna.nowak'))
  assert.deepEqual([ofEmployee.sub, ofEmployee['client_id']], ['anna.nowak', LOAN_FRONT.id])
  assert.ok(ofEmployee['sid'], 'it says which session it is of')
  const own = await said(await clientTokenFor(issuer))
  assert.deepEqual([own.sub, own['client_id'], own['sid']], [CASH_DESK.id, CASH_DESK.id, undefined])
  assert.equal(own['roles'], undefined)
})
