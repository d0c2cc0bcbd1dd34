import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  auditForHeaders,
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  type BankCallName,
} from '@okienko/contract/bank-api'
import type { BankBDialect } from '../scripts/installation-of-bank-b.ts'
import { type BankB, openBankB } from '../tests/support/bank-b.ts'
import { playPhone } from '../tests/support/desk.ts'
import { cookieOf } from '../tests/support/employees.ts'
import { argument, median, ms, percentile, print, type Row } from './support/report.ts'

/*
 * npm run bench:bff -- --verifications=200
 *
 * What the backend-for-frontend adds to a bank's own API: the same five calls of a verification straight to the simulated
 * system of Bank B and through the backend-for-frontend, in turn in one run, each over a connection that is kept open; and how
 * soon an answer that the bank has is on the stream that a page follows. The phone's part is in neither.
 */
const COMMAND = 'npm run bench:bff'
const CITIZEN = 'anna-wisniewska-kowalczyk'
const OPERATION = 'withdraw-cash'

const CALLS = ['start', 'state', 'received data', 'decision', 'released data'] as const
type Call = (typeof CALLS)[number]
type Timed = Record<Call, number>

/** One way to the bank's system: what each call answers with. */
interface Way {
  start(): Promise<{ readonly name: string; readonly qrText: string }>
  state(name: string): Promise<string>
  receivedData(name: string): Promise<unknown>
  decide(name: string): Promise<unknown>
  releasedData(name: string): Promise<unknown>
}

async function ask(url: string, init: RequestInit): Promise<never> {
  const answer = await fetch(url, init)
  if (!answer.ok) throw new Error(`${answer.status} of ${url.replace(/[0-9a-f-]{32,}/, '…')}`)
  return (await answer.json()) as never
}

/** As a screen of the bank's own would. */
async function straight(bank: BankB): Promise<Way> {
  const key = await readFile(join(bank.dataDir, 'simulator/bank-b.key'), 'utf8')
  const audit = {
    ...{ employeeId: 'anna.nowak', employeeName: 'Anna Nowak', branch: 'Warszawa-Centrum' },
    ...{
      workstation: 'W1',
      sessionId: randomUUID(),
      roles: 'advisor',
      correlationId: randomUUID(),
    },
  }
  const named = Object.entries(auditForHeaders(audit)).map(([member, text]) => [
    BANK_AUDIT_HEADERS[member as keyof typeof BANK_AUDIT_HEADERS],
    text,
  ])
  const known = { authorization: `Bearer ${key.trim()}`, ...Object.fromEntries(named) }
  const call = (name: BankCallName, reference = '', body?: object, more: object = {}) => {
    const { method, path } = BANK_CALLS[name]
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    return ask(`${bank.simulatorUrl}/bank-b/api${path.replace('{reference}', reference)}`, {
      method,
      headers: { ...known, ...json, ...more },
      body: body === undefined ? null : JSON.stringify(body),
    })
  }
  return {
    async start() {
      const order = { operation: OPERATION, context: { system: 'bench' } }
      const begun: { reference: string; invitation: { text: string } } = await call(
        'start',
        '',
        order,
        { 'idempotency-key': randomUUID() },
      )
      return { name: begun.reference, qrText: begun.invitation.text }
    },
    state: async (name) => (await call('state', name))['state'],
    receivedData: (name) => call('receivedData', name),
    decide: (name) => call('decide', name, { decision: 'same-person', lookedForMs: 2_000 }),
    releasedData: (name) => call('releasedData', name),
  }
}

