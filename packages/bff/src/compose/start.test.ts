import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Readiness } from '@okienko/contract'
import { decodeJwt } from 'jose'
import { pino } from 'pino'
import { BANK_AUDIENCE, DESK_CLIENT } from '../../../simulator/src/identity-provider/clients.ts'
import { accessTokenFor, signInAs } from '../../../simulator/src/identity-provider/sign-in-as.ts'
import { type Simulator, startSimulator } from '../../../simulator/src/start.ts'
import { freePorts } from '../../../simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../../simulator/src/testing/shared-pki.ts'
import { keysCommand } from '../cli/keys.ts'
import { readConfig } from '../settings/config.ts'
import { compose, type Running } from './compose.ts'

const BANK_KEY = 'key-of-bank-b-in-this-test'

interface Started extends Running {
  logs(): string
}

const WAYS = {
  'token-exchange': {},
  'client-credentials': {},
  secret: {
    OKIENKO_BANK_DIALECT: 'legacy',
    OKIENKO_BANK_SECRET: BANK_KEY,
  },
} as const

describe('a backend-for-frontend that was started by its settings', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-bff-start-'))
  let simulator: Simulator
  let port = 0
  const signingKey = join(dataDir, 'signing.key')
  before(async () => {
    await provideTestPki(join(dataDir, 'simulator'))
    assert.equal(await keysCommand(['init', signingKey], () => {}), 0)
    const ports = await freePorts()
    port = ports.desk
    const origin = `http://127.0.0.1:${port}`
    simulator = await startSimulator({
      dataDir: join(dataDir, 'simulator'),
      port: ports.simulator,
      bankResultsUrl: null,
      handOver: 'signed',
      bankKey: crypto.randomUUID(),
      identityProvider: { relyingPartyOrigin: origin },
      bankB: {
        key: BANK_KEY,
        employeeKeysUrl: () => `${origin}/bank/jwks.json`,
        hintsUrl: () => null,
        hintsSecret: 'secret-of-hints',
      },
    })
  })
  after(async () => {
    await simulator.close()
    rmSync(dataDir, { recursive: true })
  })

  async function start(way: keyof typeof WAYS, change: object = {}): Promise<Started> {
    let logged = ''
    const write = (line: string) => {
      logged += line
    }
    const api = way === 'secret' ? 'legacy' : 'api'
    const config = readConfig({
      OKIENKO_DEMO: '1',
      OKIENKO_BFF_PORT: String(port),
      OKIENKO_INSTITUTION: 'Bank Drugi S.A.',
      OKIENKO_OIDC_ISSUER: `${simulator.url}/idp`,
      OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
      OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
      OKIENKO_OIDC_CLIENTS: 'okienko-client=front',
      OKIENKO_BANK_URL: `${simulator.url}/bank-b/${api}`,
      OKIENKO_BANK_AUTH: way,
      OKIENKO_BANK_AUDIENCE: BANK_AUDIENCE,
      OKIENKO_BANK_SIGNING_KEY: signingKey,
      ...WAYS[way],
      ...change,
    })
    const running = await compose(config, pino({ level: 'debug' }, { write }))
    return { ...running, logs: () => logged }
  }

  for (const way of Object.keys(WAYS) as (keyof typeof WAYS)[]) {
    it(`is let in by the bank with ${way}, for whoever signs in or shows a token`, async () => {
      const bff = await start(way)
      try {
        const { cookie } = await signInAs(bff.url, 'anna.nowak')
        const token = await accessTokenFor(`${simulator.url}/idp`, 'piotr.zielinski')
        for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }]) {
          const answer = await fetch(`${bff.url}/v1/operations`, {
            headers: headers as Record<string, string>,
          })
          assert.equal(answer.status, 200, await answer.clone().text())
        }
        const started = await fetch(`${bff.url}/v1/verifications`, {
          method: 'POST',
          headers: { cookie, origin: bff.url, 'content-type': 'application/json' },
          body: JSON.stringify({ operation: 'open-account', context: { system: 'desk' } }),
        })
        const body = await started.text()
        assert.equal(started.status, 201, body)
        const journal = await (await fetch(`${simulator.url}/bank-b/journal`)).text()
        assert.match(journal, /anna\.nowak/)
        const figures = await (await fetch(`${bff.url}/metrics`)).text()
        assert.match(figures, /bank_call_seconds_count\{call="start",outcome="answered"\} 1/)
        // No token of anybody, and no key, where others could read it.
        for (const text of [bff.logs(), body, figures, journal]) {
          for (const jwt of text.match(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g) ?? []) {
            assert.fail(`a token in what others read: ${JSON.stringify(decodeJwt(jwt))}`)
          }
          for (const secret of [token, BANK_KEY, DESK_CLIENT.secret]) {
            assert.ok(!text.includes(secret))
          }
        }
      } finally {
        await bff.close()
      }
    })
  }

  it('is ready while the bank is away, and says that it is', async (t) => {
    const bff = await start('token-exchange', {
      OKIENKO_BANK_URL: 'http://127.0.0.1:1',
      OKIENKO_BANK_TIMEOUT_MS: '200',
    })
    try {
      const readiness = async () => {
        const answer = await fetch(`${bff.url}/readyz`)
        return { code: answer.status, ...((await answer.json()) as Readiness) }
      }
      const before = await readiness()
      assert.deepEqual([before.code, before.warnings], [200, undefined])
      assert.deepEqual(
        Object.keys(before.promises ?? {}),
        Array.from({ length: 12 }, (_, at) => `${at + 1}`),
      )
      const token = await accessTokenFor(`${simulator.url}/idp`, 'piotr.zielinski')
      const ask = () =>
        fetch(`${bff.url}/v1/operations`, { headers: { authorization: `Bearer ${token}` } })
      assert.equal((await ask()).status, 503)
      const asked = Date.now()
      t.mock.method(Date, 'now', () => asked + 11_000)
      const later = await readiness()
      assert.deepEqual([later.code, later.warnings], [200, ['bank-unavailable']])
    } finally {
      t.mock.restoreAll()
      await bff.close()
    }
  })

  it('does not start with a dialect that is wrong, or without the secret that it names', async () => {
    await assert.rejects(start('secret', { OKIENKO_BANK_DIALECT: '/nowhere/dialect.yaml' }), {
      name: 'ConfigError',
      message: /^OKIENKO_BANK_DIALECT: there is no file \/nowhere\/dialect\.yaml/,
    })
    await assert.rejects(start('token-exchange', { OKIENKO_BANK_DIALECT: 'legacy' }), {
      message: /^OKIENKO_BANK_SECRET: is required, the dialect names a header for it/,
    })
    await assert.rejects(start('token-exchange', { OKIENKO_BANK_SECRET: BANK_KEY }), {
      message: /^OKIENKO_BANK_SECRET: the dialect names no header/,
    })
  })
})
