import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { ROUTES, type RouteName } from '@okienko/contract'
import { parseQrText } from '@okienko/contract/backsystem'
import fc from 'fast-check'
import { type Crew, signInEverybody } from './support/crew.ts'
import { readRecords } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { headersOf, tokenOf } from './support/employees.ts'
import { type Exchanged, type Line, openLine } from './support/exchange.ts'
import type { Schema } from './support/from-schema.ts'
import { type HostileRequest, hostileRequests } from './support/hostile-requests.ts'
import { type HostileResult, hostileResults } from './support/hostile-results.ts'
import { MARKER } from './support/hostile-text.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { keepsInStep, layOut } from './support/lay-out.ts'
import { openMint } from './support/mint.ts'
import { type Published, readPublished } from './support/published.ts'
import { assertReplays } from './support/replay.ts'
import { ROUTE_NAMES } from './support/send.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const REQUESTS = LONG ? 1_000_000 : 10_000
const BATCH = 500
const RESULTS = LONG ? 20_000 : 1_000
const LINES = 16
const LATE_MS = 5_000
/** So many may hear "try later": all that wait at once while the machine stands still, twice. */
const MOST_PUT_OFF = 2 * LINES
/** As many as the server keeps open in all; a session has six. */
const STREAMS = 2_000
/** What the process may gain in all, however many requests there were. */
const MOST_GROWTH_MB = 250

/** Frames, files and engines: nothing of the inside is told to anybody. */
const INSIDE = /^ +at |node_modules|node:internal|file:\/\/|\/packages\/|\.ts:\d|SQLITE_|ENOENT/m

let installation: TestInstallation
let published: Published
let crew: Crew
let page: string
before(async () => {
  installation = await openInstallation({ env: { OKIENKO_LOG_LEVEL: 'warn' } })
  published = await readPublished(installation.deskUrl)
  page = await (await fetch(`${installation.deskUrl}/`)).text()
  crew = await signInEverybody(installation)
})
after(() => installation?.remove())

describe('a client that sends what it likes', () => {
  it(`${REQUESTS.toLocaleString('en')} random and hostile requests: each gets an answer of the document`, async (t) => {
    const document = (await (await fetch(`${installation.deskUrl}/openapi.json`)).json()) as Schema
    const operations = await operationIds()
    const lines = Array.from({ length: LINES }, () => openLine(connectToDesk))
    const seen = new Map<number, number>()
    const residentBefore = await residentMegabytes()
    let slowest = 0
    let late = 0
    let putOff = 0
    const batches = fc.array(hostileRequests(document, operations), {
      minLength: BATCH,
      maxLength: BATCH,
      size: 'max',
    })
    try {
      const { failed, seed, counterexamplePath, errorInstance } = await fc.check(
        fc.asyncProperty(batches, async (batch) => {
          await crew.refresh()
          await eachOn(lines, batch, async (line, request) => {
            const { status, ms } = await sendAndJudge(line, request)
            seen.set(status, (seen.get(status) ?? 0) + 1)
            slowest = Math.max(slowest, ms)
            if (ms > LATE_MS) late += 1
            if (status === 503) putOff += 1
          })
        }),
        // The first failure names its request: a batch is not made smaller by sending it again.
        { numRuns: REQUESTS / BATCH, endOnFailure: true },
      )
      if (failed)
        throw new Error(`seed ${seed}, run ${counterexamplePath}`, { cause: errorInstance })
    } finally {
      for (const line of lines) line.close()
    }
    await assertUnharmed(t, residentBefore)
    const counts = [...seen].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    t.diagnostic(`answers ${counts.join(', ')}; slowest ${Math.round(slowest)} ms`)
    // A machine that stands still makes a few late, whatever the server does.
    assert.ok(late <= REQUESTS / 1_000, `${late} answers took more than five seconds`)
    assert.ok(putOff <= MOST_PUT_OFF, `${putOff} answers were put off`)
    // A start that is well made but for its operation is one in a thousand: too rare for a sample.
    const usual = [200, 201, 204, 302, 400, 401, 403, 404, 405, 409, 413, 415]
    for (const status of LONG ? [...usual, 422] : usual) {
      assert.ok(seen.has(status), `no request was answered ${status}: the client is too tame`)
    }
  })
})

