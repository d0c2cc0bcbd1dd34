import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { importJWK, type JWTPayload, SignJWT } from 'jose'
import { type Bank, openBank, rememberingAudit } from '../testing/bank.ts'
import { HOSTILE, OF_EMPLOYEE, OF_ITSELF, type TokenShape } from '../testing/token-shapes.ts'

const TICKET = 'x'.repeat(43)
const seconds = () => Math.floor(Date.now() / 1_000)

async function signed(
  { issuer, issuerKey }: Bank,
  { typ, claims }: TokenShape,
  more: Record<string, unknown> = {},
): Promise<string> {
  const usual = { iss: issuer, aud: 'okienko', iat: seconds(), exp: seconds() + 60 }
  const payload: JWTPayload = JSON.parse(JSON.stringify({ ...usual, ...claims, ...more }))
  const all = { ...usual, ...claims, ...more }
  for (const [name, value] of Object.entries(all)) if (value === undefined) delete payload[name]
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', kid: issuerKey.kid ?? '', ...(typ && { typ }) })
    .sign(await importJWK(issuerKey, 'ES256'))
}

async function take(bank: Bank, token: string | null, body: object = {}, more = {}) {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${bank.url}/v1/handed-over`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...more },
    body: JSON.stringify({ ticket: TICKET, ...body }),
  })
  const answer = (await response.json()) as Record<string, unknown>
  const { operation: client, documentKind: kind, fields, code } = answer
  const cache = response.headers.get('cache-control')
  return {
    status: response.status,
    client,
    kind,
    employee: [fields].flat()[0],
    code,
    answer,
    cache,
  }
}

const one = (claims: Record<string, unknown>): TokenShape => ({ typ: 'at+jwt', claims })
const PERSON = one({ client_id: 'loans', sub: 'anna.nowak', sid: 'a-session-there' })
const OWN = one({ client_id: 'loans', sub: 'loans' })

describe('the token of a system of the bank', () => {
  test('is taken in every shape in which issuers make one of an employee', async (t) => {
    const bank = await openBank(t)
    for (const [what, shape] of Object.entries(OF_EMPLOYEE)) {
      const { status, client, kind, employee } = await take(bank, await signed(bank, shape))
      assert.deepEqual(
        [status, client, kind, employee],
        [201, 'loans', 'employee-token', 'anna.nowak'],
        what,
      )
    }
  })

  test('is taken in every shape in which issuers make one of the client itself', async (t) => {
    const bank = await openBank(t)
    for (const [what, shape] of Object.entries(OF_ITSELF)) {
      const token = await signed(bank, shape)
      const { status, client, kind, employee } = await take(bank, token, { employee: 'piotr' })
      assert.deepEqual([status, client, kind, employee], [201, 'loans', 'own-token', 'piotr'], what)
    }
  })

  test('opens nothing where it is any other, or not plainly one of the two', async (t) => {
    const bank = await openBank(t)
    assert.equal((await take(bank, await signed(bank, PERSON))).status, 201)
    for (const [what, { code: expected, ...shape }] of Object.entries(HOSTILE)) {
      const { code } = await take(bank, await signed(bank, shape))
      assert.equal(code, expected, what)
    }
    const told = bank.logs().match(/OKIENKO_OIDC_CLIENTS/g)
    assert.equal(told?.length, 1, 'a client that is not listed is told of, once a minute')
  })

  test('opens nothing past its time, before it, or for longer than is allowed', async (t) => {
    const bank = await openBank(t, { limits: { bearerLife: 600_000, bearerAge: 300_000 } })
    const code = async (iat: number, exp: number) =>
      (await take(bank, await signed(bank, PERSON, { iat, exp }))).code
    const now = seconds()
    assert.equal(await code(now, now + 600), undefined)
    assert.equal(await code(now, now + 660), 'not-signed-in')
    assert.equal(await code(now - 330, now + 60), 'not-signed-in')
    assert.equal(await code(now - 60, now - 30), 'not-signed-in')
    assert.equal(await code(now + 60, now + 90), 'not-signed-in')
  })

  test('opens nothing under another signature, or none', async (t) => {
    const bank = await openBank(t)
    const good = await signed(bank, PERSON)
    const [head = '', payload = '', signature = ''] = good.split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url')
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const elsewhere = await new SignJWT({ client_id: 'loans' })
      .setProtectedHeader({ alg: 'ES256', kid: bank.issuerKey.kid ?? '' })
      .sign(other)
    for (const token of [
      `${none}.${payload}.`,
      `${head}.${payload}.`,
      `${head}.${payload}.${signature.replaceAll(/[a-m]/g, 'x')}`,
      elsewhere,
      'x',
      'x'.repeat(9_000),
    ]) {
      assert.equal((await take(bank, token)).code, 'not-signed-in', token.slice(0, 40))
    }
  })

  test('names the employee itself, or is its own and names one beside it: never both, never none', async (t) => {
    const bank = await openBank(t)
    const [person, own] = [await signed(bank, PERSON), await signed(bank, OWN)]
    for (const [token, body] of [
      [person, { employee: 'anna.nowak' }],
      [person, { employee: 'piotr.zielinski' }],
      [own, {}],
      [own, { employee: '' }],
      [own, { employee: 'x'.repeat(201) }],
    ] as const) {
      assert.equal((await take(bank, token, body)).code, 'invalid-request', JSON.stringify(body))
    }
  })
})

describe('routes for systems of the bank', () => {
  test('take no cookie and no employee, and routes for employees no system of the bank', async (t) => {
    const bank = await openBank(t)
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const browser = { cookie, 'sec-fetch-site': 'same-origin', origin: bank.url }
    assert.equal((await take(bank, null, {}, browser)).code, 'not-signed-in')
    const employee = await accessTokenFor(bank.issuer, 'anna.nowak')
    assert.equal((await take(bank, employee)).code, 'client-not-allowed')
    for (const shape of [...Object.values(OF_EMPLOYEE), ...Object.values(OF_ITSELF)]) {
      const headers = { authorization: `Bearer ${await signed(bank, shape)}` }
      const { status } = await fetch(`${bank.url}/v1/me`, { headers })
      assert.ok(status === 401 || status === 403, JSON.stringify(shape.claims))
    }
  })

  test('take a token beside a cookie, and never the cookie', async (t) => {
    const bank = await openBank(t)
    const { cookie } = await signInAs(bank.url, 'ewa.sikora')
    const { employee } = await take(bank, await signed(bank, PERSON), {}, { cookie })
    assert.equal(employee, 'anna.nowak')
    assert.equal((await take(bank, 'x', {}, { cookie, origin: bank.url })).code, 'not-signed-in')
  })

  test('answer what nobody keeps', async (t) => {
    const bank = await openBank(t)
    assert.equal((await take(bank, await signed(bank, PERSON))).cache, 'no-store')
    assert.equal((await take(bank, null)).cache, 'no-store')
  })

  test('take no token of an employee from before a logout at the identity provider', async (t) => {
    const asked: unknown[] = []
    let answer: boolean | Error = false
    const isLoggedOut = async (session: object, since: number) => {
      asked.push({ ...session, since })
      if (answer instanceof Error) throw answer
      return answer
    }
    const bank = await openBank(t, { audit: { ...rememberingAudit(), isLoggedOut } })
    const iat = seconds() - 30
    const [person, own] = [await signed(bank, PERSON, { iat }), await signed(bank, OWN)]
    assert.equal((await take(bank, person)).status, 201)
    const since = iat * 1_000 - 10_000
    const issuerSession = 'a-session-there'
    assert.deepEqual(asked, [{ employeeId: 'anna.nowak', issuerSession, since }])
    answer = true
    assert.equal((await take(bank, person)).code, 'not-signed-in')
    assert.equal((await take(bank, own, { employee: 'anna.nowak' })).status, 201)
    answer = new Error('not yet')
    assert.equal((await take(bank, person)).code, 'journal-unavailable')
  })

  test('have a rate for each system, and for each employee that it calls for', async (t) => {
    const limits = { perApplicationPerMinute: 9, perApplicationAndEmployeePerMinute: 3 }
    const bank = await openBank(t, { limits })
    const own = await signed(bank, OWN)
    const another = await signed(bank, one({ client_id: 'cash', sub: 'cash' }))
    const codes = async (token: string, employee: string, times: number) => {
      const all: unknown[] = []
      for (let n = 0; n < times; n++) all.push((await take(bank, token, { employee })).code)
      return all.filter((code) => code === 'too-many-requests').length
    }
    assert.equal(await codes(own, 'anna', 4), 1, 'of one employee')
    assert.equal(await codes(own, 'piotr', 3), 0, 'of another employee')
    assert.equal(await codes(own, 'ewa', 3), 1, 'of the whole system')
    assert.equal(await codes(another, 'anna', 3), 0, 'of another system')
  })

  test('get a retryable answer while the issuer is away', async (t) => {
    const bank = await openBank(t)
    const token = await signed(bank, PERSON)
    bank.stopIssuer()
    const { code, answer } = await take(bank, token)
    assert.deepEqual([code, answer['retryable']], ['sign-in-failed', true])
  })
})
