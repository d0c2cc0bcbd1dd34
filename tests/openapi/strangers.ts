import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ROUTES, type RouteName } from '@okienko/contract'
import { pathOf, type Request, ROUTE_NAMES, ROUTES_BY_ID } from '../support/send.ts'
import { head, openWire, parseResponse } from '../support/wire.ts'
import { FOR_EMPLOYEES, POSTS, RESTRICTED, SIGNED_IN } from './seen.ts'
import { headOf, type Usual } from './usual.ts'

/** Who may not ask at all. */
export function turnsStrangersAway(usual: () => Usual): void {
  it('not-signed-in: without proof, with a wrong one, with a foreign scheme', async () => {
    const { installation, refuses } = usual()
    for (const name of SIGNED_IN) {
      await refuses(name, 'not-signed-in')
      for (const authorization of ['Bearer a.b.c', 'Bearer', 'Basic YTpi']) {
        await refuses(name, 'not-signed-in', { headers: { authorization } })
      }
      const unknown = { cookie: `okienko=${'A'.repeat(43)}`, origin: installation.deskUrl }
      await refuses(name, 'not-signed-in', { headers: unknown })
    }
  })

  it('cross-site-request: a cookie from another site', async () => {
    const { cookie, refuses } = usual()
    for (const name of FOR_EMPLOYEES) {
      const headers = { 'sec-fetch-site': 'cross-site' }
      await refuses(name, 'cross-site-request', { authorization: cookie, headers })
    }
    const headers = { 'sec-fetch-dest': 'image' }
    for (const name of ['signIn', 'signInCallback', 'signOutOnward'] as const) {
      await refuses(name, 'cross-site-request', { headers })
    }
  })

  it('role-not-allowed: an auditor at the desk, an advisor at the catalogue', async () => {
    const { barred, refuses } = usual()
    for (const name of RESTRICTED) {
      await refuses(name, 'role-not-allowed', { authorization: barred(name) })
    }
  })

  it('sign-in-failed: back from the issuer without having left', async () => {
    const { refuses } = usual()
    await refuses('signInCallback', 'sign-in-failed', { query: '?code=x&state=y' })
  })
}

/** What no route takes. */
export function refusesTheForm(usual: () => Usual): void {
  it('invalid-request: broken JSON, unknown query, wrong handle, wrong header, wrong field', async () => {
    const { allowed, refuses } = usual()
    const wrong = (name: RouteName, request: Request) =>
      refuses(name, 'invalid-request', { authorization: allowed(name), ...request })
    for (const name of POSTS) await wrong(name, { body: '{' })
    for (const name of SIGNED_IN) if (name !== 'signOut') await wrong(name, { query: '?x=1' })
    for (const name of ROUTES_BY_ID) await wrong(name, { id: 'not-a-handle' })
    await wrong('readHandedOver', { id: 'not-a-handle' })
    await wrong('signIn', { query: '?x=1' })
    await wrong('startVerification', { headers: { 'idempotency-key': 'short' } })
    await wrong('followVerification', { headers: { 'last-event-id': 'x' } })
    await wrong('startVerification', { body: { operation: 'open-account' } })
    await wrong('startVerification', { body: { operation: 'X', context: { system: 'a', y: 1 } } })
    await wrong('decide', { body: { decision: 'perhaps' } })
    await wrong('cancel', { body: { reason: 'signed-out' } })
    await wrong('recordRefusal', { body: {} })
  })

  it('payload-too-large: bodies and headers', async () => {
    const { installation, allowed, refuses, judge } = usual()
    const body = JSON.stringify({ x: 'x'.repeat(70_000) })
    for (const name of POSTS) {
      await refuses(name, 'payload-too-large', {
        authorization: allowed(name),
        body,
      })
    }
    for (const name of ROUTE_NAMES) {
      const wire = await openWire(installation.ports.desk)
      wire.write(`${headOf(name, { 'x-long': 'x'.repeat(20_000) })}\r\n`)
      const checked = await judge(name, parseResponse(await wire.rest(2_000)))
      assert.equal(checked.code, 'payload-too-large')
    }
  })

  it('invalid-request: what is not HTTP, on any route', async () => {
    const { installation, judge } = usual()
    for (const name of ROUTE_NAMES) {
      const wire = await openWire(installation.ports.desk)
      wire.write(`${headOf(name, { 'not a name': 'x' })}\r\n`)
      const checked = await judge(name, parseResponse(await wire.rest(2_000)))
      assert.equal(checked.code, 'invalid-request')
    }
  })

  it('unsupported-media-type: anything but JSON', async () => {
    const { allowed, refuses } = usual()
    for (const name of POSTS) {
      for (const type of ['text/xml', 'text/plain', 'application/x-www-form-urlencoded']) {
        const headers = { 'content-type': type }
        const request = { authorization: allowed(name), body: 'x=1', headers }
        await refuses(name, 'unsupported-media-type', request)
      }
    }
  })
}

/** What is nowhere. */
export function findsNothing(usual: () => Usual): void {
  it('a page, to a person whose browser was led to a problem', async () => {
    const { installation, published } = usual()
    const led = async (method: string, path: string, language: string) => {
      const wire = await openWire(installation.ports.desk)
      const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': language }
      wire.write(`${head(method, path, { ...headers, connection: 'close' })}\r\n`)
      return parseResponse(await wire.rest(2_000))
    }
    for (const language of ['pl', 'en', 'uk']) {
      for (const name of [...SIGNED_IN, 'signInCallback'] as const) {
        const { method, path } = ROUTES[name]
        const target = pathOf(path)
        const checked = await published.check(name, await led(method, target, language))
        assert.equal(checked.code, name === 'signInCallback' ? 'sign-in-failed' : 'not-signed-in')
        assert.deepEqual([checked.language, checked.text.slice(0, 9)], [language, '<!doctype'])
      }
      const nowhere = await published.checkProblem(await led('GET', '/nowhere', language))
      assert.deepEqual([nowhere.code, nowhere.language], ['not-found', language])
    }
  })

  it('not-found: a handle that is not known, and a path that is not', async () => {
    const { installation, supervisor, allowed, refuses, judgeStray } = usual()
    for (const name of ROUTES_BY_ID) {
      await refuses(name, 'not-found', { authorization: supervisor })
    }
    for (const path of ['0/999', '0/0', 'entries/000.p/256', '9/000', '..%2fcheckpoint']) {
      const authorization = allowed('journalTile')
      await refuses('journalTile', 'not-found', { authorization, path })
    }
    for (const path of ['/v1/nothing', '/v1', '/.env', '/%00']) {
      const response = await fetch(installation.deskUrl + path)
      assert.equal((await judgeStray(response)).code, 'not-found', path)
    }
  })

  it('method-not-allowed: a known path with another method', async () => {
    const { installation, judgeStray } = usual()
    for (const language of ['pl', 'en']) {
      for (const name of ROUTE_NAMES) {
        const path = pathOf(ROUTES[name].path)
        const headers = { 'accept-language': language }
        const response = await fetch(installation.deskUrl + path, { method: 'DELETE', headers })
        assert.ok(response.headers.get('allow')?.includes(ROUTES[name].method), name)
        assert.equal((await judgeStray(response)).code, 'method-not-allowed')
      }
    }
  })
}
