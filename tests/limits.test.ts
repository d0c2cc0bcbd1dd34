import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { createClient, PROBLEMS } from '@okienko/contract'
import { readRecords } from './support/database.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { send } from './support/send.ts'
import { head, openWire, parseResponse, type Wire } from './support/wire.ts'

const ROOT = join(import.meta.dirname, '..')
const STREAMS_PER_SESSION = 6
const PER_SESSION = 600
const PER_ADDRESS = 3_000

let installation: TestInstallation
let desk: Desk
before(async () => {
  installation = await openInstallation()
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
})
after(() => installation?.remove())

/** The server answers an honest caller, soon. */
async function assertServes(): Promise<void> {
  const asked = performance.now()
  const { status } = await fetch(`${installation.deskUrl}/healthz`)
  assert.equal(status, 200)
  // Whoever had to wait for the slow ones would wait until they are cut off, after five seconds.
  assert.ok(performance.now() - asked < 4_000)
}

/** One byte at a time, for ever; stops with the connection. */
async function dribble(wire: Wire): Promise<void> {
  while (!wire.socket.destroyed && wire.socket.writable && !wire.socket.readableEnded) {
    wire.write('x')
    await pause(500)
  }
}

function statusesOf(answers: readonly Buffer[]): readonly number[] {
  return [...new Set(answers.map((raw) => parseResponse(raw).status))]
}

describe('clients that take their time or too much room', { concurrency: true }, () => {
  it('100 connections that send headers byte by byte are cut off after five seconds', async () => {
    const wires = await Promise.all(
      Array.from({ length: 100 }, () => openWire(installation.ports.desk)),
    )
    const from = performance.now()
    for (const wire of wires) {
      wire.write('GET /v1/me HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ')
      void dribble(wire)
    }
    await pause(1_000)
    await assertServes()
    assert.deepEqual(statusesOf(await Promise.all(wires.map((wire) => wire.rest(15_000)))), [408])
    assert.ok(performance.now() - from < 10_000)
  })

  it('100 connections that send a body byte by byte are cut off after ten seconds', async () => {
    const wires = await Promise.all(
      Array.from({ length: 100 }, () => openWire(installation.ports.desk)),
    )
    const authorization = await tokenOf(installation, 'advisor')
    const from = performance.now()
    for (const wire of wires) {
      const headers = { 'content-type': 'application/json', 'content-length': '60000' }
      wire.write(
        `${head('POST', '/v1/verifications', { ...headersOf(authorization, installation), ...headers })}\r\n{`,
      )
      void dribble(wire)
    }
    await pause(2_000)
    await assertServes()
    assert.deepEqual(statusesOf(await Promise.all(wires.map((wire) => wire.rest(20_000)))), [408])
    assert.ok(performance.now() - from < 15_000)
  })

  it('a body without end is refused as soon as it is too large', async () => {
    const authorization = await tokenOf(installation, 'advisor')
    const wire = await openWire(installation.ports.desk)
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
    wire.write(
      `${head('POST', '/v1/verifications', { ...headersOf(authorization, installation), ...headers })}\r\n`,
    )
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    for (let sent = 0; sent < 4; sent++) wire.write(chunk)
    assert.equal(parseResponse(await wire.rest(15_000)).status, 413)
    await assertServes()
  })

  it('headers beyond the limit are refused', async () => {
    const wire = await openWire(installation.ports.desk)
    wire.write(`${head('GET', '/healthz', { 'x-long': 'x'.repeat(1_000_000) })}\r\n`)
    assert.equal(parseResponse(await wire.rest(5_000)).status, 413)
  })

  it('bytes that are not HTTP are refused and do no harm', async () => {
    const wires = await Promise.all(
      Array.from({ length: 50 }, () => openWire(installation.ports.desk)),
    )
    for (const wire of wires) wire.write(randomBytes(5_000))
    const answers = await Promise.all(wires.map((wire) => wire.rest(5_000)))
    for (const raw of answers) assert.ok(raw.length === 0 || parseResponse(raw).status >= 400)
    await assertServes()
  })

  it('200 connections to the listener for results that never speak keep no answer out and are cut off', async () => {
    const silent = await Promise.all(
      Array.from({ length: 200 }, () => openWire(installation.ports.backsystem)),
    )
    await desk.release()
    const from = performance.now()
    await Promise.all(silent.map((wire) => wire.rest(20_000)))
    assert.ok(performance.now() - from < 15_000, 'they are cut off within 15 s')
  })
})

