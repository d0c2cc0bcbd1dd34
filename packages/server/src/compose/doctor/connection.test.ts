import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { freePorts } from '../../../../simulator/src/testing/free-ports.ts'
import { BANK_KEY, openTestWorld, type TestWorld } from '../../../../simulator/src/testing/world.ts'
import { listenForAnswers } from '../../adapters/backsystem/listener.ts'
import { shippedDialect } from '../../adapters/backsystem/testing/shipped-dialect.ts'
import { examineConnection } from './examine-connection.ts'
import {
  AS_DEMO,
  aBank,
  authority,
  certified,
  keyPemOf,
  ON_LOOPBACK,
  pemOf,
} from './testing/a-bank.ts'
import { type Answering, type AServer, aServer, json, status } from './testing/a-server.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
const CATALOGUE = join(import.meta.dirname, '../../../catalogue/bank.yaml')
const POLLS = { OKIENKO_BACKSYSTEM_DELIVERY: 'poll' }
const bank = aBank()
after(() => bank.remove())

const look = (change: object) =>
  examineConnection({
    ...bank.env,
    ...AS_DEMO,
    ...POLLS,
    OKIENKO_BACKSYSTEM_KEY: BANK_KEY,
    ...change,
  })

let server: AServer | null = null
afterEach(() => server?.close())

/** A BackSystem of the first dialect that knows the key, and answers an order so. */
async function answering(order: Answering, change: object = {}, withdrawn = 204) {
  server = await aServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${BANK_KEY}`)
      return status(401)(request, response)
    if (request.method === 'GET') return status(404)(request, response)
    if (request.method === 'DELETE') return status(withdrawn)(request, response)
    return order(request, response)
  })
  return look({ OKIENKO_BACKSYSTEM_URL: server.url, ...change })
}
const NUMBER = '6c1a3a52-2f5c-4f62-a6f1-1f0b7c3f9a10'
const TOKEN = 'canary-qK3b8Jm0Zr5tWv2xYc7dFh'
const code = (change: Partial<Record<'card' | 'recipient' | 'until', string>> = {}) => {
  const { card = '4101', recipient = NUMBER } = change
  const { until = String(Math.floor(Date.now() / 1_000) + 10) } = change
  const qrText = `8;D;${card};1001;${recipient};${TOKEN};${until};;;;;;;;`
  return json({ transactionId: NUMBER, qrText }, 201)
}

describe('of the way to the BackSystem the doctor says', () => {
  it('that its name is not known', async () => {
    const url = 'http://backsystem.invalid:9'
    provoked(await look({ OKIENKO_BACKSYSTEM_URL: url }), 'way-name-unknown')
  })

  it('that nothing listens there, and then no more', async () => {
    const { desk } = await freePorts()
    const findings = await look({ OKIENKO_BACKSYSTEM_URL: `http://127.0.0.1:${desk}` })
    provoked(findings, 'way-name-known')
    provoked(findings, 'way-closed')
    assert.ok(findings.every(({ code }) => !code.startsWith('invitation')))
  })

  it('that what listens there speaks no TLS, or is not trusted, and that it is once its authority is named', async () => {
    server = await aServer(status(404))
    const https = { OKIENKO_BACKSYSTEM_URL: server.url.replace('http', 'https') }
    const plain = await look(https)
    assert.match(provoked(plain, 'way-no-tls').says, /does not speak TLS/)
    await server.close()
    const root = authority('Root of the way')
    const own = certified({ commonName: 'far', issuer: root, extensions: [ON_LOOPBACK] })
    server = await aServer(status(404), { cert: pemOf(own), key: keyPemOf(own.keys) })
    const trusted = { OKIENKO_BACKSYSTEM_URL: server.url }
    assert.match(provoked(await look(trusted), 'way-no-tls').says, /OKIENKO_TLS_AUTHORITIES/)
    const authorities = { OKIENKO_TLS_AUTHORITIES: bank.file('way.pem', pemOf(root)) }
    provoked(await look({ ...trusted, ...authorities }), 'way-trusted')
    await server.close()
    const notAfter = new Date(Date.now() + 5 * 86_400_000)
    const ending = certified({
      commonName: 'far',
      issuer: root,
      extensions: [ON_LOOPBACK],
      notAfter,
    })
    server = await aServer(status(404), { cert: pemOf(ending), key: keyPemOf(ending.keys) })
    const soon = await look({ OKIENKO_BACKSYSTEM_URL: server.url, ...authorities })
    provoked(soon, 'way-certificate-ends-soon')
  })
})

