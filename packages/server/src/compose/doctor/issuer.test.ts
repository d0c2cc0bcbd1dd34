import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { examineIssuer, openAsker } from '@okienko/edge/doctor'
import { DESK_CLIENT } from '../../../../simulator/src/identity-provider/clients.ts'
import { type Simulator, startSimulator } from '../../../../simulator/src/start.ts'
import { provideTestPki } from '../../../../simulator/src/testing/shared-pki.ts'
import { certified, keyPemOf, ON_LOOPBACK, pemOf } from './testing/a-bank.ts'
import { type Answering, type AServer, aServer, hanging, json, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
/** Enough for an answer on a busy machine, and soon over where there is none. */
const PATIENCE_MS = 2_000
const ORIGIN = 'https://okienko.bank.example'
const DEMO = {
  OKIENKO_DEMO: true,
  OKIENKO_PORT: 4180,
  OKIENKO_OIDC_CLIENT_ID: 'desk',
  OKIENKO_OIDC_CLIENT_SECRET: 'a-secret-of-some-length',
}

let server: AServer
afterEach(() => server?.close())

type Parts = Partial<Record<'metadata' | 'keys' | 'token', Answering>>

/** An issuer of which parts answer otherwise than they should; what it publishes of itself may be changed. */
async function anIssuer(
  parts: Parts = {},
  change: (url: string) => object = () => ({}),
  tls?: Parameters<typeof aServer>[1],
) {
  server = await aServer((request, response) => {
    const { url } = server
    const metadata = {
      issuer: `${url}/idp`,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
      ...change(url),
    }
    const path = (request.url ?? '').split('/').at(-1)
    const { keys = json({ keys: [{ kty: 'EC' }] }) } = parts
    const { token = json({ error: 'invalid_grant' }, 400) } = parts
    const answers = { 'openid-configuration': parts.metadata ?? json(metadata), keys, token }
    const answer = answers[path as 'keys'] ?? status(404)
    answer(request, response)
  }, tls)
  return server
}

const look = (change: object = {}, patience?: number) =>
  examineIssuer(
    { ...DEMO, OKIENKO_OIDC_ISSUER: `${server.url}/idp`, ...change },
    openAsker(patience),
    ORIGIN,
  )
const lookAt = async (parts: Parts, change: object = {}) => {
  await anIssuer(parts, () => change)
  const findings = await look({}, PATIENCE_MS)
  await server.close()
  return findings
}

describe('of the issuer the doctor says', () => {
  it('that all is good, by two questions and a code that nobody was given', async () => {
    await anIssuer()
    const findings = await look()
    only(findings)
    provoked(findings, 'issuer-good')
    provoked(findings, 'issuer-knows-client')
    const [first, ...others] = server.asked
    assert.equal(first, 'GET /idp/.well-known/openid-configuration')
    assert.deepEqual(others.toSorted(), ['GET /keys', 'POST /token'])
  })

  it('that it was not asked where it is not set, or where a secret would go over plain http', async () => {
    await anIssuer()
    for (const findings of [
      await examineIssuer({}, openAsker(), ORIGIN),
      await look({ OKIENKO_DEMO: false }),
    ]) {
      only(findings, 'not-asked')
      assert.match(findings[0]?.says ?? '', /^the issuer, not looked at: OKIENKO_OIDC_ISSUER is/)
    }
    assert.deepEqual(server.asked, [])
  })

  it('that it was not asked for a client of whom the name or the secret is not right', async () => {
    await anIssuer()
    const { OKIENKO_OIDC_CLIENT_SECRET: _, ...others } = DEMO
    const url = { OKIENKO_OIDC_ISSUER: `${server.url}/idp` }
    const findings = await examineIssuer({ ...others, ...url }, openAsker(), ORIGIN)
    only(findings, 'not-asked')
    provoked(findings, 'issuer-good')
  })

  it('that it does not answer', async () => {
    only(await lookAt({ metadata: hanging }), 'issuer-unreachable')
    const findings = await look()
    assert.match(provoked(findings, 'issuer-unreachable').says, /idp: nothing listens there$/)
  })

  it('that it sends elsewhere, or knows no such page', async () => {
    const elsewhere = status(302, { location: '/login' })
    only(await lookAt({ metadata: elsewhere }), 'issuer-refuses')
    only(await lookAt({ metadata: status(404) }), 'issuer-refuses')
  })

  it('that it publishes a page, another thing, or far too much', async () => {
    const page: Answering = (_request, response) => response.end('<html>Sign in</html>')
    only(await lookAt({ metadata: page }), 'issuer-not-metadata')
    only(await lookAt({ metadata: json([]) }), 'issuer-not-metadata')
    only(await lookAt({ metadata: json('x'.repeat(300_000)) }), 'issuer-unreachable')
  })

  it('that it calls itself otherwise, with a slash at the end or by another host', async () => {
    for (const issuer of ['https://other.example/idp', 'nonsense']) {
      only(await lookAt({}, { issuer }), 'issuer-other-name')
    }
    await anIssuer({}, (url) => ({ issuer: `${url}/idp/` }))
    only(await look(), 'issuer-other-name')
  })

  it('that a slash makes no difference where there is no path', async () => {
    await anIssuer({}, (url) => ({ issuer: `${url}/` }))
    only(await look({ OKIENKO_OIDC_ISSUER: server.url }))
  })

  it('that the setting is the address of its metadata', async () => {
    await anIssuer()
    const url = `${server.url}/idp/.well-known/openid-configuration`
    only(await look({ OKIENKO_OIDC_ISSUER: url }), 'issuer-by-its-metadata')
  })

  it('that an address is missing', async () => {
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri']) {
      const findings = await lookAt({}, { [name]: undefined })
      only(findings, 'issuer-incomplete')
      assert.match(provoked(findings, 'issuer-incomplete').says, new RegExp(`no ${name}$`))
    }
  })

  it('that an address is plain http in production', async () => {
    const own = certified({ commonName: 'Issuer', extensions: [ON_LOOPBACK] })
    const usual = getCACertificates('default')
    setDefaultCACertificates([...usual, pemOf(own)])
    try {
      const tls = { cert: pemOf(own), key: keyPemOf(own.keys) }
      const production = { OKIENKO_DEMO: false }
      await anIssuer({}, () => ({}), tls)
      only(await look(production))
      await server.close()
      await anIssuer({}, () => ({ jwks_uri: 'http://127.0.0.1:9/keys' }), tls)
      const findings = await look(production)
      only(findings, 'issuer-not-https')
      assert.match(provoked(findings, 'issuer-not-https').says, /: jwks_uri$/)
    } finally {
      setDefaultCACertificates(usual)
    }
  })

  it('that it publishes no key for signatures', async () => {
    const enc = { kty: 'RSA', use: 'enc' }
    for (const keys of [json({ keys: [] }), json({ keys: [enc, null, 'x'] }), json({}), hanging]) {
      only(await lookAt({ keys }), 'issuer-no-keys')
    }
    only(await lookAt({ keys: json({ keys: [{ kty: 'EC' }] }, 500) }), 'issuer-no-keys')
  })

  it('that it does not know the client, or does not say', async () => {
    for (const token of [json({ error: 'invalid_client' }, 401), json({}, 401)]) {
      only(await lookAt({ token }), 'issuer-refuses-client')
    }
    only(
      await lookAt({ token: json({ error: 'unauthorized_client' }, 400) }),
      'issuer-refuses-client',
    )
    for (const token of [hanging, status(500), json({ error: 'a-secret' }, 400)]) {
      const findings = await lookAt({ token })
      only(findings, 'issuer-client-unclear')
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })
})

describe('of a real identity provider the doctor says', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-doctor-idp-'))
  let simulator: Simulator
  before(async () => {
    await provideTestPki(dataDir)
    simulator = await startSimulator({
      dataDir,
      port: 0,
      bankResultsUrl: null,
      handOver: 'signed',
      bankKey: 'a-key-of-some-length',
      identityProvider: { relyingPartyOrigin: 'http://127.0.0.1:4180' },
    })
  })
  after(async () => {
    await simulator.close()
    rmSync(dataDir, { recursive: true })
  })

  const look = (secret: string) =>
    examineIssuer(
      {
        ...DEMO,
        OKIENKO_OIDC_ISSUER: `${simulator.url}/idp`,
        OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
        OKIENKO_OIDC_CLIENT_SECRET: secret,
      },
      openAsker(),
      ORIGIN,
    )

  it('that it knows the client by its secret, and not by another one', async () => {
    const good = await look(DESK_CLIENT.secret)
    only(good)
    provoked(good, 'issuer-knows-client')
    const bad = await look('another-secret-than-that')
    only(bad, 'issuer-refuses-client')
    assert.doesNotMatch(JSON.stringify([good, bad]), /secret-than|of-the-simulator/)
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for the issuer', () => assert.deepEqual(missing(), []))
})