/** As the component does. */
async function through(bank: BankB): Promise<Way & { readonly headers: Record<string, string> }> {
  const authorization = await cookieOf(bank, 'advisor')
  if (!('cookie' in authorization)) throw new Error('no cookie')
  const headers = { cookie: authorization.cookie, origin: bank.deskUrl }
  const at = `${bank.deskUrl}/v1/verifications`
  const get = (path: string) => ask(`${at}/${path}`, { headers })
  const post = (path: string, body: object, more: object = {}) =>
    ask(`${at}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    })
  return {
    headers,
    async start() {
      const order = { operation: OPERATION, context: { system: 'bench' } }
      const begun: { id: string; invitation: { qrText: string } } = await post('', order, {
        'idempotency-key': randomUUID(),
      })
      return { name: begun.id, qrText: begun.invitation.qrText }
    },
    state: async (name) => (await get(name))['state'],
    receivedData: (name) => get(`${name}/received-data`),
    decide: (name) => post(`/${name}/decision`, { decision: 'same-person' }),
    releasedData: (name) => get(`${name}/released-data`),
  }
}

/** One verification; how long each call took. */
async function verify(bank: BankB, way: Way): Promise<Timed> {
  const took: Partial<Timed> = {}
  const timed = async <T>(call: Call, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const done = await work()
    took[call] = performance.now() - from
    return done
  }
  const { name, qrText } = await timed('start', () => way.start())
  await playPhone(bank.simulatorUrl, { citizenId: CITIZEN, qrText, scenario: 'happy' })
  while ((await timed('state', () => way.state(name))) === 'invited') await pause(5)
  await timed('received data', () => way.receivedData(name))
  await timed('decision', () => way.decide(name))
  await timed('released data', () => way.releasedData(name))
  return took as Timed
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}

/** What was begun lately is asked about more often than what has waited for a customer. */
const WAITED_MS = 6_000
const AT_A_TIME = 4

/** From the phone’s answer to the word on the stream that a page follows, milliseconds; of some that have waited. */
async function untilHeard(
  bank: BankB,
  way: Awaited<ReturnType<typeof through>>,
): Promise<readonly number[]> {
  const waiting = await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      const { name, qrText } = await way.start()
      return { qrText, heard: await heardOf(bank, way, name) }
    }),
  )
  await pause(WAITED_MS)
  const took: number[] = []
  for (const { qrText, heard } of waiting) {
    await playPhone(bank.simulatorUrl, { citizenId: CITIZEN, qrText, scenario: 'happy' })
    const sent = performance.now()
    // A hint may be here before the phone hears that its answer was taken.
    took.push(Math.max(0, (await heard()) - sent))
  }
  return took
}

/** Follows one; when its answer was told, once it has been. */
async function heardOf(bank: BankB, way: Awaited<ReturnType<typeof through>>, name: string) {
  const over = new AbortController()
  const stream = await fetch(`${bank.deskUrl}/v1/verifications/${name}/events`, {
    headers: way.headers,
    signal: over.signal,
  })
  const told = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of stream.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.includes('"received"')) return performance.now()
    }
    throw new Error('the stream ended')
  })()
  return () => told.finally(() => over.abort())
}

async function withBankB<T>(dialect: BankBDialect, measure: (bank: BankB) => Promise<T>) {
  const bank = await openBankB(dialect, { env: { OKIENKO_LOG_LEVEL: 'warn' } })
  try {
    return await measure(bank)
  } finally {
    await bank.remove()
  }
}

const verifications = argument('verifications', 200)
const WARM = 20

const calls = await withBankB('standard', async (bank) => {
  const ways = { straight: await straight(bank), through: await through(bank) }
  const took: { readonly straight: Timed[]; readonly through: Timed[] } = {
    straight: [],
    through: [],
  }
  for (let round = -WARM; round < verifications; round += 1) {
    const one = await verify(bank, ways.straight)
    const other = await verify(bank, ways.through)
    if (round < 0) continue
    took.straight.push(one)
    took.through.push(other)
  }
  // By itself: reading the figures costs something, too.
  const spent = () => bank.figure('process_cpu_seconds_total')
  const before = await spent()
  for (let round = 0; round < verifications; round += 1) await verify(bank, ways.through)
  return { took, cpuMs: (((await spent()) - before) * 1_000) / verifications }
})

const rows = [...CALLS, 'all five' as const].map((call): Row => {
  const of = (all: readonly Timed[]) =>
    all.map((one) =>
      call === 'all five' ? CALLS.reduce((sum, each) => sum + one[each], 0) : one[call],
    )
  const [without, with_] = [of(calls.took.straight), of(calls.took.through)]
  return [
    call,
    ms(median(without)),
    ms(median(with_)),
    ms(median(with_) - median(without)),
    (median(with_) / median(without)).toFixed(2),
    ms(percentile(with_, 0.99)),
  ]
})
const heard: Row[] = []
for (const dialect of ['standard', 'legacy'] as const) {
  const times = await withBankB(dialect, async (bank) => {
    const way = await through(bank)
    const found: number[] = []
    while (found.length < verifications / 5) found.push(...(await untilHeard(bank, way)))
    return found
  })
  const by = dialect === 'standard' ? 'the bank says so' : 'the bank is asked'
  heard.push([`on the stream, where ${by}`, ms(median(times)), ms(percentile(times, 0.95))])
}
print(
  COMMAND,
  [['', 'straight', 'through', 'added', 'ratio', 'through, p99'], ...rows],
  [`processor of the backend-for-frontend for each verification: ${ms(calls.cpuMs)}`],
)
print(COMMAND, [['from the phone’s answer', 'median', 'p95'], ...heard])
