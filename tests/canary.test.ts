import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_EMPLOYEES } from '../packages/simulator/src/identity-provider/employees.ts'
import { CITIZENS_ON_FILE } from '../packages/simulator/src/register/citizens-on-file.ts'
import { type Canary, findCanaries, formsOf, type Haystack, type Hit } from './support/canaries.ts'
import { keepingCatalogue } from './support/catalogue.ts'
import { type CitizenView, citizenCanaries, citizensOf } from './support/citizen-canaries.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { readLiveFiles } from './support/live-files.ts'

/*
 * Promise 3: personal data is never at rest in the clear, and only three routes ever say any. Every scenario
 * is played for both kinds of operation, every citizen too, and then everything that the server has
 * written or said is searched. What the simulator keeps for itself (its keys) is not the server's.
 */
const OPERATIONS = ['open-account', 'withdraw-cash'] as const
const CONTEXT = {
  caseId: 'KANAREK/2026/ąćę-77',
  knownCustomerId: 'klient-kanarek-4471902',
} as const
const FIRST = 'anna-wisniewska-kowalczyk'
const UNDECIDED = 'happy, but nobody decides'
const SAYS_DATA = /\/(received-data|released-data|comparison)$/

let installation: TestInstallation
let folder = ''
let citizens: readonly CitizenView[] = []
let personal: readonly Canary[] = []
const names: readonly Canary[] = DEMO_EMPLOYEES.map(({ id, name }) => ({
  name: `name of ${id}`,
  value: name,
}))
/** What the register has otherwise than the documents, so that nobody but it can have said it. */
const onFile: readonly Canary[] = CITIZENS_ON_FILE.flatMap(
  ({ nrKlienta, osoba, adres, dokumentGlowny }) =>
    [nrKlienta, osoba.nazwisko, osoba.nazwiskoRodowe, adres?.linia1, dokumentGlowny?.numer].flatMap(
      (value, place) =>
        value && value.length >= 6 ? [{ name: `on file, ${nrKlienta}, ${place}`, value }] : [],
    ),
)
/** What the desk said where it may say data, and everywhere else. */
const disclosed: Haystack[] = []
const said: Haystack[] = []
const pending: Promise<void>[] = []
const ended = new Set<string>()

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okienko-catalogue-'))
  // The BackSystem takes no code that lives for less than ten seconds.
  installation = await openInstallation({
    register: true,
    env: {
      OKIENKO_HELD_SECONDS: '5',
      OKIENKO_SCAN_SECONDS: '10',
      OKIENKO_GRACE_SECONDS: '1',
      OKIENKO_DECISION_SECONDS: '25',
      OKIENKO_LOG_LEVEL: 'debug',
      OKIENKO_CATALOGUE: await keepingCatalogue(folder),
    },
  })
  const { simulatorUrl } = installation
  const api = async (path: string) => (await fetch(`${simulatorUrl}/phone/api/${path}`)).json()
  const scenarios = (await api('scenarios')) as readonly { readonly name: string }[]
  citizens = await citizensOf(simulatorUrl)
  personal = [
    { name: 'case', value: CONTEXT.caseId },
    { name: 'known customer', value: CONTEXT.knownCustomerId },
    ...(await citizenCanaries(simulatorUrl, citizens)),
  ]
  const everyPlay = OPERATIONS.flatMap((operation) => [
    ...scenarios.map(({ name }) => ({ operation, scenario: name, citizen: FIRST })),
    ...citizens.map(({ id }) => ({ operation, scenario: 'happy', citizen: id })),
    { operation, scenario: UNDECIDED, citizen: FIRST },
  ])
  // A session may follow only a few at once, so each play has one of its own, of either kind.
  await Promise.all(
    everyPlay.map(async (order, index) => {
      const authorization = await (index % 2 ? cookieOf : tokenOf)(installation, 'advisor')
      await play(listening(authorization), order)
      if (index < 4) await careless(authorization)
      if (index % 3 > 0) await listening(authorization).client.signOut()
    }),
  )
  await remember('GET /metrics', await fetch(`${installation.deskUrl}/metrics`), said)
  await Promise.all(pending)
})
after(async () => {
  await installation?.remove()
  await rm(folder, { recursive: true, force: true })
})