describe('a BackSystem that hands over what it likes', () => {
  const fates = () => {
    const { verifications } = readRecords(installation.dataDir)
    return [...verifications].map(
      ([id, { version, verification }]) => `${id} ${version} ${verification.state}`,
    )
  }

  it(`${RESULTS.toLocaleString('en')} hostile results: 2xx or 4xx, and the unknown changes nothing known`, async () => {
    const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
    const invited = await desk.start()
    const before = fates()
    await pushAll(hostileResults(fc.uuid()))
    assert.deepEqual(
      fates().filter((fate) => !before.includes(fate)),
      [],
    )
    await desk.play(invited)
    assert.equal(await desk.settled(invited.id), 'received')
  })

  it('results for open transactions end them as failed or refused at most, and give no data', async () => {
    const desk = deskOf(installation, await tokenOf(installation, 'otherAdvisor'))
    const invited = await Promise.all(Array.from({ length: 20 }, () => desk.start()))
    const references = invited.map(
      ({ invitation }) => parseQrText(invitation.qrText ?? '')?.recipientId ?? '',
    )
    await pushAll(hostileResults(fc.constantFrom(...references)))
    const states = await Promise.all(invited.map(async ({ id }) => (await desk.read(id)).state))
    for (const state of states) assert.match(state, /^(invited|failed|refused)$/)
    assert.ok(states.includes('failed'), 'no result was well made enough to be judged')
    assertReplays(readRecords(installation.dataDir))
  })

  async function pushAll(results: fc.Arbitrary<HostileResult>): Promise<void> {
    const read = (file: string) => readFile(join(installation.dataDir, 'simulator/pki', file))
    const [ca, cert, key] = await Promise.all([
      read('backsystem-client-ca.pem'),
      read('backsystem-client.crt'),
      read('backsystem-client.key'),
    ])
    const to = { port: installation.ports.backsystem, host: '127.0.0.1', ca, cert, key }
    const lines = Array.from({ length: 8 }, () => openLine(() => connectTls(to)))
    await eachOn(lines, fc.sample(results, RESULTS), async (line, result) => {
      const raw = layOut(result, [])
      const options = { headOnly: result.method === 'HEAD', fresh: !keepsInStep(result.framing) }
      const { status, body, hung } = await line.exchange(raw, options)
      const sent = JSON.stringify(raw.toString('latin1').slice(0, 2_000))
      assert.ok(!hung, `no answer to ${sent}`)
      const cut = status === 0 && (raw.length > 1_000_000 || !keepsInStep(result.framing))
      assert.ok(cut || (status >= 200 && status < 500), `${status} to ${sent}`)
      assert.doesNotMatch(body.toString(), INSIDE)
    })
    for (const line of lines) line.close()
  }
})

