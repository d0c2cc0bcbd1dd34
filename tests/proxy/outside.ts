import assert from 'node:assert/strict'
import { it } from 'node:test'
import { FIXED_LIMITS, LIMITS } from '../../packages/edge/src/limits.ts'
import { tokenOf } from '../support/employees.ts'
import { ask, spoken } from './ask.ts'
import { type Behind, OTHER_PROXY, RATE } from './stage.ts'

/** What passes, and how. */
export function letsThrough(place: () => Behind): void {
  it('every header of Okienko’s own gets through once, and none of nginx’s version', async () => {
    const { installation, nginx } = place()
    const [inside, outside] = [
      await fetch(`${installation.deskUrl}/v1/installation`),
      await fetch(`${nginx.origin}/v1/installation`),
    ]
    const variable = new Set(['date', 'x-request-id', 'connection', 'keep-alive', 'server'])
    for (const [name, value] of inside.headers) {
      if (!variable.has(name)) assert.equal(outside.headers.get(name), value, name)
    }
    assert.equal(outside.headers.get('strict-transport-security'), 'max-age=63072000')
    assert.match(outside.headers.get('content-security-policy') ?? '', /^default-src 'none';/)
    assert.equal(outside.headers.get('server'), 'nginx')
  })

  it('whoever comes without TLS is led to it, and TLS is 1.2 or 1.3', async () => {
    const { nginx, place: at } = place()
    const plain = `http://127.0.0.1:${at.ports.plain}/a?b=c`
    const led = await fetch(plain, { redirect: 'manual' })
    assert.deepEqual([led.status, led.headers.get('location')], [301, `${nginx.origin}/a?b=c`])
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      assert.equal(await spoken(at.ports.tls, version), version)
    }
    for (const version of ['TLSv1', 'TLSv1.1'] as const) {
      await assert.rejects(spoken(at.ports.tls, version), /alert|ECONNRESET/)
    }
  })

  it('files are compressed on their way, answers are not', async () => {
    const { installation, nginx } = place()
    const headers = { 'accept-encoding': 'gzip' }
    const file = await fetch(`${nginx.origin}/component/okienko.js`, { headers })
    assert.equal(file.headers.get('content-encoding'), 'gzip')
    const inside = await fetch(`${installation.deskUrl}/component/okienko.js`)
    assert.equal(await file.text(), await inside.text())
    for (const path of ['/', '/v1/installation', '/openapi.json']) {
      const answer = await fetch(nginx.origin + path, { headers })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-encoding'), null, path)
    }
  })
}

/** What does not pass. */
export function keepsOut(place: () => Behind): void {
  it('probes and metrics are for those inside, however they are spelled', async () => {
    const { installation, nginx } = place()
    for (const path of ['/metrics', '/healthz', '/readyz']) {
      assert.equal((await fetch(installation.deskUrl + path)).status, 200, path)
      for (const spelled of spellings(path)) {
        const { status, text } = await ask(nginx, spelled)
        assert.ok([400, 404].includes(status), `${spelled}: ${status}`)
        assert.doesNotMatch(text, /okienko_|"status":"(ok|ready)"/, spelled)
      }
    }
  })

  it('a body of 64 kB passes, one that is larger is refused in words, a huge one at once', async () => {
    const { through, nginx } = place()
    const authorization = await tokenOf(through, 'advisor')
    const { token } = authorization as { token: string }
    const post = (bytes: number) =>
      ask(nginx, '/v1/verifications', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: `"${'x'.repeat(bytes - 2)}"`,
      })
    const whole = await post(LIMITS.body)
    assert.deepEqual([whole.status, JSON.parse(whole.text).code], [400, 'invalid-request'])
    for (let round = 0; round < 10; round++) {
      for (const bytes of [LIMITS.body + 1, 2 * LIMITS.body]) {
        const { status, text } = await post(bytes)
        assert.deepEqual([status, JSON.parse(text).code], [413, 'payload-too-large'])
      }
    }
    for (const bytes of [2 * LIMITS.body + 1, 20_000_000]) {
      const { status, text } = await post(bytes)
      assert.equal(status, 413)
      assert.match(text, /<center>nginx<\/center>/)
    }
  })

  it('a header that Okienko would read passes whole, and more than that is refused', async () => {
    const { nginx } = place()
    const bearing = (length: number) =>
      ask(nginx, '/v1/verifications', {
        headers: { authorization: `Bearer ${'x'.repeat(length)}` },
      })
    const { status, text } = await bearing(FIXED_LIMITS.accessToken)
    assert.deepEqual([status, JSON.parse(text).code], [401, 'not-signed-in'])
    assert.ok([400, 431].includes((await bearing(LIMITS.header)).status))
  })
}

/** Who is counted as whom. */
export function tellsWhoCame(place: () => Behind): void {
  it('an address has its requests counted, whatever addresses it claims', async () => {
    const { nginx } = place()
    const claiming = (from: string, claim: string) =>
      ask(nginx, '/v1/installation', {
        localAddress: from,
        headers: { 'x-forwarded-for': claim, forwarded: `for=${claim}`, 'x-real-ip': claim },
      })
    // Nobody's address, and one whose word the server would take: it must not get to hear it.
    for (const from of ['127.0.0.4', OTHER_PROXY]) {
      const statuses: number[] = []
      for (let one = 0; one < RATE + 5; one++) {
        const { status } = await claiming(from, `203.0.113.${one % 256}`)
        statuses.push(status)
      }
      assert.deepEqual(statuses.slice(0, RATE), Array(RATE).fill(200), from)
      assert.deepEqual(statuses.slice(RATE), Array(5).fill(429), from)
    }
    assert.equal((await claiming('127.0.0.3', OTHER_PROXY)).status, 200)
  })
}

function spellings(path: string): readonly string[] {
  const first = `%${path.charCodeAt(1).toString(16)}`
  return [
    path,
    `${path}?x`,
    `${path}/`,
    `/${path}`,
    `/.${path}`,
    `/v1/..${path}`,
    `/v1/%2e%2e${path}`,
    `/v1/..%2f${path.slice(1)}`,
    `/${first}${path.slice(2)}`,
    `${path}%00`,
    `${path}#x`,
    `${path};x`,
    `${path}%20`,
    path.toUpperCase(),
    `/assets/..${path}`,
    `/assets/..%2f${path.slice(1)}`,
    `http://127.0.0.1${path}`,
  ]
}
