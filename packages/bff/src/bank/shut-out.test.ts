import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { BANK_AUDIT_EXAMPLE } from '@okienko/contract/bank-api'
import { readDialect } from '@okienko/outbound/file'
import { BankSilent, type OnBehalf } from '../ports/bank.ts'
import { memoryBank, OPERATION } from '../testing/memory-bank.ts'
import { serveBank } from '../testing/serve-bank.ts'
import { httpBank } from './http-bank.ts'
import { BANK_SHAPE } from './shape.ts'

const FILE = join(import.meta.dirname, '../../dialects/standard.yaml')
const AS: OnBehalf = { audit: BANK_AUDIT_EXAMPLE, employeeToken: 'the-employee’s' }
const DECISION = {
  decision: 'not-the-same-person',
  reason: 'face-differs',
  lookedForMs: 3_000,
} as const

/** A bank before which somebody lets in who has the newest token, and credentials that have so many others. */
async function open(t: TestContext, others: number) {
  const behind = memoryBank()
  const gate = { token: 0, newest: 0 }
  const served = await serveBank(
    behind,
    ({ authorization }) => authorization === `Bearer ${gate.newest}`,
  )
  const reading = await readDialect(FILE, BANK_SHAPE)
  const dialect = reading.kind === 'read' ? reading.content : assert.fail(reading.problems.join())
  let left = others
  const bank = httpBank({
    ...{ url: served.url, timeoutMs: 5_000, openMs: 10_000, dialect, secret: null },
    credentials: {
      headersFor: async () => ({ authorization: `Bearer ${gate.token}` }),
      refused(_as, { authorization }) {
        assert.equal(authorization, `Bearer ${gate.token}`, 'what was shown is what was refused')
        left -= 1
        if (left >= 0) gate.token += 1
        return left >= 0
      },
    },
  })
  t.after(async () => {
    await bank.close()
    await served.close()
  })
  return { bank, behind, served, gate }
}

const order = { operation: OPERATION.id, context: { system: 'desk' } }
const isNoAccess = (fault: unknown) => fault instanceof BankSilent && fault.why === 'no-access'

describe('a bank that does not accept the token', () => {
  it('is asked once more with another one, and a decision counts once', async (t) => {
    const { bank, behind, served, gate } = await open(t, 9)
    const { reference } = await bank.start(AS, order, 'a-key-of-one-start')
    behind.customer(reference, 'agrees')
    await bank.receivedData(AS, reference)
    gate.newest += 1
    const before = served.seen.length
    const { state } = await bank.decide(AS, reference, DECISION)
    assert.equal(state, 'rejected')
    assert.equal(served.seen.length - before, 2)
    assert.equal(behind.decisions.length, 1)
  })

  it('is not asked a third time, whatever it says', async (t) => {
    const { bank, served, gate } = await open(t, 9)
    gate.newest = 7
    await assert.rejects(bank.operations(AS), isNoAccess)
    assert.equal(served.seen.length, 2)
  })

  it('is not asked again where there is no other', async (t) => {
    const { bank, served, gate } = await open(t, 0)
    gate.newest = 1
    await assert.rejects(bank.start(AS, order, 'a-key-of-one-start'), isNoAccess)
    assert.equal(served.seen.length, 1)
  })
})
