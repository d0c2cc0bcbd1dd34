import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { readDialect } from '@okienko/outbound/file'
import { BANK_SHAPE } from '../bank/shape.ts'
import { COLLEAGUE, EMPLOYEE } from '../testing/bank.contract.ts'
import type { MemoryBank } from '../testing/memory-bank.ts'
import { openWrongBank, WRONG_BANK_KEY, type Wrong } from '../testing/wrong-bank.ts'
import { dataOfIt, isOwn, released, taking } from '../testing/wrong-takings.ts'
import { inState, saying } from '../testing/wrong-ways.ts'
import { WRONGS } from '../testing/wrongs.ts'
import type { CheckCaller } from './callers.ts'
import { type ConformanceOptions, checkConformance } from './check-conformance.ts'
import { DEMANDS, type DemandCode } from './demands.ts'
import type { Phone } from './phone.ts'
import { counted, renderVerdicts } from './render.ts'
import { SLOW_MS } from './talk.ts'

const FILE = join(import.meta.dirname, '../../dialects/standard.yaml')
const reading = await readDialect(FILE, BANK_SHAPE)
const dialect = reading.kind === 'read' ? reading.content : assert.fail(reading.problems.join('\n'))

const bearing = (as: CheckCaller['as'], key: string): CheckCaller => ({
  as,
  headersFor: async () => ({ authorization: `Bearer ${key}` }),
})

/** However busy the machine is that the tests run on. */
const BUSY_MS = 30_000

async function check(
  t: TestContext,
  wrong: Wrong | undefined,
  { wait = 120_000, ...more }: Partial<ConformanceOptions> & { readonly wait?: number } = {},
) {
  const { url, bank, close } = await openWrongBank(wrong)
  t.after(close)
  bank.waitMs = { scan: wait, answer: wait + 200, decide: wait, open: wait }
  const customer =
    (does: 'agrees' | 'refuses') =>
    async ({ text }: { text?: string | undefined }) => {
      const reference = /ref-[0-9a-f-]{36}/.exec(text ?? '')?.[0] ?? bank.references.at(-1) ?? ''
      bank.customer(reference, does)
    }
  const phone: Phone = { isSimulated: true, agree: customer('agrees'), refuse: customer('refuses') }
  const verdicts = await checkConformance({
    url,
    dialect,
    callers: {
      employee: bearing(EMPLOYEE, WRONG_BANK_KEY),
      another: bearing(COLLEAGUE, WRONG_BANK_KEY),
      wrongKey: bearing(EMPLOYEE, `${WRONG_BANK_KEY}x`),
    },
    operation: null,
    phone,
    patient: false,
    slowMs: BUSY_MS,
    print: () => {},
    ...more,
  })
  return { url, bank, verdicts, lines: [...renderVerdicts(url, 'standard', verdicts)] }
}

const open = released(['releasedData'], { by: isOwn, isClosed: false }, dataOfIt)
const overdue: Wrong = (exchange) => {
  const kept = open(exchange)
  return kept && exchange.right().then((sent) => (sent.status === 410 ? kept : sent))
}
const notDecided = (body: { reason: string }) =>
  body.reason === 'not-decided' ? { ...body, state: 'failed', reason: 'data-lost' } : body

const TIME = Object.entries(DEMANDS).flatMap(([code, { part }]) => (part === 'time' ? [code] : []))

/** What has not ended there, and what is released and can be read still. */
async function leftOpen(bank: MemoryBank): Promise<readonly string[]> {
  const isOpen = async (reference: string) => {
    const by = bank.state(EMPLOYEE, reference).catch(() => bank.state(COLLEAGUE, reference))
    const known = await by
    if (known.state === 'released') return Date.parse(known.openUntil) > Date.now()
    return known.state === 'invited' || known.state === 'received'
  }
  const open = await Promise.all(bank.references.map(isOpen))
  return bank.references.filter((_, at) => open[at])
}

