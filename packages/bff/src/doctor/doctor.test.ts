import assert from 'node:assert/strict'
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { BANK_EXAMPLES, BANK_KEYS_PATH } from '@okienko/contract/bank-api'
import { CLOCK_CODES, DOCTOR_CODES, ISSUER_CODES } from '@okienko/edge/doctor'
import { issue } from '../../../evidence/src/testing/pki.ts'
import {
  BANK_AUDIENCE,
  DESK_CLIENT,
  LOAN_FRONT,
} from '../../../simulator/src/identity-provider/clients.ts'
import { createIdentityProvider } from '../../../simulator/src/identity-provider/identity-provider.ts'
import { freshKey, readKey, signingKey } from '../bank-auth/signing-key.ts'
import { doctorCommand } from '../cli/doctor.ts'
import { CODES, type Code, entryOf, type Finding } from './codes.ts'
import { examine } from './examine.ts'

const DAY = 86_400_000
const SECRET = 'canary-of-some-length'
const provoked = new Set<Code>()

const folder = mkdtempSync(join(tmpdir(), 'okienko-bff-doctor-'))
const servers: Server[] = []
let issuer = ''
/** Lets no stranger in. */
let bank = ''

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  chmodSync(join(folder, name), 0o600)
  return join(folder, name)
}

const keyPem = () => freshKey().export({ format: 'pem', type: 'pkcs8' }).toString()

/** Settings of a demo, all right by themselves. */
function env(change: Readonly<Record<string, string>> = {}) {
  return {
    OKIENKO_DEMO: '1',
    OKIENKO_INSTITUTION: 'Bank',
    OKIENKO_OIDC_ISSUER: `${issuer}/idp`,
    OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
    OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
    OKIENKO_BANK_AUDIENCE: BANK_AUDIENCE,
    OKIENKO_BANK_URL: bank,
    ...change,
  }
}

/** What is found, of the codes that are no wish of the demo's. */
async function look(change: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  const findings = await examine(env(change))
  for (const { code, says, todo } of findings) {
    provoked.add(code)
    for (const secret of [SECRET, DESK_CLIENT.secret]) assert.ok(!`${says}${todo}`.includes(secret))
  }
  return findings
}

async function codes(change: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await look(change)).map(({ code }) => code)
}

const has = async (code: Code, change: Readonly<Record<string, string>>) =>
  assert.ok((await codes(change)).includes(code), `${code} in ${await codes(change)}`)

/** A bank’s system behind a program that publishes that key, and the settings of it. */
async function aBank(answer: RequestListener, change: Readonly<Record<string, string>> = {}) {
  const pem = keyPem()
  const path = file('signing.key', pem)
  const { open } = await signingKey(readKey(pem))
  const origin = await listening((request, response) => {
    if (request.url !== BANK_KEYS_PATH) return answer(request, response)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [open] }))
  })
  return {
    OKIENKO_ORIGIN: origin,
    OKIENKO_BANK_URL: origin,
    OKIENKO_BANK_AUTH: 'client-credentials',
    OKIENKO_BANK_SIGNING_KEY: path,
    ...change,
  }
}

const answering =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }

describe('the doctor of the backend-for-frontend', () => {
  before(async () => {
    const provider: { answer: RequestListener } = { answer: () => {} }
    issuer = await listening((request, response) => provider.answer(request, response))
    bank = await listening(answering(401, { outcome: 'not-allowed' }))
    provider.answer = createIdentityProvider({
      issuer: `${issuer}/idp`,
      relyingPartyOrigin: 'http://127.0.0.1:4280',
      dataDir: join(folder, 'idp'),
    })
  })
  const isForAll = (server: Server) => servers.indexOf(server) < 2
  const close = (server: Server) => {
    server.close()
    server.closeAllConnections()
  }
  afterEach(() => {
    for (const server of servers.filter((one) => !isForAll(one))) close(server)
    servers.length = 2
  })
  after(() => {
    servers.forEach(close)
    rmSync(folder, { recursive: true })
  })

  it('finds nothing wrong where nothing is, and asks as nobody', async () => {
    const findings = await look()
    const wrong = findings.filter(({ verdict }) => verdict === 'wrong')
    assert.deepEqual(wrong, [])
    const found = findings.map(({ code }) => code)
    for (const code of [
      'settings-good',
      'demo-switch',
      'hints-off',
      'dialect-good',
      'issuer-good',
      'issuer-knows-client',
      'token-exchange-known',
      'bank-reached',
      'clock-good',
    ]) {
      assert.ok(found.includes(code as Code), code)
    }
  })

  it('says all that is wrong with the settings, and looks at the rest all the same', async () => {
    const found = await look({
      OKIENKO_INSTITUTION: '',
      OKIENKO_BANK_AUTH: 'x',
      OKIENKO_BNAK_URL: 'x',
    })
    const said = found.filter(({ code }) => code === 'setting-refused').map(({ says }) => says)
    assert.deepEqual(said.toSorted(), [
      'OKIENKO_BANK_AUTH: not a valid value; valid is token-exchange, client-credentials or secret',
      'OKIENKO_INSTITUTION: is required',
    ])
    const unknown = found.find(({ code }) => code === 'setting-unknown')
    assert.match(unknown?.says ?? '', /OKIENKO_BNAK_URL is no setting.*OKIENKO_BANK_URL/)
    assert.ok(found.some(({ code }) => code === 'issuer-good'))
    assert.ok(found.some(({ code }) => code === 'not-asked'))
  })

  it('says that the secret of the hints is another one as well', async () => {
    await has('hint-secret-shared', {
      OKIENKO_BANK_HINT_SECRET: SECRET,
      OKIENKO_METRICS_TOKEN: SECRET,
    })
  })

  it('warns of what is accepted, and of last words that may not arrive', async () => {
    await has('vouched-accepted', { OKIENKO_ACCEPT_VOUCHED: 'bank' })
    await has('last-words-unsigned', {})
    const signed = await look({ OKIENKO_BANK_SIGNING_KEY: file('last.key', keyPem()) })
    assert.ok(!signed.some(({ code }) => code === 'last-words-unsigned'))
  })

  it('says where a dialect is wrong, and what of it does not go with the settings', async () => {
    const path = file('dialect.yaml', 'version: 1\nname: bank\ncalls: {}\n')
    const found = await look({ OKIENKO_BANK_DIALECT: path })
    const lines = found.filter(({ code }) => code === 'dialect-wrong')
    assert.ok(lines.length > 0)
    assert.match(lines[0]?.says ?? '', /dialect\.yaml/)
    const [line] = (await look({ OKIENKO_BANK_SECRET: SECRET })).filter(
      ({ code }) => code === 'setting-refused',
    )
    assert.match(line?.says ?? '', /^OKIENKO_BANK_SECRET: the dialect names no header/)
  })

  it('says that a key or a certificate cannot be used, or not for long', async () => {
    await has('key-good', { OKIENKO_BANK_SIGNING_KEY: file('good.key', keyPem()) })
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const pem = rsa.export({ format: 'pem', type: 'pkcs8' }).toString()
    await has('key-wrong', { OKIENKO_BANK_SIGNING_KEY: file('rsa.key', pem) })
    const pair = (days: number, other = false) => {
      const notBefore = new Date(Date.now() - 5 * DAY)
      const notAfter = new Date(Date.now() + days * DAY + 60_000)
      const one = issue({ commonName: 'okienko-bff', notBefore, notAfter })
      const { privateKey } = other ? issue({ commonName: 'x', notBefore, notAfter }).keys : one.keys
      return {
        OKIENKO_BANK_CLIENT_CERTIFICATE: file(
          'client.pem',
          new X509Certificate(one.certificate).toString(),
        ),
        OKIENKO_BANK_CLIENT_KEY: file(
          'client.key',
          privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
        ),
      }
    }
    await has('key-good', pair(90))
    await has('certificate-ends-soon', pair(10))
    await has('key-wrong', pair(-1))
    await has('key-wrong', pair(90, true))
  })

  it('says what the issuer says of the token', async () => {
    const { id, secret } = LOAN_FRONT
    await has('token-refused', {
      OKIENKO_BANK_CLIENT_ID: id,
      OKIENKO_BANK_CLIENT_SECRET: `${secret}-another`,
    })
    const signed = {
      OKIENKO_BANK_AUTH: 'client-credentials',
      OKIENKO_BANK_SIGNING_KEY: file('x.key', keyPem()),
    }
    await has('token-given', signed)
    // The demo's issuer knows nothing of it, and gives one for something else.
    await has('token-for-another', { ...signed, OKIENKO_BANK_AUDIENCE: 'another-api' })
    const odd = await listening((request, response) => {
      const url = `http://${request.headers.host}`
      const metadata = {
        issuer: url,
        authorization_endpoint: url,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
      }
      const isMetadata = request.url?.includes('well-known')
      answering(isMetadata ? 200 : 500, isMetadata ? metadata : {})(request, response)
    })
    await has('token-unclear', { OKIENKO_OIDC_ISSUER: odd })
  })

  it('says that nothing answers at the bank', async () => {
    const url = await listening(() => {})
    close(servers.at(-1) as Server)
    await has('bank-silent', { OKIENKO_BANK_URL: url })
  })

  it('asks the bank what there is where it can show an employee, and says what comes', async () => {
    const offer = BANK_EXAMPLES.find(
      ({ call, outcome }) => call === 'operations' && outcome === 'ok',
    )
    await has('bank-answers', await aBank(answering(200, offer?.answer)))
    const empty = { version: '1', operations: [] }
    await has('bank-offers-nothing', await aBank(answering(200, empty)))
    await has('bank-refuses', await aBank(answering(403, { outcome: 'not-allowed' })))
    await has('bank-unreadable', await aBank(answering(200, { operations: 'none' })))
    await has('bank-silent', await aBank(answering(503, {})))
  })

  it('does not ask the bank as anybody whose key it cannot find', async () => {
    const settings = await aBank(answering(401, {}))
    const found = await codes({ ...settings, OKIENKO_ORIGIN: issuer })
    assert.ok(found.includes('key-not-published') && found.includes('bank-reached'))
  })

  it('tells an address that leads to no such API, also where it cannot show an employee', async () => {
    const at = async (answer: RequestListener) => ({ OKIENKO_BANK_URL: await listening(answer) })
    const page: RequestListener = (_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>Bank</title>')
    }
    for (const elsewhere of [answering(404, {}), answering(405, {}), page, answering(200, {})]) {
      await has('bank-elsewhere', await at(elsewhere))
    }
    for (const api of [answering(403, {}), answering(400, { outcome: 'not-allowed' })]) {
      await has('bank-reached', await at(api))
    }
    await has('bank-unclear', await at(answering(400, { message: 'no' })))
    const unpublished = await aBank(answering(404, {}))
    const found = await codes({ ...unpublished, OKIENKO_ORIGIN: issuer })
    assert.ok(found.includes('key-not-published') && found.includes('bank-elsewhere'))
  })

  it('does not ask the bank where settings and dialect do not go together', async () => {
    const found = await look({ OKIENKO_BANK_SECRET: SECRET })
    const about = found.filter(({ says }) => says.startsWith('the bank’s API'))
    assert.deepEqual(
      about.map(({ code }) => code),
      ['not-asked'],
    )
    assert.ok(!found.some(({ code }) => code === 'examination-failed'))
  })

  it('names the setting that was meant by the server’s', async () => {
    const found = await look({ OKIENKO_PORT: '4180' })
    const unknown = found.find(({ code }) => code === 'setting-unknown')
    assert.match(unknown?.says ?? '', /did you mean "OKIENKO_BFF_PORT"/)
  })

  it('needs no token where a static secret is shown', async () => {
    const { OKIENKO_BANK_SIGNING_KEY: key = '' } = await aBank(answering(200, {}))
    await has('token-not-needed', {
      OKIENKO_BANK_AUTH: 'secret',
      OKIENKO_BANK_SECRET: SECRET,
      OKIENKO_BANK_SIGNING_KEY: key,
    })
  })

  it('is a command whose exit code says whether anything is wrong', async () => {
    const lines: string[] = []
    const run = (args: readonly string[], change = {}) =>
      doctorCommand(args, env(change), (line) => void lines.push(line))
    assert.equal(await run([]), 0)
    assert.match(lines.at(-1) ?? '', /^0 wrong, \d+ warnings?; docs\/bff-doctor\.md has every/)
    assert.equal(await run(['--json'], { OKIENKO_INSTITUTION: '' }), 1)
    const { wrong, findings } = JSON.parse(lines.at(-1) ?? '')
    assert.equal(wrong, 1)
    assert.ok(findings.length > 5)
    assert.equal(await run(['--nonsense']), 2)
  })

  it('has been provoked to say every code of its own', () => {
    const shared = { ...ISSUER_CODES, ...CLOCK_CODES, ...DOCTOR_CODES }
    // What this machine has not: an older Node, and no component.
    const elsewhere = ['node-too-old', 'node-good', 'pages-missing']
    const missing = (Object.keys(CODES) as Code[]).filter(
      (code) => !(code in shared) && !provoked.has(code) && !elsewhere.includes(code),
    )
    assert.deepEqual(missing, [])
  })

  it('says what to do exactly where something is to be done', () => {
    for (const code of Object.keys(CODES) as Code[]) {
      const { verdict, means, todo } = entryOf(code)
      assert.equal(todo === null, verdict === 'ok', code)
      assert.match(means, /^[A-Z].*\.$/s, code)
    }
  })
})