/** A desk whose every request line and answer is kept for the search. */
function listening(authorization: Authorization): Desk {
  return deskOf(installation, authorization, {
    async fetch(input, init) {
      const response = await fetch(input, init)
      const where = `${init?.method} ${String(input)}`
      const saysData = SAYS_DATA.test(new URL(String(input)).pathname) && response.ok
      if (response.headers.get('content-type') === 'text/event-stream') return tap(where, response)
      pending.push(remember(where, response.clone(), saysData ? disclosed : said))
      return response
    },
  })
}

/** A clone of a stream holds chunks back until both are read, so each chunk is kept as it passes. */
function tap(where: string, { body, status, headers }: Response): Response {
  const kept = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      said.push({ where, bytes: Buffer.from(chunk) })
      controller.enqueue(chunk)
    },
  })
  return new Response(body?.pipeThrough(kept) ?? null, { status, headers })
}

async function remember(where: string, response: Response, kept: Haystack[]): Promise<void> {
  const body = await response.arrayBuffer().catch(() => new ArrayBuffer(0))
  const head = `${where}\n${response.status}\n${JSON.stringify([...response.headers])}\n`
  kept.push({ where, bytes: Buffer.concat([Buffer.from(head), new Uint8Array(body)]) })
}

/** A few codes at a time, for they live for ten seconds and phones take their time to sign. */
let turns = 6
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns === 0) await new Promise<void>((resolve) => waiting.push(resolve))
  else turns -= 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else turns += 1
  }
}

interface Play {
  readonly operation: string
  readonly scenario: string
  readonly citizen: string
}

/** One whole verification, to whatever end the scenario has. */
async function play(desk: Desk, { operation, scenario, citizen }: Play) {
  const { client } = desk
  const { id } = await inTurn(async () => {
    const invited = await desk.start(operation, CONTEXT)
    await desk.play(invited, scenario === UNDECIDED ? 'happy' : scenario, citizen)
    return invited
  })
  const state = await desk.settled(id, 25_000)
  if (state === 'received' && scenario === UNDECIDED) {
    await desk.present(id)
    while ((await desk.read(id)).state === 'received') await pause(200)
  } else if (state === 'received') {
    const { photo } = await desk.present(id)
    await client.readComparison({ id })
    await client.decide({
      id,
      body:
        photo === null
          ? { decision: 'not-the-same-person', reason: 'no-photo' }
          : { decision: 'same-person' },
    })
    await client.readReceivedData({ id })
    await client.readReleasedData({ id })
    await client.readComparison({ id })
  }
  ended.add((await desk.read(id)).state)
  await client.listVerifications()
}

/** A client that puts personal data where none belongs. */
async function careless(authorization: Authorization) {
  const { deskUrl } = installation
  const [first] = citizens
  const value = (name: string) =>
    first?.attributes.find(({ field }) => field === name)?.value ?? name
  const [surname, pesel] = [value('surname'), value('pesel')]
  const sent = encodeURIComponent(surname)
  const headers = { ...headersOf(authorization, installation), 'content-type': 'application/json' }
  const requests: readonly [string, RequestInit][] = [
    [`/v1/verifications/${sent}`, {}],
    [`/v1/verifications/${pesel}/received-data`, {}],
    [`/v1/operations?surname=${sent}&pesel=${pesel}`, {}],
    [`/${sent}/${pesel}`, {}],
    [`/sign-in?returnTo=/${sent}`, {}],
    [`/sign-in?${sent}=${pesel}`, {}],
    [`/sign-in/callback?code=${sent}&state=${pesel}`, {}],
    ['/v1/me', { headers: { authorization: `Bearer ${pesel}` } }],
    ['/v1/me', { headers: { ...headers, 'x-customer': pesel, 'last-event-id': pesel } }],
    ['/v1/verifications', { headers: { ...headers, 'idempotency-key': pesel }, method: 'POST' }],
    ...[
      `{"operation": "open-account", "${surname}": "${pesel}"`,
      `"${surname} ${pesel}"`,
      JSON.stringify({ operation: surname, context: { system: pesel, [surname]: pesel } }),
      JSON.stringify({ operation: 'open-account', context: { system: 'a', caseId: [surname] } }),
      JSON.stringify({ [surname]: pesel.repeat(9_000) }),
      `{"__proto__": {"${surname}": "${pesel}"}}`,
    ].map((body): [string, RequestInit] => ['/v1/verifications', { method: 'POST', body }]),
  ]
  for (const [index, [path, init]] of requests.entries()) {
    const response = await fetch(deskUrl + path, { headers, redirect: 'manual', ...init })
    // The client's own URL is the client's; what is searched is the answer.
    await remember(`careless request ${index}`, response, said)
  }
}

