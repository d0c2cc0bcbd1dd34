import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openBank } from './testing/bank.ts'

const PARTNER = 'https://crm.bank.example'

function pagesOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-pages-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Okienko</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
  return folder
}

test('pages come with a policy that allows nothing inline or from elsewhere', async (t) => {
  const bank = await openBank(t, { pages: { '/': pagesOf(t) } })
  const page = await fetch(`${bank.url}/`)
  assert.equal(page.status, 200)
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
  const policy = page.headers.get('content-security-policy') ?? ''
  const issuer = new URL(bank.issuer).origin
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    `form-action 'self' ${issuer}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]) {
    assert.ok(policy.split(';').includes(directive), directive)
  }
  assert.ok(!policy.includes('unsafe'))
  const expected = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'strict-transport-security': null,
  }
  for (const [name, value] of Object.entries(expected)) assert.equal(page.headers.get(name), value)
})

test('every answer carries the headers, problems too', async (t) => {
  const bank = await openBank(t)
  for (const path of ['/nothing', '/v1/me', '/healthz', '/sign-in?x']) {
    const { headers } = await fetch(bank.url + path)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, path)
    assert.equal(headers.get('cache-control'), 'no-store', path)
  }
})

test('with https cookies are bound to the host and browsers stay on https', async (t) => {
  const bank = await openBank(t, { origin: 'https://okienko.bank.example' })
  const { headers } = await fetch(`${bank.url}/sign-in`, { redirect: 'manual' })
  assert.match(headers.get('strict-transport-security') ?? '', /^max-age=63072000$/)
  assert.match(
    headers.getSetCookie()[0] ?? '',
    /^__Host-okienko-sign-in-[\w-]{16}=[\w-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('the listed origins may show the pages in a frame', async (t) => {
  const bank = await openBank(t, { frameAncestors: [PARTNER] })
  const { headers } = await fetch(`${bank.url}/healthz`)
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors https:\/\/crm/)
  assert.equal(headers.get('x-frame-options'), null)
})

test('files are asked for again unless their name tells their content', async (t) => {
  const bank = await openBank(t, { pages: { '/': pagesOf(t), '/component/': pagesOf(t) } })
  const index = await fetch(`${bank.url}/component/`)
  assert.equal(index.headers.get('cache-control'), 'public, no-cache')
  const etag = index.headers.get('etag') ?? ''
  assert.equal(await statusOf(`${bank.url}/component/`, { 'if-none-match': etag }), 304)
  const asset = await fetch(`${bank.url}/assets/main-1a2b3c.js`)
  assert.match(asset.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await fetch(`${bank.url}/`, { method: 'HEAD' })).status, 200)
  for (const path of ['/assets/', '/%2e%2e/package.json', '/..%2fpackage.json', '/nothing.js']) {
    assert.equal((await fetch(bank.url + path)).status, 404, path)
  }
  assert.equal((await fetch(`${bank.url}/nothing`, { method: 'POST' })).status, 404)
})

/** Without the no-cache header that fetch adds to conditional requests. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, ({ statusCode }) => resolve(statusCode)).on('error', reject)
  })
}

test('only listed origins are let in by browsers, and never with cookies', async (t) => {
  const bank = await openBank(t, { allowedOrigins: [PARTNER] })
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  }
  const allowed = await fetch(`${bank.url}/v1/verifications`, {
    method: 'OPTIONS',
    headers: { origin: PARTNER, ...preflight },
  })
  assert.equal(allowed.status, 204)
  assert.equal(allowed.headers.get('access-control-allow-origin'), PARTNER)
  assert.equal(allowed.headers.get('access-control-allow-credentials'), null)
  assert.match(allowed.headers.get('access-control-allow-headers') ?? '', /authorization/)

  const problem = await fetch(`${bank.url}/v1/me`, { headers: { origin: PARTNER } })
  assert.equal(problem.status, 401)
  assert.equal(problem.headers.get('access-control-allow-origin'), PARTNER)

  for (const origin of [
    'https://evil.example',
    'null',
    '*',
    `${PARTNER}.evil.example`,
    `${PARTNER}:8443`,
    'http://crm.bank.example',
    'https://CRM.bank.example',
  ]) {
    const asked = await fetch(`${bank.url}/v1/verifications`, {
      method: 'OPTIONS',
      headers: { origin, ...preflight },
    })
    assert.equal(asked.status, 405, origin)
    assert.equal(asked.headers.get('access-control-allow-origin'), null, origin)
    assert.equal(asked.headers.get('vary'), 'origin', origin)
  }
})