describe('of a code that is tried the doctor says', () => {
  it('that it is good and gone again, and nothing of the code', async () => {
    const findings = await answering(code())
    only(findings)
    provoked(findings, 'way-open')
    provoked(findings, 'way-plain')
    const { says } = provoked(findings, 'invitation-good')
    assert.equal(says, 'service card 4101 of institution 1001: text, and leads there')
    provoked(findings, 'invitation-withdrawn')
    assert.doesNotMatch(JSON.stringify(findings), /canary|6c1a3a52/)
    assert.equal(server?.asked.at(-1), `DELETE /bank/transactions/${NUMBER}`)
  })

  it('that it leads elsewhere, contradicts itself, is over or is none, and withdraws it', async () => {
    for (const [wrong, expected] of [
      [code({ card: '4102' }), 'invitation-elsewhere'],
      [code({ recipient: '11111111-6f0e-4d53-9d0c-0d1a2b3c4d5e' }), 'invitation-contradicts'],
      [code({ until: '1500000000' }), 'invitation-over'],
      [json({ transactionId: NUMBER, qrText: `canary ${TOKEN}` }), 'invitation-other-form'],
    ] as const) {
      const findings = await answering(wrong)
      only(findings, expected)
      provoked(findings, 'invitation-withdrawn')
      assert.doesNotMatch(JSON.stringify(findings), /canary/)
      await server?.close()
    }
  })

  it('that it cannot be read, and at which place of the dialect', async () => {
    const findings = await answering(json({ transactionId: { canary: 1 }, qrText: 'x' }))
    only(findings, 'invitation-unreadable')
    const { says } = provoked(findings, 'invitation-unreadable')
    assert.match(says, /calls\.invite\.answer\.value\.number: is not-a-text at \/transactionId$/)
    assert.doesNotMatch(says, /canary/)
  })

  it('that the BackSystem refuses it, does not know who orders, or does not answer', async () => {
    for (const [answer, expected] of [
      [status(422), 'invitation-refused'],
      [status(401), 'invitation-stranger'],
      [status(503), 'invitation-no-answer'],
    ] as const) {
      only(await answering(answer), expected)
      await server?.close()
    }
  })

  it('that it stays, where nobody can withdraw it', async () => {
    only(await answering(code(), {}, 500), 'invitation-left')
  })

  it('that it lives longer than it was ordered for', async () => {
    const until = String(Math.floor(Date.now() / 1_000) + 3_600)
    const withTime = readFileSync(
      join(import.meta.dirname, '../../../backsystem/simulator.yaml'),
      'utf8',
    ).replace('        text: /qrText\n', '        text: /qrText\n        validUntil: /until\n')
    const dialect = bank.file('dialect.yaml', withTime)
    const qrText = `8;D;4101;1001;${NUMBER};${TOKEN};${until};;;;;;;;`
    const order = json({ transactionId: NUMBER, qrText, until })
    const findings = await answering(order, { OKIENKO_BACKSYSTEM_DIALECT: dialect })
    only(findings, 'invitation-times-off')
    assert.match(provoked(findings, 'invitation-times-off').says, /^35\d\d s longer/)
  })

  it('that the order cannot be put, or its answer has no name by which it would be found', async () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../../backsystem/simulator.yaml'),
      'utf8',
    )
    // It has a word for two minutes, and none for ten seconds.
    const unsendable = bank.file(
      'unsendable.yaml',
      text
        .replace('/validSeconds, as: number', '/validSeconds, words: { "120": two }')
        .replace('"validSeconds": 120', '"validSeconds": "two"'),
    )
    const change = (file: string) => ({ OKIENKO_BACKSYSTEM_DIALECT: file })
    only(await answering(code(), change(unsendable)), 'invitation-not-asked')
    await server?.close()
    // It finds answers by the recipient, which this BackSystem leaves out.
    const nameless = bank.file(
      'nameless.yaml',
      text
        .replace('foundBy: number', 'foundBy: recipientId')
        .replace('recipientId: 4, ', '')
        .replace('recipientId: /transactionId', 'recipientId: /recipient')
        .replace(
          '        number: /transactionId\n        resultId',
          '        number: /transactionId\n        recipientId: /recipient\n        resultId',
        )
        .replace(/ {6}recipientId: 6c1a.*\n/, ''),
    )
    only(await answering(code(), change(nameless)), 'invitation-nameless')
  })

  it('that the catalogue has no card to try', async () => {
    const empty = { OKIENKO_CATALOGUE: bank.file('none.yaml', 'version: nothing\n') }
    only(await answering(code(), empty), 'invitation-no-card')
    assert.ok(server?.asked.every((asked) => !asked.startsWith('POST')))
  })

  it('nothing, where the key is refused or settings are missing: none is ordered', async () => {
    const findings = await answering(code(), { OKIENKO_BACKSYSTEM_KEY: 'another-key-than-that' })
    assert.ok(findings.some(({ code }) => code === 'backsystem-key-refused'))
    assert.ok(findings.every(({ code }) => !code.startsWith('invitation')))
    const unset = await look({ OKIENKO_BACKSYSTEM_URL: '' })
    assert.ok(unset.some(({ code }) => code === 'not-asked'))
  })
})

