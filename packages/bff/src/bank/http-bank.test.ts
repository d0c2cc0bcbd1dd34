import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { readDialect } from '@okienko/outbound/file'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { EMPLOYEE } from '../testing/bank.contract.ts'
import { memoryBank } from '../testing/memory-bank.ts'
import { serveBank } from '../testing/serve-bank.ts'
import { type HttpBankOptions, httpBank } from './http-bank.ts'
import { BANK_SHAPE } from './shape.ts'

const FILE = join(import.meta.dirname, '../../dialects/standard.yaml')
const ORDER = { operation: 'account-opening', context: { system: 'desk' } }
const SAME = { decision: 'same-person', lookedForMs: 2_000 } as const

async function open(t: TestContext, more: Partial<HttpBankOptions> = {}) {
  const behind = memoryBank()
  const served = await serveBank(behind)
  const reading = await readDialect(FILE, BANK_SHAPE)
  const dialect = reading.kind === 'read' ? reading.content : assert.fail()
  const unreadable: string[] = []
  const bank = httpBank({
    url: served.url,
    timeoutMs: 2_000,
    openMs: 60_000,
    dialect,
    credentials: { headersFor: async () => ({}), refused: () => false },
    secret: null,
    onUnreadable: (call, where) => void unreadable.push(`${call} ${where}`),
    ...more,
  })
  t.after(async () => {
    await bank.close()
    await served.close()
  })
  const count = (line: RegExp) => served.seen.filter((one) => line.test(one.line)).length
  /** One that the customer has agreed to and that was shown. */
  const shown = async () => {
    const { reference } = await bank.start(EMPLOYEE, ORDER, `a-key-of-a-start-${Math.random()}`)
    behind.customer(reference, 'agrees')
    await bank.receivedData(EMPLOYEE, reference)
    return reference
  }
  return { bank, behind, served, unreadable, count, shown, dialect }
}

function silent(why: BankSilent['why']) {
  return (fault: unknown) => fault instanceof BankSilent && fault.why === why
}

const says = (status: number, text: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text)
  return true
}

