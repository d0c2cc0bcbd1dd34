import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { BANK_EMPLOYEE_HEADER, BANK_EMPLOYEE_TYPE } from '@okienko/contract/bank-api'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { BANK_AUDIENCE, BANK_RESOURCE, DESK_CLIENT } from '../identity-provider/clients.ts'
import { accessTokenFor } from '../identity-provider/sign-in-as.ts'
import { ANNA, openTestBankB, PIOTR, type TestBankB } from '../testing/bank-b.ts'

const { privateKey, publicKey } = await generateKeyPair('ES256')
const other = await generateKeyPair('ES256')

let bank: TestBankB
let issuer: string
const keys = createServer(async (_, response) => {
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }
  response.end(JSON.stringify({ keys: [key] }))
})

before(async () => {
  await new Promise<void>((ready) => keys.listen(0, '127.0.0.1', ready))
  const { port } = keys.address() as AddressInfo
  const employeeKeysUrl = () => `http://127.0.0.1:${port}/bank/jwks.json`
  bank = await openTestBankB({ employeeKeysUrl, relyingPartyOrigin: 'http://127.0.0.1:4280' })
  issuer = `${bank.world.simulator.url}/idp`
})
after(async () => {
  await bank.close()
  keys.close()
})

async function token(form: Record<string, string>): Promise<string> {
  const { id, secret } = DESK_CLIENT
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams(form),
  })
  const said = (await response.json()) as { access_token?: string }
  return said.access_token ?? assert.fail(JSON.stringify(said))
}

const own = () => token({ grant_type: 'client_credentials', resource: BANK_RESOURCE })

interface Change {
  readonly sub?: string
  readonly path?: string
  readonly key?: string
  readonly audience?: string
  readonly typ?: string
  readonly branch?: string
  readonly by?: CryptoKey
}

async function signed(change: Change = {}): Promise<string> {
  const { sub = ANNA.employeeId, path = '/operations', audience = BANK_AUDIENCE } = change
  const digest = createHash('sha256')
    .update(`GET\n${path}\n${change.key ?? ''}\n\n`)
    .digest('base64url')
  const { employeeName: name, workstation, sessionId: sid, correlationId: correlation } = ANNA
  const { branch = ANNA.branch } = change
  const roles = ANNA.roles.split(',')
  return new SignJWT({ digest, name, branch, workstation, sid, correlation, roles })
    .setProtectedHeader({
      alg: 'ES256',
      kid: 'k1',
      typ: change.typ ?? BANK_EMPLOYEE_TYPE,
    })
    .setIssuer('http://127.0.0.1:4280')
    .setSubject(sub)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(change.by ?? privateKey)
}

const ask = async (headers: Record<string, string>, as?: typeof PIOTR) =>
  (await bank.call('operations', { headers, ...(as && { as }) })).status

describe('Bank B’s system lets in', () => {
  it('an employee’s token that was exchanged for it, and for that employee alone', async () => {
    const subject = await accessTokenFor(issuer, 'anna.nowak')
    const exchanged = await token({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token: subject,
      audience: BANK_AUDIENCE,
    })
    const authorization = `Bearer ${exchanged}`
    assert.equal(await ask({ authorization }), 200)
    assert.equal(await ask({ authorization }, PIOTR), 403)
    assert.equal(await ask({ authorization: `Bearer ${subject}` }), 401)
    const [last] = (await bank.journal()).slice(-1)
    assert.deepEqual([last?.kind, last?.reason], ['access-refused', 'another-employee'])
  })

  it('a system’s own token with an employee who is signed for, and not without', async () => {
    const authorization = `Bearer ${await own()}`
    assert.equal(await ask({ authorization }), 401)
    assert.equal(await ask({ authorization, [BANK_EMPLOYEE_HEADER]: await signed() }), 200)
    const piotr = { [BANK_EMPLOYEE_HEADER]: await signed({ sub: 'piotr.zielinski' }) }
    assert.equal(await ask({ authorization, ...piotr }), 403)
  })

  it('no signature of another call, audience, kind or key', async () => {
    const authorization = `Bearer ${await own()}`
    for (const change of [
      { path: '/notes' },
      { audience: 'another' },
      { typ: 'JWT' },
      { by: other.privateKey },
      { key: 'a-key-of-another-start' },
    ]) {
      const employee = await signed(change)
      assert.equal(await ask({ authorization, [BANK_EMPLOYEE_HEADER]: employee }), 401)
      assert.equal(await ask({ [BANK_EMPLOYEE_HEADER]: employee }), 401)
    }
  })

  it('no signature twice, and none beside headers that say something else', async () => {
    const authorization = `Bearer ${await own()}`
    const once = { authorization, [BANK_EMPLOYEE_HEADER]: await signed() }
    assert.equal(await ask(once), 200)
    assert.equal(await ask(once), 401)
    const elsewhere = await signed({ branch: 'Gdańsk' })
    assert.equal(await ask({ authorization, [BANK_EMPLOYEE_HEADER]: elsewhere }), 403)
  })
})