describe('floods', () => {
  it(`${STREAMS.toLocaleString('en')} live streams of 340 sessions, and not one more; then all are free again`, async (t) => {
    const { dataDir, deskUrl, simulatorUrl } = installation
    const mint = await openMint({ dataDir, simulatorUrl }, 'anna.nowak')
    const residentBefore = await residentMegabytes()
    const answers: Response[] = []
    const streams = new AbortController()
    const follow = async (session: number) => {
      // Six streams each: an employee has room for more than one session, and not for hundreds.
      const authorization = { token: mint({ sub: `employee-${session}` }) }
      const { id } = await deskOf({ deskUrl, simulatorUrl }, authorization).start()
      for (let stream = 0; stream < 6; stream += 1) {
        const { signal } = streams
        const url = `${deskUrl}/v1/verifications/${id}/events`
        answers.push(await fetch(url, { headers: headersOf(authorization, installation), signal }))
      }
    }
    const sessions = Array.from({ length: 340 }, (_, index) => index).values()
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const session of sessions) await follow(session)
      }),
    )
    const followed = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 429)
    assert.deepEqual([followed.length, refused.length], [STREAMS, answers.length - STREAMS])
    t.diagnostic(`resident ${residentBefore} MB before, ${await residentMegabytes()} MB with all`)
    assert.equal(await metric('okienko_live_streams'), STREAMS)
    streams.abort()
    while ((await metric('okienko_live_streams')) > 0) await pause(50)
    assert.ok((await residentMegabytes()) - residentBefore < MOST_GROWTH_MB)
  })

  it('headers without number: as many as fit are harmless, and more are refused at once', async () => {
    const flood = (count: number) => {
      const headers = Array.from({ length: count }, (_, nth) => `x-${nth}: ${nth}\r\n`)
      return Buffer.from(`GET /healthz HTTP/1.1\r\nhost: a\r\n${headers.join('')}\r\n`)
    }
    const lines = Array.from({ length: 50 }, () => openLine(connectToDesk))
    const ask = async (line: Line, count: number) =>
      (await line.exchange(flood(count), { headOnly: false, fresh: true })).status
    const fitting = await Promise.all(lines.map((line) => ask(line, 500)))
    const tooMany = await Promise.all(lines.map((line) => ask(line, 5_000)))
    assert.deepEqual([new Set(fitting), new Set(tooMany)], [new Set([200]), new Set([413])])
  })
})

async function sendAndJudge(line: Line, request: HostileRequest): Promise<Exchanged> {
  const { claim, handle, method, framing } = request
  const id = typeof handle === 'number' ? crew.handle(claim, handle) : handle
  const target = request.target.replace(/\{\w+\}/, id)
  const raw = layOut({ ...request, target }, crew.credentials(claim))
  const options = { headOnly: method === 'HEAD', fresh: !keepsInStep(framing) }
  const answer = await line.exchange(raw, options)
  try {
    await judge(request, target, answer)
  } catch (cause) {
    const sent = JSON.stringify(raw.toString('latin1').slice(0, 3_000))
    throw new Error(`${claim.by} sent ${sent}`, { cause })
  }
  if (answer.status === 201 && target === ROUTES.startVerification.path) {
    crew.started(claim, JSON.parse(answer.body.toString()).id)
  }
  if (answer.status === 204 && target.includes('sign')) crew.signedOut(claim)
  return answer
}

/** What a load balancer or a cache asks for by its head. */
const HAVE_HEADS: ReadonlySet<RouteName> = new Set(['health', 'ready', 'metrics', 'openapi'])

async function judge(request: HostileRequest, target: string, answer: Exchanged): Promise<void> {
  const { method, framing } = request
  const { status, body } = answer
  const text = body.toString()
  assert.ok(!answer.hung, 'no answer at all')
  // A commit that has waited for two seconds is refused, and may be asked for again.
  const putOff = status === 503 && /"code":"journal-unavailable"/.test(text)
  assert.ok(status < 500 || putOff, `answered ${status} ${text.slice(0, 300)}`)
  if (status === 0) return assert.ok(mayBeCut(request), 'cut off without an answer')
  // What could not be parsed as HTTP may have been a HEAD; its answer has a body and ends the connection.
  const over = answer.headers.get('connection') === 'close'
  assert.ok(answer.surplus === 0 || over || !keepsInStep(framing), 'one request, two answers')
  if (target !== ROUTES.openapi.path) assert.doesNotMatch(text, INSIDE)
  if (status >= 400) assert.ok(!text.includes(MARKER), 'a problem repeats what was sent')
  // A page has a head too; of the routes of the document few have.
  if (method === 'HEAD') {
    const others = routesAt('GET', target).filter((name) => !HAVE_HEADS.has(name))
    return assert.ok(status >= 400 || others.length === 0)
  }
  const named = routesAt(method, target)
  const checks = [
    ...named.map((name) => () => published.check(name, responseOf(answer))),
    ...(isPlain(request) && named.length === 1 ? [] : [() => checkNowhere(answer)]),
  ]
  await firstOf(checks)
}