describe('the bank’s system over HTTP', () => {
  it('is sent a decision once, whatever becomes of its answer', async (t) => {
    const { bank, behind, served, count, shown } = await open(t)
    const reference = await shown()
    for (const spoil of [
      (response: ServerResponse) => {
        response.destroy()
        return true
      },
      says(500, '{}'),
      says(200, 'half an ans'),
      // Never answered.
      () => true,
    ]) {
      const before = count(/decision$/)
      served.instead((name, response) => name === 'decide' && spoil(response))
      await assert.rejects(bank.decide(EMPLOYEE, reference, SAME), BankSilent)
      assert.equal(count(/decision$/), before + 1)
    }
    assert.equal(behind.decisions.length, 1)
    served.instead(null)
    assert.equal((await bank.state(EMPLOYEE, reference)).state, 'released')
  })

  it('is asked again where that changes nothing, and a start by its key', async (t) => {
    const { bank, behind, served, count } = await open(t)
    let times = 0
    served.instead((_, response) => {
      times += 1
      if (times > 1) return false
      response.destroy()
      return true
    })
    const begun = await bank.start(EMPLOYEE, ORDER, 'a-key-of-one-start')
    assert.equal(count(/POST \/verifications$/), 2)
    assert.equal(behind.references.length, 1)
    const keys = new Set(served.seen.map(({ headers }) => headers['idempotency-key']))
    assert.deepEqual([...keys], ['a-key-of-one-start'])
    times = 0
    assert.equal((await bank.state(EMPLOYEE, begun.reference)).state, 'invited')
  })

  for (const [what, status, text, expected] of [
    ['an error page', 200, '<html>not what you asked for</html>', 'unreadable'],
    ['another state than there is', 200, '{"reference":"R-1","state":"half-done"}', 'unreadable'],
    ['no state', 200, '{"reference":"R-1"}', 'unreadable'],
    [
      'a time that is none',
      200,
      '{"reference":"R-1","state":"released","openUntil":"tomorrow","grade":"proven"}',
      'unreadable',
    ],
    ['nothing', 200, '', 'unreadable'],
    ['a list nested without end', 200, '['.repeat(100_000), 'unreadable'],
    ['the name of a prototype', 200, '{"reference":"R-1","state":"__proto__"}', 'unreadable'],
    ['an outcome that the call has not', 409, '{"outcome":"too-many-open"}', 'unreadable'],
    ['that it is in trouble', 503, '{}', 'no-answer'],
    ['that it is asked too often', 429, '{}', 'no-answer'],
    ['another address', 302, '', 'unreadable'],
  ] as const) {
    it(`gives no answer by ${what}`, async (t) => {
      const { bank, served } = await open(t)
      served.instead((_, response) => says(status, text)(response))
      const fault = await bank.state(EMPLOYEE, 'R-1').catch((thrown: unknown) => thrown)
      assert.ok(fault instanceof BankSilent, String(fault))
      assert.ok([expected, 'no-answer'].includes(fault.why), fault.why)
      // Nothing of what came is in what is told.
      for (const told of [fault.message, String(fault.where)]) {
        assert.equal(/half-done|tomorrow|you asked/.test(told), false, told)
      }
    })
  }

  it('says no with status 200 where its body does', async (t) => {
    const { bank, served } = await open(t)
    served.instead((_, response) => says(200, '{"outcome":"not-found"}')(response))
    await assert.rejects(
      bank.state(EMPLOYEE, 'R-1'),
      (fault) => fault instanceof BankRefusal && fault.outcome === 'not-found',
    )
  })

  it('is left alone for a while once it does not answer', async (t) => {
    const { bank, served, count } = await open(t, { timeoutMs: 150 })
    served.instead(() => true)
    for (let n = 0; n < 6; n += 1) {
      await assert.rejects(bank.decide(EMPLOYEE, 'R-1', SAME), silent('no-answer'))
    }
    const before = count(/./)
    const begun = performance.now()
    await assert.rejects(bank.state(EMPLOYEE, 'R-1'), silent('circuit-open'))
    assert.ok(performance.now() - begun < 100)
    assert.equal(count(/./), before)
  })

  it('is left alone by the one for whom it fails, and by nobody else', async (t) => {
    const { bank, served } = await open(t)
    served.instead((name, response) => {
      if (name !== 'receivedData') return false
      return says(500, '{}')(response)
    })
    const other = { ...EMPLOYEE, audit: { ...EMPLOYEE.audit, employeeId: 'piotr.zielinski' } }
    for (let times = 0; times < 4; times += 1) {
      await assert.rejects(bank.receivedData(EMPLOYEE, 'R-1'), BankSilent)
    }
    await assert.rejects(bank.operations(EMPLOYEE), silent('circuit-open'))
    assert.equal((await bank.operations(other)).operations.length, 1)
  })

  it('is shown another signature with each attempt, over the key of a start', async (t) => {
    const keys: unknown[] = []
    let signed = 0
    const { bank, served } = await open(t, {
      credentials: {
        async headersFor(_, { key, isFarewell }) {
          keys.push([key, isFarewell])
          signed += 1
          return { authorization: `Bearer ${signed}` }
        },
        refused: () => false,
      },
    })
    let left = 1
    served.instead((_, response) => {
      left -= 1
      return left >= 0 && says(503, '{}')(response)
    })
    const { reference } = await bank.start(EMPLOYEE, ORDER, 'a-key-of-one-start')
    const shown = served.seen.map(({ headers }) => headers.authorization)
    assert.deepEqual(shown, ['Bearer 1', 'Bearer 2'])
    await bank.cancel(EMPLOYEE, reference, { reason: 'signed-out' })
    await bank.note(EMPLOYEE, { kind: 'signed-in', at: new Date().toISOString() })
    assert.deepEqual(keys, [
      ['a-key-of-one-start', false],
      ['a-key-of-one-start', false],
      [null, true],
      [null, false],
    ])
  })

  it('is told who acts, and in which headers that is shown', async (t) => {
    const signed: string[] = []
    const { served, shown } = await open(t, {
      credentials: {
        async headersFor({ audit }, { method, path, body }) {
          signed.push(`${method} ${path} ${body ?? '-'}`)
          return { authorization: `Bearer of ${audit.employeeId}` }
        },
        refused: () => false,
      },
    })
    await shown()
    const [first] = served.seen
    assert.equal(first?.headers.authorization, 'Bearer of anna.nowak')
    assert.equal(first?.headers['okienko-employee-name'], '%C5%BBaneta%20%C5%81%C4%85ka')
    assert.equal(signed[0], `POST /verifications ${JSON.stringify(ORDER)}`)
    assert.match(signed[1] ?? '', /^GET \/verifications\/ref-[\w-]+\/received-data -$/)
  })

  it('is not asked where nothing can be had to be let in with', async (t) => {
    const { bank, served } = await open(t, {
      credentials: {
        async headersFor() {
          throw new BankSilent('no-answer')
        },
        refused: () => false,
      },
    })
    await assert.rejects(bank.state(EMPLOYEE, 'R-1'), silent('no-answer'))
    assert.equal(served.seen.length, 0)
  })

  it('needs the secret that its dialect names', async (t) => {
    const { dialect, served } = await open(t)
    const named = { ...dialect, secret: { header: 'X-Klucz', before: '' } }
    const options = { url: served.url, timeoutMs: 100, openMs: 100, dialect: named }
    const credentials = { headersFor: async () => ({}), refused: () => false }
    assert.throws(() => httpBank({ ...options, credentials, secret: null }), /secret/)
    const bank = httpBank({ ...options, credentials, secret: 'sesame' })
    await bank.operations(EMPLOYEE)
    assert.equal(served.seen.at(-1)?.headers['x-klucz'], 'sesame')
    await bank.close()
  })
})