describe('the conformance check', { concurrency: 8 }, () => {
  it('finds nothing wrong with a system that does everything right', async (t) => {
    const { verdicts, lines } = await check(t, undefined)
    assert.deepEqual(counted(verdicts), {
      met: Object.keys(DEMANDS).length - TIME.length,
      wrong: [],
      notChecked: TIME,
    })
    assert.deepEqual(JSON.parse(lines.at(-1) ?? '').wrong, [])
  })

  it('is tried with a system that does it wrongly, for every demand that can be wrong', () => {
    const tried = new Set(WRONGS.map(([, code]) => code))
    const untried = Object.keys(DEMANDS).filter((code) => !tried.has(code as DemandCode))
    assert.deepEqual(untried, ['look-first', ...TIME])
  })

  it('waits for a code to end, where it is told to', async (t) => {
    const never = inState('expired', ({ reference }) => ({
      reference,
      ...{ state: 'failed', reason: 'data-lost' },
    }))
    const patient = { patient: true, phone: null, wait: 15_000 }
    const [right, wrong] = await Promise.all([
      check(t, undefined, patient),
      check(t, never, patient),
    ])
    assert.deepEqual(right.verdicts.get('code-expires'), { is: 'met' })
    assert.deepEqual(counted(wrong.verdicts).wrong, ['code-expires'])
  })

  it('waits with a phone until nobody decided, and until what was released closes', async (t) => {
    const found = (wrong?: Wrong) => check(t, wrong, { patient: true, wait: 25_000 })
    const all = await Promise.all([
      found(),
      found(overdue),
      found(taking(['receivedData'], { by: isOwn, while: ['expired'] }, dataOfIt)),
      found(inState('expired', notDecided)),
    ])
    assert.deepEqual(
      all.map(({ verdicts }) => counted(verdicts).wrong),
      [[], ['release-expires'], ['expired-stays'], ['decision-expires']],
    )
    assert.deepEqual(counted(all[0].verdicts).notChecked, [])
  })

  it('says that a decision before the data were read is left to the BFF, where it is', async (t) => {
    const eager: Wrong = (exchange) =>
      exchange.name === 'decide'
        ? exchange.bank
            .receivedData(EMPLOYEE, exchange.reference)
            .catch(() => null)
            .then(() => exchange.right())
        : null
    const { verdicts } = await check(t, eager)
    assert.equal(verdicts.get('look-first')?.is, 'left')
    assert.deepEqual(counted(verdicts).wrong, [])
  })

  it('goes on without a phone as far as it can, and says what it has not looked at', async (t) => {
    const { verdicts } = await check(t, undefined, { phone: null })
    const { wrong, notChecked } = counted(verdicts)
    assert.deepEqual(wrong, [])
    const behind = notChecked.map((code) => DEMANDS[code].part)
    assert.deepEqual([...new Set(behind)], ['answer', 'release', 'time'])
  })

  it('leaves nothing open, and says nothing of a person', async (t) => {
    const { bank, lines } = await check(t, undefined)
    assert.deepEqual(await leftOpen(bank), [])
    for (const value of Object.values(bank.data.attributes)) {
      assert.ok(!lines.join().includes(value))
    }
  })

  it('leaves nothing open either where it does not get to the end', async (t) => {
    const wrongs: Wrong[] = [
      inState('received', (body) => ({ ...body, state: 'recieved' })),
      inState('invited', ({ invitation, ...body }) => body),
      saying(['decide'], () => ({})),
      saying(['releasedData'], () => ({})),
    ]
    for (const wrong of wrongs) {
      const { bank } = await check(t, wrong)
      assert.ok(bank.references.length > 0)
      assert.deepEqual(await leftOpen(bank), [])
    }
  })

  it('tries nothing as another employee where there is none, and says so', async (t) => {
    const callers = {
      employee: bearing(EMPLOYEE, WRONG_BANK_KEY),
      ...{ another: null, wrongKey: null },
    }
    const { verdicts, lines } = await check(t, undefined, { callers })
    const { wrong, notChecked } = counted(verdicts)
    assert.deepEqual(wrong, [])
    for (const code of ['other-employee', 'other-released', 'key-other-employee'] as const) {
      assert.ok(notChecked.includes(code))
    }
    assert.match(lines.join(), /say --other-token-file/)
  })

  it('says that a dialect has no notes', async (t) => {
    const without = { ...dialect, calls: { ...dialect.calls, note: null } }
    const { verdicts } = await check(t, undefined, { dialect: without })
    assert.equal(verdicts.get('note-taken')?.is, 'left')
  })

  for (const [what, code, wrong] of WRONGS) {
    it(`finds by ${code}, and by nothing else, a system that ${what}`, async (t) => {
      const { verdicts } = await check(t, wrong, code === 'in-time' ? { slowMs: SLOW_MS } : {})
      assert.deepEqual(counted(verdicts).wrong, [code])
    })
  }
})
