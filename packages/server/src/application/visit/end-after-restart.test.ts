import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { Fault } from '../ports/fault.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN, openVisitBank } from '../testing/visit-bank.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OTHER = { ...EMPLOYEE, sessionId: '2'.repeat(64) }

/** A process that dies with whatever the work has left, and the next start so long after it. */
async function died(
  after: number,
  work: (bank: ReturnType<typeof openVisitBank>, stop: () => void) => Promise<void>,
) {
  const storage = memoryStorage()
  let stopped = false
  const commit: typeof storage.records.commit = async (one) => {
    if (stopped) throw new Fault('journal-unavailable')
    return storage.records.commit(one)
  }
  const before = openVisitBank({ storage: { ...storage, records: { ...storage.records, commit } } })
  await work(before, () => {
    stopped = true
  })
  const bank = openVisitBank({ storage })
  bank.pass(before.clock.now() - bank.clock.now() + after)
  return {
    start: bank.steps.endAfterRestart,
    told: async () =>
      (await bank.events()).flatMap((event) =>
        event.kind === 'visit-ended' ? [[event.reason, event.customers, event.releases]] : [],
      ),
  }
}

describe('a visit that died with its process', () => {
  for (const [name, after] of Object.entries({ 'an hour': 61 * MINUTE, 'a weekend': 3 * DAY })) {
    it(`is told to be over by a start that comes ${name} later, once`, async () => {
      const { start, told } = await died(after, async (bank) => {
        await bank.reused(await bank.release(ANNA), 'withdraw')
        await bank.release(JAN, { employee: OTHER })
      })
      assert.equal(await start(), 2)
      const ended = [
        ['restart', 1, 2],
        ['restart', 1, 1],
      ]
      assert.deepEqual(await told(), ended)
      assert.equal(await start(), 0)
      assert.deepEqual(await told(), ended)
    })
  }

  it('is told of where it was over already and that could not be written', async () => {
    const { start, told } = await died(5 * MINUTE, async (bank, stop) => {
      await bank.release(ANNA)
      bank.pass(14 * MINUTE)
      await bank.release(JAN, { employee: OTHER })
      for (let n = 0; n < 4; n += 1) {
        await bank.steps.stayInVisit(EMPLOYEE)
        bank.pass(12 * MINUTE)
      }
      stop()
      await assert.rejects(bank.steps.endOverdueVisits())
    })
    assert.equal(await start(), 2)
    assert.equal((await told()).length, 2)
  })

  it('is not told of twice where its end was written before', async () => {
    const { start, told } = await died(MINUTE, async (bank) => {
      await bank.release(ANNA)
      await bank.steps.endVisit(EMPLOYEE)
      await bank.release(JAN)
      bank.pass(61 * MINUTE)
      await bank.steps.endOverdueVisits()
    })
    assert.equal(await start(), 0)
    assert.deepEqual(await told(), [
      ['customer-left', 1, 1],
      ['idle', 1, 1],
    ])
  })
})