describe('the listener for results', () => {
  it('garbage, plain HTTP and callers without a certificate get nothing, and no answer is lost', async () => {
    const port = installation.ports.backsystem
    const wires = await Promise.all(Array.from({ length: 50 }, () => openWire(port)))
    for (const [index, wire] of wires.entries()) {
      if (index % 2) wire.write(randomBytes(5_000))
      else wire.write(`${head('POST', '/results', { 'content-length': '0' })}\r\n`)
    }
    for (const wire of wires) {
      assert.doesNotMatch((await wire.rest(5_000)).toString('latin1'), /HTTP\/1\.1 2/)
    }
    assert.equal(await resultsWithoutCertificate(port), '')
    await desk.release()
  })

  async function resultsWithoutCertificate(port: number): Promise<string> {
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
    let answered = ''
    socket.on('data', (chunk: Buffer) => {
      answered += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.write(`${head('POST', '/results', { 'content-length': '0' })}\r\n`)
    await new Promise((resolve) => socket.once('close', resolve))
    return answered
  }
})

describe('live updates', () => {
  it(`a session gets ${STREAMS_PER_SESSION} streams, others get theirs, and what is closed is free again`, async () => {
    const sessions = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const authorization = await tokenOf(installation, 'advisor')
        return { authorization, id: (await deskOf(installation, authorization).start()).id }
      }),
    )
    const open = async () =>
      Promise.all(
        sessions.flatMap((session) =>
          Array.from({ length: 10 }, () => send(installation, 'followVerification', session)),
        ),
      )
    for (const _ of ['once', 'again']) {
      const responses = await open()
      const followed = responses.filter(({ status }) => status === 200)
      const refused = responses.filter(({ status }) => status === 429)
      assert.equal(followed.length, sessions.length * STREAMS_PER_SESSION)
      assert.equal(refused.length, responses.length - followed.length)
      assert.ok(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0))
      assert.equal(await liveStreams(), followed.length)
      for (const response of responses) await response.body?.cancel()
      while ((await liveStreams()) > 0) await pause(50)
    }
  })

  async function liveStreams(): Promise<number> {
    const text = await (await fetch(`${installation.deskUrl}/metrics`)).text()
    return Number(/^okienko_live_streams (\d+)$/m.exec(text)?.[1])
  }
})

describe('the end of the server', () => {
  it('SIGTERM: streams end, nothing hangs, code 0 within seven seconds, and the journal says so', async () => {
    const { id } = await desk.start()
    const client = createClient({
      baseUrl: installation.deskUrl,
      authorization: await tokenOf(installation, 'advisor'),
    })
    assert.ok((await client.me()).ok)
    const stream = await followOwn(id)
    const stuck = await openWire(installation.ports.desk)
    stuck.write(head('POST', '/v1/verifications', { 'content-length': '10' }))
    const server = installation.server()
    const exit = once(server, 'exit')
    const from = performance.now()
    server.kill('SIGTERM')
    const text = await stream.text()
    assert.match(text, /"state":"invited"/)
    assert.ok(performance.now() - from < 4_000, 'the stream does not wait for the rest')
    const [code] = await exit
    assert.equal(code, 0)
    assert.ok(performance.now() - from < 7_000)
    stuck.socket.destroy()
    const { events } = readRecords(installation.dataDir)
    assert.equal(events.at(-1)?.event.kind, 'service-stopped')
    await installation.startServer()
    assert.equal((await desk.read(id)).state, 'invited')
  })

  async function followOwn(id: string): Promise<Response> {
    const { client } = desk
    assert.ok((await client.readVerification({ id })).ok)
    const headers = { 'last-event-id': '0' }
    const authorization = await tokenOf(installation, 'advisor')
    const own = await deskOf(installation, authorization).start()
    const response = await send(installation, 'followVerification', {
      id: own.id,
      authorization,
      headers,
    })
    assert.equal(response.status, 200)
    return response
  }
})