/** Every file of the server, also those that appear and go while it runs. */
function files(): readonly Haystack[] {
  const found = readLiveFiles(installation.dataDir, { exclude: ['simulator', 'simulator/**'] })
  return [...found].map(([where, bytes]) => ({ where, bytes }))
}

async function output(): Promise<Haystack> {
  return { where: 'output', bytes: Buffer.from(await installation.output()) }
}

function nothing(hits: readonly Hit[]): void {
  assert.deepEqual(hits, [])
}

describe('after every scenario, for every citizen', () => {
  it('the search would find each canary in each form', () => {
    for (const canary of [...personal, ...names]) {
      for (const [encoding, form] of formsOf(canary.value)) {
        const bytes = Buffer.concat([Buffer.from('… "'), form, Buffer.from('" …')])
        const found = findCanaries([canary], [{ where: 'here', bytes }])
        assert.ok(
          found.some((hit) => hit.encoding === encoding),
          `${canary.name}, ${encoding}`,
        )
      }
    }
    const bytes = Buffer.from(
      Buffer.from(JSON.stringify({ a: 'x', b: CONTEXT })).toString('base64'),
    )
    assert.equal(findCanaries(personal, [{ where: 'here', bytes }]).length, 2)
  })

  it('the search finds the data where it may be: in what was shown and released', () => {
    assert.ok(disclosed.length > 10)
    const found = new Set(findCanaries(personal, disclosed).map(({ canary }) => canary))
    const anna = FIRST
    for (const part of ['name', 'surname', 'pesel', 'mobileIdCardNumber', 'birthPlace']) {
      assert.ok(found.has(`${part} of ${anna}`), part)
    }
    for (const name of ['case', 'known customer', `photo of ${anna}, part 0`]) {
      assert.ok(found.has(name), name)
    }
    assert.ok(
      findCanaries(onFile, disclosed).length > 10,
      'what is on file is shown where it may be',
    )
  })

  it('there was something to search: every kind of end was reached', () => {
    const states = ['expired', 'failed', 'held', 'refused', 'rejected', 'released']
    assert.deepEqual([...ended].sort(), states)
  })

  it('no other answer carries personal data, nor do the metrics', () => {
    assert.ok(said.length > 200)
    // An employee is told her own name, and may share it with a customer.
    const customers = personal.filter(
      ({ value }) => !names.some((name) => String(name.value).includes(String(value))),
    )
    nothing(findCanaries([...customers, ...onFile], said))
  })

  it('no file of the running server does, nor do they carry names of employees', () => {
    const found = files()
    assert.ok(found.some(({ where, bytes }) => where === 'okienko.db-wal' && bytes.length > 0))
    nothing(findCanaries([...personal, ...onFile, ...names], found))
  })

  it('no line of the output does, though it is chatty', async () => {
    const printed = await output()
    assert.ok(printed.bytes.length > 10_000)
    nothing(findCanaries([...personal, ...onFile, ...names], [printed]))
  })

  it('no file and no line does after the server has stopped', async () => {
    await installation.stop()
    const found = files()
    assert.ok(found.some(({ where, bytes }) => where === 'okienko.db' && bytes.length > 10_000))
    nothing(findCanaries([...personal, ...onFile, ...names], [...found, await output()]))
  })
})