describe('of the listener for results the doctor says', () => {
  it('that nothing listens, that it is there, or that somebody else is', async () => {
    const { backsystem: port, desk } = await freePorts()
    const listening = {
      OKIENKO_BACKSYSTEM_DELIVERY: 'push',
      OKIENKO_BACKSYSTEM_PORT: String(port),
      OKIENKO_BACKSYSTEM_URL: `http://127.0.0.1:${desk}`,
    }
    provoked(await look(listening), 'listener-silent')
    const pem = (name: string) => readFileSync(bank.env[name] ?? '', 'utf8')
    const certificate = pem('OKIENKO_BACKSYSTEM_CERTIFICATE')
    const own = {
      host: '127.0.0.1',
      port,
      certificate,
      key: pem('OKIENKO_BACKSYSTEM_CERTIFICATE_KEY'),
      clientAuthority: pem('OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY'),
      mayHandOver: () => assert.fail('nobody shows a certificate'),
    }
    const hearing = {
      dialect: shippedDialect('simulator'),
      take: () => assert.fail('nothing is handed over'),
      observe: () => {},
      tell: () => {},
    }
    const listener = await listenForAnswers(own, hearing)
    provoked(await look(listening), 'listener-good')
    await listener.close()
    const deaf = createServer((socket) => socket.on('error', () => {}).end('hello')).listen(
      port,
      '127.0.0.1',
    )
    await new Promise((resolve) => deaf.once('listening', resolve))
    provoked(await look(listening), 'listener-other')
    deaf.close()
  })
})

describe('of both dialects of the simulator the doctor says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-connection-'))
  let world: TestWorld
  before(async () => {
    world = await openTestWorld()
  })
  after(async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  })

  for (const [dialect, played, shows] of [
    ['simulator', 'first', /: text, and leads there$/],
    ['second', 'second', /: picture, typed code$/],
  ] as const) {
    it(`that a code can be had and withdrawn: ${dialect}`, async () => {
      const other = await openTestWorld({ backSystemDialect: played, pkiOf: world })
      try {
        const findings = await look({
          OKIENKO_BACKSYSTEM_URL: `${other.simulator.url}/backsystem`,
          OKIENKO_BACKSYSTEM_DIALECT: dialect,
          OKIENKO_CATALOGUE: CATALOGUE,
        })
        assert.ok(
          findings.every(({ verdict }) => verdict !== 'wrong'),
          JSON.stringify(findings),
        )
        assert.match(provoked(findings, 'invitation-good').says, shows)
        const response = await other.call('GET', '/phone/api/offers')
        assert.deepEqual(await response.json(), { offers: [] }, 'nothing is left behind')
      } finally {
        await other.close()
      }
    })
  }
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