describe('production', () => {
  const simulated = () => join(installation.dataDir, 'simulator/pki')
  const secret = 'secret-of-the-production-install'
  const production = () => ({
    PATH: process.env['PATH'],
    OKIENKO_DATA_DIR: join(installation.dataDir, 'production'),
    OKIENKO_KEYS: join(installation.dataDir, 'production-keys'),
    OKIENKO_ACCEPT_UNWATCHED: '1',
    OKIENKO_PORT: '0',
    OKIENKO_BACKSYSTEM_PORT: '0',
    OKIENKO_ORIGIN: 'https://okienko.bank.example',
    OKIENKO_INSTITUTION: 'Bank Przykładowy S.A.',
    OKIENKO_CATALOGUE: catalogueOf(),
    OKIENKO_OIDC_ISSUER: 'https://login.bank.example',
    OKIENKO_OIDC_CLIENT_ID: 'okienko',
    OKIENKO_OIDC_CLIENT_SECRET: secret,
    OKIENKO_BACKSYSTEM_URL: 'https://backsystem.bank.example',
    OKIENKO_BACKSYSTEM_KEY: secret,
    OKIENKO_BACKSYSTEM_DIALECT: 'simulator',
    OKIENKO_BACKSYSTEM_CERTIFICATE: join(simulated(), 'listener.crt'),
    OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: join(simulated(), 'listener.key'),
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: join(simulated(), 'backsystem-client-ca.pem'),
    OKIENKO_BACKSYSTEM_CLIENT: 'subject:CN=BackSystem,O=OKIENKO SIMULATOR,C=PL',
    OKIENKO_USER_AUTHORITIES: join(simulated(), 'user-authorities.pem'),
    OKIENKO_SEAL_AUTHORITIES: join(simulated(), 'seal-authorities.pem'),
  })

  /** Whatever the demo uses, so that nothing but the point of a test is wrong. */
  function catalogueOf(): string {
    const text = readFileSync(join(ROOT, 'scripts/installation.ts'), 'utf8')
    return join(ROOT, /'(packages\/server\/catalogue\/[^']+)'/.exec(text)?.[1] ?? '')
  }

  it('does not start with trust anchors of the simulator', async () => {
    const { code, said } = await start(production())
    assert.equal(code, 78)
    assert.match(said, /simulator trust anchors/)
    assert.match(said, /OKIENKO_(USER|SEAL)_AUTHORITIES/)
  })

  /** Each by itself is enough; together they show that all are named at once. */
  const UNSAFE = {
    OKIENKO_ORIGIN: 'http://okienko.bank.example',
    OKIENKO_OIDC_ISSUER: 'http://login.bank.example',
    OKIENKO_BACKSYSTEM_URL: 'http://backsystem.bank.example',
    OKIENKO_PHONE_URL: 'http://127.0.0.1:4191/phone/',
    OKIENKO_BACKSYSTEM_CLIENT: '',
  } as const
  const MALFORMED = {
    OKIENKO_SCAN_SECONDS: '121',
    OKIENKO_GRACE_SECONDS: '-61',
    OKIENKO_DECISION_SECONDS: '301',
    OKIENKO_OIDC_CLIENT_SECRET: 'short-secret',
    OKIENKO_BACKSYSTEM_KEY: '',
    OKIENKO_OIDC_ROLES: 'teller=king',
  } as const
  const MISSING = { OKIENKO_USER_AUTHORITIES: '/nowhere/user-authorities.pem' } as const

  for (const wrong of [UNSAFE, MALFORMED, MISSING]) {
    const names = Object.keys(wrong)
    it(`does not start with a wrong ${names.join(', ')}, and says which without saying what`, async () => {
      const { code, said } = await start({ ...production(), ...wrong })
      assert.equal(code, 78)
      for (const name of names) assert.ok(said.includes(name), name)
      for (const value of [secret, ...Object.values(wrong)]) {
        assert.ok(value === '' || !said.includes(value), 'a value is told')
      }
      assert.doesNotMatch(said, /^ +at /m)
    })
  }

  it('the demo does not start on an address that others can reach', async () => {
    const { code, said } = await start({
      ...production(),
      OKIENKO_DEMO: '1',
      OKIENKO_HOST: '0.0.0.0',
    })
    assert.equal(code, 78)
    assert.match(said, /OKIENKO_HOST/)
  })

  async function start(env: Readonly<Record<string, string | undefined>>) {
    const child = spawn(
      process.execPath,
      [join(ROOT, 'packages/server/src/cli/okienko.ts'), 'start'],
      { env: { ...env } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
    const [code] = (await once(child, 'close')) as [number | null]
    clearTimeout(timer)
    return { code, said }
  }
})

describe('more requests than anyone needs', () => {
  let usual: TestInstallation
  before(async () => {
    usual = await openInstallation({
      env: {
        OKIENKO_LOOK_UPS_PER_HOUR: '4',
        OKIENKO_RATE_PER_MINUTE: String(PER_SESSION),
        OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: String(PER_ADDRESS),
        OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: String(PER_ADDRESS),
      },
    })
  })
  after(() => usual?.remove())

  it(`a session has ${PER_SESSION} a minute, and the next session has its own`, async () => {
    const authorization = await tokenOf(usual, 'advisor')
    const seen = await rush('/v1/me', PER_SESSION + 50, headersOf(authorization, usual))
    assert.equal(seen.served, PER_SESSION)
    assert.equal(seen.refused, 50)
    const other = await send(usual, 'me', { authorization: await tokenOf(usual, 'supervisor') })
    assert.equal(other.status, 200)
  })

  it('an employee names so many customers by number in an hour, whatever the session and the route', async () => {
    const routes = ['searchKeptEvidence', 'reportSubject', 'searchJournal'] as const
    const body = { customer: { kind: 'pesel', number: '44051401458' } }
    const statuses: number[] = []
    for (const name of [...routes, ...routes]) {
      const authorization = await tokenOf(usual, 'auditor')
      statuses.push((await send(usual, name, { authorization, body })).status)
    }
    assert.deepEqual(statuses, [200, 404, 200, 200, 429, 429])
    const authorization = await tokenOf(usual, 'auditor')
    const other = await send(usual, 'searchJournal', { authorization, body: {} })
    assert.equal(other.status, 200, 'a search without a number is none of them')
  })

  it(`of 5,000 requests from one address those beyond ${PER_ADDRESS} are told when to come back`, async () => {
    const { served, refused } = await rush('/v1/installation-of-nobody', 5_000, {})
    assert.ok(served <= PER_ADDRESS)
    assert.ok(served > PER_ADDRESS - PER_SESSION - 100)
    assert.equal(served + refused, 5_000)
    const authorization = await tokenOf(usual, 'otherAdvisor')
    const signedIn = await send(usual, 'me', { authorization })
    assert.equal(signedIn.status, 200, 'who is signed in behind that address works on')
  })

  async function rush(path: string, count: number, headers: Readonly<Record<string, string>>) {
    const agent = new Agent({ keepAlive: true, maxSockets: 50 })
    const seen = { served: 0, refused: 0 }
    const one = async () => {
      const asked = request(usual.deskUrl + path, { agent, headers })
      asked.end()
      const [answer] = await once(asked, 'response')
      answer.resume()
      await once(answer, 'end')
      if (answer.statusCode !== PROBLEMS['too-many-requests'].status) seen.served += 1
      else {
        seen.refused += 1
        const seconds = Number(answer.headers['retry-after'])
        assert.ok(seconds >= 1 && seconds <= 60, `Retry-After: ${answer.headers['retry-after']}`)
      }
    }
    await Promise.all(Array.from({ length: count }, one))
    agent.destroy()
    return seen
  }
})
