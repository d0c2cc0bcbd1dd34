import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { BANK_KEY, openTestWorld, type TestWorld } from '../../../../simulator/src/testing/world.ts'
import { openAsker } from './ask.ts'
import { examineBacksystem } from './examine-backsystem.ts'
import { certified, keyPemOf, pemOf } from './testing/a-bank.ts'
import { type Answering, type AServer, aServer, hanging, json, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
/** Enough for an answer on a busy machine, and soon over where there is none. */
const PATIENCE_MS = 2_000
const KEY = 'a-key-of-some-length'

let server: AServer | null = null
afterEach(() => server?.close())

const look = (change: object = {}, patience?: number) => {
  const url = { OKIENKO_BACKSYSTEM_URL: `${server?.url}/base` }
  const settings = { OKIENKO_DEMO: true, OKIENKO_BACKSYSTEM_KEY: KEY, ...url, ...change }
  return examineBacksystem(settings, openAsker(patience))
}
/** Answers so to whoever has the key, and refuses everybody else. */
const toKnown =
  (answer: Answering): Answering =>
  (request, response) =>
    (request.headers.authorization === `Bearer ${KEY}` ? answer : status(401))(request, response)
const lookAt = async (answer: Answering, change: object = {}) => {
  server = await aServer(answer)
  const findings = await look(change, PATIENCE_MS)
  await server.close()
  return findings
}

describe('of the BackSystem the doctor says', () => {
  it('that it knows the key, by two questions that order nothing', async () => {
    for (const none of [404, 204]) {
      const findings = await lookAt(toKnown(status(none)))
      only(findings)
      provoked(findings, 'backsystem-good')
      for (const asked of server?.asked ?? []) {
        assert.match(asked, /^GET \/base\/bank\/transactions\/[0-9a-f-]{36}\/result$/)
      }
      assert.equal(server?.asked.length, 2)
    }
  })

  it('that it was not asked where it is not set, or where the key would go over plain http', async () => {
    only(await lookAt(status(404), { OKIENKO_DEMO: false }), 'not-asked')
    assert.deepEqual(server?.asked, [])
    const [finding, ...others] = await examineBacksystem({}, openAsker())
    assert.deepEqual(others, [])
    assert.match(finding?.says ?? '', /: OKIENKO_BACKSYSTEM_URL, OKIENKO_BACKSYSTEM_KEY are not/)
  })

  it('that it does not answer, in time or at all', async () => {
    only(await lookAt(hanging), 'backsystem-unreachable')
    only(await look(), 'backsystem-unreachable')
  })

  it('that its port speaks no TLS, or its certificate is unknown', async () => {
    server = await aServer(status(404))
    const url = `${server.url.replace('http', 'https')}/base`
    const findings = await look({ OKIENKO_DEMO: false, OKIENKO_BACKSYSTEM_URL: url })
    only(findings, 'backsystem-unreachable')
    assert.match(provoked(findings, 'backsystem-unreachable').says, /does not speak TLS/)
    await server.close()
    const own = certified({ commonName: 'self' })
    server = await aServer(status(404), { cert: pemOf(own), key: keyPemOf(own.keys) })
    const unknown = await look({ OKIENKO_DEMO: false })
    assert.match(provoked(unknown, 'backsystem-unreachable').says, /OKIENKO_TLS_AUTHORITIES/)
  })

  it('that it refuses the key', async () => {
    for (const code of [401, 403]) only(await lookAt(status(code)), 'backsystem-key-refused')
  })

  it('that the key cannot be sent, and not the key', async () => {
    const broken = 'a-secret-of\nsome-length'
    const findings = await lookAt(status(404), { OKIENKO_BACKSYSTEM_KEY: broken })
    only(findings, 'backsystem-key-unsendable')
    assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    assert.deepEqual(server?.asked, [])
  })

  it('that it fails', async () => {
    for (const code of [500, 503, 429]) {
      only(await lookAt(toKnown(status(code))), 'backsystem-failing')
    }
  })

  it('that it sends elsewhere or answers what nobody asked, and repeats nothing of it', async () => {
    const elsewhere = status(301, { location: 'https://a-secret.example' })
    for (const answer of [elsewhere, json({ of: 'a-secret' }), status(400)]) {
      const findings = await lookAt(toKnown(answer))
      only(findings, 'backsystem-not-understood')
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })

  it('that any web server would answer so', async () => {
    only(await lookAt(status(404)), 'backsystem-asks-no-key')
  })

  it('that it took longer than a call of the server may', async () => {
    const late: Answering = (request, response) =>
      setTimeout(() => toKnown(status(404))(request, response), 300)
    only(await lookAt(late, { OKIENKO_BACKSYSTEM_TIMEOUT_MS: 200 }), 'backsystem-slow')
  })
})

describe('of the simulated BackSystem the doctor says', () => {
  let world: TestWorld
  before(async () => {
    world = await openTestWorld()
  })
  after(() => world.close())

  it('that it knows the key, and not another one', async () => {
    const url = { OKIENKO_BACKSYSTEM_URL: `${world.simulator.url}/backsystem` }
    only(await look({ ...url, OKIENKO_BACKSYSTEM_KEY: BANK_KEY }))
    only(
      await look({ ...url, OKIENKO_BACKSYSTEM_KEY: 'another-key-than-that' }),
      'backsystem-key-refused',
    )
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