/** One of the checks has to hold; the failure of the first is the one that is told. */
async function firstOf(checks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const check of checks) {
    try {
      await check()
      return
    } catch (fault) {
      faults.push(fault)
    }
  }
  throw faults[0]
}

/** The page that is there for everybody, or a problem. */
async function checkNowhere(answer: Exchanged): Promise<void> {
  if (answer.status === 200) return assert.equal(answer.body.toString(), page)
  if (answer.status === 304) return
  await published.checkProblem(responseOf(answer))
}

/** Which routes a target may mean: as it stands, or once unescaped. */
function routesAt(method: string, target: string): readonly RouteName[] {
  const [path = ''] = target.replace(/^[a-z]+:\/\/[^/]*/, '').split(/[?#;]/)
  const readings = [path, unescaped(path)]
  return ROUTE_NAMES.filter((name) => {
    const pattern = new RegExp(
      `^${ROUTES[name].path.replace('{id}', '[^/]*').replace('{path}', '.*')}$`,
    )
    return ROUTES[name].method === method && readings.some((reading) => pattern.test(reading))
  })
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A well-made message to a route of the document, whatever it says. */
function isPlain({ target, handle, framing }: HostileRequest): boolean {
  const known = ROUTE_NAMES.some((name) => ROUTES[name].path === target)
  return known && keepsInStep(framing) && (typeof handle === 'number' || /^[\w-]+$/.test(handle))
}

/** A tunnel is opened to nowhere; what cannot be told from noise may be hung up on. */
function mayBeCut({ method, framing }: HostileRequest): boolean {
  return method === 'CONNECT' || !keepsInStep(framing)
}

function responseOf({ status, headers, body }: Exchanged): Response {
  const bare = [204, 304].includes(status)
  return new Response(bare ? null : new Uint8Array(body), { status, headers })
}

async function eachOn<T>(
  lines: readonly Line[],
  work: readonly T[],
  one: (line: Line, item: T) => Promise<void>,
) {
  const queue = work.values()
  let failed = false
  const outcomes = await Promise.allSettled(
    lines.map(async (line) => {
      for (const item of queue) {
        if (failed) return
        await one(line, item).catch((fault: unknown) => {
          failed = true
          throw fault
        })
      }
    }),
  )
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/** It serves, it is ready, it has not grown without end, and its events tell what is stored. */
async function assertUnharmed(t: TestContext, residentBefore: number): Promise<void> {
  const ready = await ask(ROUTES.ready.path)
  assert.equal(ready.status, 200, ready.body.toString())
  const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  await desk.release()
  const resident = await residentMegabytes()
  t.diagnostic(`resident ${residentBefore} MB before, ${resident} MB after`)
  assert.ok(resident - residentBefore < MOST_GROWTH_MB, `grew by ${resident - residentBefore} MB`)
  assertReplays(readRecords(installation.dataDir))
  assert.doesNotMatch(await installation.output(), /internal-fault|unhandled|uncaught/i)
}

async function residentMegabytes(): Promise<number> {
  return Math.round((await metric('process_resident_memory_bytes')) / 1e6)
}

async function metric(name: string): Promise<number> {
  const { body } = await ask(ROUTES.metrics.path)
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body.toString())?.[1])
}

/** On a connection of its own: one that was opened in advance may have been given up by now. */
async function ask(path: string): Promise<Exchanged> {
  const raw = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`)
  return openLine(connectToDesk).exchange(raw, { headOnly: false, fresh: true })
}

async function operationIds(): Promise<readonly string[]> {
  const { client } = deskOf(installation, await tokenOf(installation, 'advisor'))
  const answer = await client.listOperations()
  assert.ok(answer.ok)
  return answer.body.operations.map(({ id }) => id)
}

function connectToDesk() {
  return connect({ port: installation.ports.desk, host: '127.0.0.1' })
}
