import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { inspect } from 'node:util'
import { BANK_EMPLOYEE_TYPE, BANK_KEYS_PATH, bankEmployee } from '@okienko/contract/bank-api'
import { accessTokenFor } from '@okienko/simulator/sign-in-as'
import Fastify from 'fastify'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import {
  BANK_AUDIENCE,
  BANK_RESOURCE,
  DESK_CLIENT,
} from '../../../simulator/src/identity-provider/clients.ts'
import { createIdentityProvider } from '../../../simulator/src/identity-provider/identity-provider.ts'
import { BankSilent, type OnBehalf } from '../ports/bank.ts'
import { type BankAuthOptions, bankAuth } from './bank-auth.ts'
import { serveKeys } from './serve-keys.ts'
import { requestDigest } from './signed-header.ts'
import { freshKey, readKey, readKeys, signingKey } from './signing-key.ts'

const MINUTE = 60_000
const CALL = {
  method: 'POST',
  path: '/verifications',
  key: 'a-key-of-one-start',
  body: '{"operation":"open-account"}',
  isFarewell: false,
}
const FAREWELL = { ...CALL, path: '/verifications/x/cancellation', key: null, isFarewell: true }

/** The demo's issuer, real, with how often it was asked for a token. */
async function openIssuer(t: TestContext) {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-bank-auth-'))
  const server: Server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/idp`
  const provider = createIdentityProvider({
    issuer: url,
    relyingPartyOrigin: 'http://127.0.0.1:4280',
    dataDir,
  })
  let tokens = 0
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/idp/token')) tokens += 1
    provider(request, response)
  })
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  t.after(() => {
    stop()
    rmSync(dataDir, { recursive: true })
  })
  const token = await accessTokenFor(url, 'anna.nowak')
  const before = tokens
  return { url, token, stop, tokens: () => tokens - before }
}

function issuerAt(url: string, audience = BANK_RESOURCE) {
  const { id: clientId, secret: clientSecret } = DESK_CLIENT
  return { url, clientId, clientSecret, insecure: true, audience, scope: null }
}

async function aHeader(key = freshKey()) {
  return {
    name: 'X-Pracownik',
    key: await signingKey(key),
    issuer: 'https://okienko.bank.example',
    audience: BANK_AUDIENCE,
  }
}

function someone(employeeToken: string | null, sessionId = 'session-1'): OnBehalf {
  return {
    employeeToken,
    audit: {
      employeeId: 'anna.nowak',
      employeeName: 'Małgorzata Wróbel',
      branch: 'Kraków-Rynek',
      workstation: 'K1',
      sessionId,
      roles: 'advisor,supervisor',
      correlationId: 'c-1',
    },
  }
}

function open(options: Record<string, unknown>) {
  const told: string[] = []
  let later = 0
  const auth = bankAuth({
    now: () => Date.now() + later,
    told: (outcome: string) => void told.push(outcome),
    ...options,
  } as BankAuthOptions)
  const pass = (ms: number) => {
    later += ms
  }
  return { auth, told, pass }
}

const bearer = (headers: Readonly<Record<string, string>>) =>
  (headers['authorization'] ?? '').replace(/^Bearer /, '')

/** Why nothing could be had, with every token that was about in no part of it. */
async function silence(asked: Promise<unknown>, ...tokens: string[]): Promise<string> {
  const fault = await asked.then(
    () => assert.fail('something was given'),
    (error: unknown) => error,
  )
  assert.ok(fault instanceof BankSilent)
  for (const token of tokens) assert.ok(!inspect(fault, { depth: 9 }).includes(token))
  return fault.why
}

describe('with token exchange the bank’s system', () => {
  it('gets a token of the employee that is meant for it, and never the desk’s own', async (t) => {
    const { url, token } = await openIssuer(t)
    for (const audience of [BANK_RESOURCE, BANK_AUDIENCE]) {
      const { auth, told } = open({
        way: 'token-exchange',
        at: issuerAt(url, audience),
        signed: null,
      })
      const headers = await auth.headersFor(someone(token), CALL)
      assert.deepEqual(Object.keys(headers), ['authorization'])
      const said = decodeJwt(bearer(headers))
      assert.deepEqual([said.aud, said.sub], [BANK_AUDIENCE, 'anna.nowak'])
      assert.deepEqual(said['act'], { sub: DESK_CLIENT.id })
      assert.deepEqual(told, ['given'])
    }
  })

  it('gets the same one until shortly before its end, whoever waits for it', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const { auth, pass } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    const ask = (as = someone(token)) => auth.headersFor(as, CALL).then(bearer)
    const first = new Set(await Promise.all([ask(), ask(), ask()]))
    assert.equal(first.size, 1)
    assert.equal(tokens(), 1)
    // Beside the requests there may be nobody's token: what was exchanged does.
    assert.ok(first.has(await ask(someone(null))))
    pass(5 * MINUTE - 11_000)
    await ask()
    assert.equal(tokens(), 1)
    pass(2_000)
    await ask()
    assert.equal(tokens(), 2)
  })

  it('gets another one where it did not accept that one, but not at once again', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const { auth, pass } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    const as = someone(token)
    const headers = await auth.headersFor(as, CALL)
    assert.equal(auth.refused(as, headers), false, 'it is fresh: another one is no better')
    pass(6_000)
    assert.equal(auth.refused(as, headers), true)
    await auth.headersFor(as, CALL)
    assert.equal(tokens(), 2)
    pass(6_000)
    assert.equal(auth.refused(as, headers), true, 'what was refused is shown no more already')
    await auth.headersFor(as, CALL)
    assert.equal(tokens(), 2)
  })

  it('gets another one of another session, and of the same one once the employee’s is another', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const { auth } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    await auth.headersFor(someone(token), CALL)
    await auth.headersFor(someone(token, 'session-2'), CALL)
    assert.equal(tokens(), 2)
    const newer = await accessTokenFor(url, 'piotr.zielinski')
    const before = tokens()
    const headers = await auth.headersFor(someone(newer), CALL)
    assert.equal(tokens(), before + 1)
    assert.equal(decodeJwt(bearer(headers)).sub, 'piotr.zielinski')
  })

  it('gets none of a session that is over, nor of one that never had any', async (t) => {
    const { url, token } = await openIssuer(t)
    const { auth } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    const ask = (as: OnBehalf) => auth.headersFor(as, CALL)
    assert.equal(await silence(ask(someone(null))), 'no-access')
    const given = bearer(await ask(someone(token)))
    auth.forget('session-1')
    assert.equal(await silence(ask(someone(null)), given), 'no-access')
  })

  it('gets none that the issuer refuses or does not answer for, and it is not asked again at once', async (t) => {
    const { url, token, tokens, stop } = await openIssuer(t)
    const { auth, told, pass } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    const bad = `${token.slice(0, -6)}AAAAAA`
    const ask = () => auth.headersFor(someone(bad), CALL)
    assert.equal(await silence(ask(), bad), 'no-access')
    assert.equal(await silence(ask(), bad), 'no-access')
    assert.deepEqual([tokens(), told], [1, ['refused']])
    stop()
    pass(5_001)
    assert.equal(await silence(ask(), bad), 'no-access')
    assert.deepEqual(told, ['refused', 'no-answer'])
  })
})

describe('a word at the end of a session', () => {
  it('goes with what was exchanged last, though the employee’s own is another by now, or over', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const { auth } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    const given = bearer(await auth.headersFor(someone(token), CALL))
    for (const own of ['a-token-that-is-over', null]) {
      assert.equal(bearer(await auth.headersFor(someone(own), FAREWELL)), given)
    }
    assert.equal(tokens(), 1)
  })

  it('goes with the program’s own token and the signed header where nothing else is to be had', async (t) => {
    const { url, token } = await openIssuer(t)
    const signed = await aHeader()
    const { auth, pass } = open({ way: 'token-exchange', at: issuerAt(url), signed })
    await auth.headersFor(someone(token), CALL)
    pass(6 * MINUTE)
    const over = someone(`${token.slice(0, -6)}AAAAAA`)
    assert.equal(await silence(auth.headersFor(over, CALL)), 'no-access')
    pass(MINUTE)
    const headers = await auth.headersFor(over, FAREWELL)
    assert.equal(decodeJwt(bearer(headers)).sub, DESK_CLIENT.id)
    assert.equal(decodeJwt(headers['x-pracownik'] ?? '').sub, 'anna.nowak')
    const without = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    assert.equal(await silence(without.auth.headersFor(over, FAREWELL)), 'no-access')
  })

  it('finds a token that was renewed in time, while there was one to exchange', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const { auth, pass } = open({ way: 'token-exchange', at: issuerAt(url), signed: null })
    await auth.renew(someone(token))
    assert.equal(auth.isDue('session-1'), false, 'nobody has asked for one so far')
    await auth.headersFor(someone(token), CALL)
    pass(2 * MINUTE)
    assert.equal(auth.isDue('session-1'), false)
    pass(MINUTE)
    assert.equal(auth.isDue('session-1'), true)
    await auth.renew(someone(token))
    assert.deepEqual([auth.isDue('session-1'), tokens()], [false, 2])
    pass(3 * MINUTE)
    await auth.renew(someone('a-token-that-is-over'))
    assert.notEqual(bearer(await auth.headersFor(someone(null), FAREWELL)), '')
  })
})

describe('a token that the bank’s system refuses', () => {
  it('gives way to another one, unless it is only moments old', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    for (const way of ['token-exchange', 'client-credentials']) {
      const before = tokens()
      const { auth, pass } = open({ way, at: issuerAt(url), signed: await aHeader() })
      const as = someone(token)
      const first = await auth.headersFor(as, CALL)
      assert.equal(auth.refused(as, first), false, 'whatever it is, another one is not better')
      pass(6_000)
      assert.equal(auth.refused(as, first), true)
      const second = await auth.headersFor(as, CALL)
      assert.notEqual(bearer(second), bearer(first))
      // Another call, with the former one, learns of it later.
      assert.equal(auth.refused(as, first), true)
      assert.equal(bearer(await auth.headersFor(as, CALL)), bearer(second))
      assert.equal(tokens() - before, 2)
    }
  })

  it('is none, where a secret is shown', async () => {
    const { auth } = open({ way: 'secret', signed: await aHeader() })
    assert.equal(auth.refused(someone(null), {}), false)
  })
})

describe('with client credentials the bank’s system', () => {
  it('gets one token of this program for everybody, and the employee in the signed header', async (t) => {
    const { url, token, tokens } = await openIssuer(t)
    const signed = await aHeader()
    const { auth } = open({ way: 'client-credentials', at: issuerAt(url), signed })
    const [one, other] = await Promise.all([
      auth.headersFor(someone(token), CALL),
      auth.headersFor(someone(null, 'session-2'), CALL),
    ])
    assert.equal(bearer(one), bearer(other))
    assert.equal(tokens(), 1)
    const said = decodeJwt(bearer(one))
    assert.deepEqual([said.aud, said.sub], [BANK_AUDIENCE, DESK_CLIENT.id])
    assert.equal(decodeJwt(one['x-pracownik'] ?? '').sub, 'anna.nowak')
    for (const value of Object.values(one)) assert.ok(!value.includes(token))
  })
})

describe('the signed header', () => {
  /** As a bank's system reads it: with the key that is published, and nothing else. */
  async function received(t: TestContext, key = freshKey()) {
    const signed = await aHeader(key)
    const app = Fastify()
    serveKeys(app, [signed.key])
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    t.after(() => app.close())
    const keys = createRemoteJWKSet(new URL(url + BANK_KEYS_PATH))
    const { auth } = open({ way: 'secret', signed })
    const headers = await auth.headersFor(someone('token'), CALL)
    const published = await (await fetch(url + BANK_KEYS_PATH)).text()
    return { headers, keys, signed, published }
  }

  it('says who, and for which request, to whoever has the published key', async (t) => {
    const ed25519 = generateKeyPairSync('ed25519').privateKey
    for (const key of [freshKey(), ed25519]) {
      const { headers, keys, signed, published } = await received(t, key)
      assert.deepEqual(Object.keys(headers), ['x-pracownik'])
      const checks = { issuer: signed.issuer, audience: signed.audience, typ: BANK_EMPLOYEE_TYPE }
      const { payload } = await jwtVerify(headers['x-pracownik'] ?? '', keys, checks)
      bankEmployee.strict().parse(payload)
      const { sub, name, branch, workstation, roles, sid, jti, iat = 0, exp = 0, digest } = payload
      assert.deepEqual([sub, name, sid], ['anna.nowak', 'Małgorzata Wróbel', 'session-1'])
      assert.deepEqual(
        [branch, workstation, roles],
        ['Kraków-Rynek', 'K1', ['advisor', 'supervisor']],
      )
      assert.match(jti ?? '', /^[0-9a-f-]{36}$/)
      assert.equal(exp - iat, 60)
      assert.equal(digest, requestDigest(CALL))
      assert.ok(!('d' in JSON.parse(published).keys[0]))
      assert.ok(Object.values(headers).every((value) => /^[\x21-\x7e]+$/.test(value)))
    }
  })

  it('fits no other request', () => {
    const others = [
      { ...CALL, method: 'GET' },
      { ...CALL, path: '/verifications/x' },
      { ...CALL, body: null },
      { ...CALL, key: 'a-key-of-another' },
      { ...CALL, key: null },
      { ...CALL, path: '/verifications\n', body: CALL.body },
    ]
    const digests = [CALL, ...others].map(requestDigest)
    assert.equal(new Set(digests).size, digests.length)
  })

  it('is another one each time', async () => {
    const { auth } = open({ way: 'secret', signed: await aHeader() })
    const ids = new Set<unknown>()
    for (let times = 0; times < 3; times += 1) {
      const headers = await auth.headersFor(someone(null), CALL)
      ids.add(decodeJwt(headers['x-pracownik'] ?? '').jti)
    }
    assert.equal(ids.size, 3)
  })

  it('is signed by the first of several keys, and every one is told of', async () => {
    const pems = [freshKey(), freshKey()].map((key) => key.export({ format: 'pem', type: 'pkcs8' }))
    const keys = readKeys(`of this year\n${pems.join('of last year\n')}`)
    assert.deepEqual(
      keys.map((key) => key.export({ format: 'pem', type: 'pkcs8' })),
      pems,
    )
    assert.throws(() => readKeys(`${pems[0]}${String(pems[1]).replace(/MI../, 'AAAA')}`))
  })

  it('is signed with no other kind of key, and nothing of a wrong one is said', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const pem = rsa.export({ format: 'pem', type: 'pkcs8' }).toString()
    for (const text of [pem, 'canary', '']) {
      assert.throws(
        () => readKey(text),
        (error: Error) =>
          /no private key of P-256/.test(error.message) && !error.message.includes('canary'),
      )
    }
  })
})
