import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { openAsker } from '@okienko/edge/doctor'
import { BANK_KEY, openTestWorld, type TestWorld } from '../../../../simulator/src/testing/world.ts'
import { examineBacksystem } from './examine-backsystem.ts'
import { certified, keyPemOf, pemOf } from './testing/a-bank.ts'
import { type Answering, type AServer, aServer, hanging, json, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
/** Enough for an answer on a busy machine, and soon over where there is none. */
const PATIENCE_MS = 2_000
const KEY = 'a-key-of-some-length'
const PRODUCTION = { OKIENKO_DEMO: false, OKIENKO_BACKSYSTEM_DIALECT: 'simulator' }

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
    only(await lookAt(status(404), PRODUCTION), 'not-asked')
    assert.deepEqual(server?.asked, [])
    const [finding, ...others] = await examineBacksystem({}, openAsker())
    assert.deepEqual(others, [])
    assert.match(
      finding?.says ?? '',
      /: OKIENKO_BACKSYSTEM_URL, OKIENKO_BACKSYSTEM_KEY, OKIENKO_BACKSYSTEM_DIALECT are not/,
    )
  })

  it('that it does not answer, in time or at all', async () => {
    only(await lookAt(hanging), 'backsystem-unreachable')
    only(await look(), 'backsystem-unreachable')
  })

  it('that its port speaks no TLS, or its certificate is unknown', async () => {
    server = await aServer(status(404))
    const url = `${server.url.replace('http', 'https')}/base`
    const findings = await look({ ...PRODUCTION, OKIENKO_BACKSYSTEM_URL: url })
    only(findings, 'backsystem-unreachable')
    assert.match(provoked(findings, 'backsystem-unreachable').says, /does not speak TLS/)
    await server.close()
    const own = certified({ commonName: 'self' })
    server = await aServer(status(404), { cert: pemOf(own), key: keyPemOf(own.keys) })
    const unknown = await look(PRODUCTION)
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

describe('of the dialect of the BackSystem the doctor says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-dialect-'))
  after(() => rmSync(folder, { recursive: true }))
  const shipped = (name: string) =>
    readFileSync(join(import.meta.dirname, `../../../backsystem/${name}.yaml`), 'utf8')
  function inDialect(text: string, change: object = {}) {
    const file = join(folder, `${crypto.randomUUID()}.yaml`)
    writeFileSync(file, text)
    return lookAt(toKnown(status(404)), { OKIENKO_BACKSYSTEM_DIALECT: file, ...change })
  }

  it('that it can be used, and how many recorded answers hold', async () => {
    const findings = await inDialect(shipped('simulator'))
    assert.match(provoked(findings, 'dialect-good').says, /^simulator 2026-11-28, \d+ recorded/)
  })

  it('everything that is wrong with it, by line and column, and asks nobody by it', async () => {
    const findings = await inDialect(
      shipped('simulator').replace('foundBy: number', 'foundBy: luck'),
    )
    const { says } = provoked(findings, 'dialect-wrong')
    assert.match(says, /\.yaml:\d+:\d+ foundBy: must say/)
    assert.deepEqual(server?.asked, [])
    only(await lookAt(status(404), { OKIENKO_BACKSYSTEM_DIALECT: '/nowhere' }), 'dialect-wrong')
  })

  it('that a setting asks for what it cannot do', async () => {
    const silent = shipped('simulator').replace('    path: /results\n', '')
    const findings = await inDialect(silent, { OKIENKO_BACKSYSTEM_DELIVERY: 'push' })
    only(findings, 'dialect-unfit')
    only(await inDialect(silent, { OKIENKO_BACKSYSTEM_DELIVERY: 'poll' }))
  })

  it('what it leaves unchecked, and that evidence must be accepted as vouched where it tells no token', async () => {
    const opaque = shipped('simulator').replace(/^code: .*$/m, 'code: { form: opaque }')
    const settings = { OKIENKO_ACCEPT_VOUCHED: ['backsystem'] }
    const both = ['dialect-code-unchecked', 'dialect-answer-unbound'] as const
    only(await inDialect(opaque, settings), ...both)
    const refused = await inDialect(opaque, { OKIENKO_ACCEPT_VOUCHED: [] })
    only(refused, ...both, 'dialect-unfit')
  })

  it('that nothing can be asked by it that orders nothing', async () => {
    const lines = shipped('simulator').split('\n')
    const without = (name: string) => {
      const from = lines.indexOf(`  ${name}:`)
      const rest = lines.slice(from + 1)
      const length = rest.findIndex((line) => /^ {2}\S|^\S/.test(line))
      lines.splice(from, length + 1)
    }
    without('withdraw')
    without('result')
    const text = lines.join('\n').replace(/ {2}- call: (withdraw|result)\n( {4}.*\n)+/g, '')
    only(await inDialect(text), 'backsystem-nothing-to-ask')
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

  it('the same where it answers in its second dialect, whose errors come with status 200', async () => {
    const second = await openTestWorld({ backSystemDialect: 'second', pkiOf: world })
    try {
      const settings = {
        OKIENKO_BACKSYSTEM_URL: `${second.simulator.url}/backsystem`,
        OKIENKO_BACKSYSTEM_DIALECT: 'second',
      }
      const known = await look({ ...settings, OKIENKO_BACKSYSTEM_KEY: BANK_KEY })
      only(known, 'dialect-code-unchecked')
      provoked(known, 'backsystem-good')
      const other = await look({ ...settings, OKIENKO_BACKSYSTEM_KEY: 'another-key-than-that' })
      only(other, 'dialect-code-unchecked', 'backsystem-key-refused')
    } finally {
      await second.close()
    }
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
