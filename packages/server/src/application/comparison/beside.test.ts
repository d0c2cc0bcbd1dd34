import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank } from '../testing/register-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'
import { decide } from '../verification/4-assess.ts'

const ANNA_HERSELF = onFile('100', ANNA_ON_FILE)
const VICTIM = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })

/** Everything that was waiting for its turn has had it. */
async function breathe() {
  for (let n = 0; n < 20; n += 1) await turn()
}

describe('the register', () => {
  it('is asked beside the flow: the answer is accepted, and shown, while it is silent', async () => {
    const bank = openRegisterBank([ANNA_HERSELF])
    const answer = bank.holdRegister()
    const id = await bank.receive(ANNA)
    const waiting = (await bank.verifications.find(id))?.verification
    assert.ok(waiting?.state === 'received')
    assert.ok(waiting.presentedAt !== null)
    assert.deepEqual(waiting.comparison, { state: 'pending' })
    answer()
    await bank.settled(id)
    const compared = (await bank.verifications.find(id))?.verification
    assert.ok(compared?.state === 'received' && compared.comparison?.state === 'done')
    assert.deepEqual(
      [compared.comparison.outcome, compared.comparison.overall],
      ['one', 'consistent'],
    )
  })

  it('holds up "same person", and nobody is released before it has answered', async () => {
    const bank = openRegisterBank([VICTIM])
    const answer = bank.holdRegister()
    const id = await bank.receive(ANNA, { context: { knownCustomerId: '900' } })
    let decided: unknown = null
    const deciding = bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' }).then((outcome) => {
      decided = outcome
    })
    await breathe()
    assert.equal(decided, null)
    assert.equal(await bank.state(id), 'received')
    answer()
    await deciding
    assert.equal(await bank.state(id), 'held')
  })

  it('holds up no "not the same person", and no cancellation', async () => {
    for (const stop of [
      (bank: ReturnType<typeof openRegisterBank>, id: string) =>
        bank.steps.decide(EMPLOYEE, id, { kind: 'not-the-same-person', reason: 'face-differs' }),
      (bank: ReturnType<typeof openRegisterBank>, id: string) =>
        bank.steps.cancel(EMPLOYEE, id, 'by-employee'),
      (bank: ReturnType<typeof openRegisterBank>) => bank.steps.closeSession(EMPLOYEE),
    ]) {
      const bank = openRegisterBank([ANNA_HERSELF])
      const answer = bank.holdRegister()
      const id = await bank.receive(ANNA)
      await stop(bank, id)
      assert.equal(bank.held.size, 0)
      // What it says afterwards is nobody's: nothing of it is kept, or told.
      answer()
      await bank.settled(id)
      assert.equal(bank.held.size, 0)
      assert.ok(!(await bank.toldOf(id)).includes('compared'))
    }
  })

  it('that is down stops nobody: not compared, and why', async () => {
    for (const failure of ['no-answer', 'refused', 'answer-unreadable', 'circuit-open'] as const) {
      const bank = openRegisterBank([ANNA_HERSELF])
      bank.memory.fail(failure)
      const verification = await bank.said(ANNA)
      assert.ok(verification.state === 'released')
      assert.equal(verification.comparison?.outcome, 'unavailable')
      const told = (await bank.events()).find(({ kind }) => kind === 'compared')
      assert.equal(told?.kind === 'compared' && told.failure, failure)
    }
  })

  it('says of most that they are no customers, which is calm: nothing is held', async () => {
    const bank = openRegisterBank([VICTIM])
    const verification = await bank.said(ANNA)
    assert.ok(verification.state === 'released')
    const { outcome, overall } = verification.comparison ?? {}
    assert.deepEqual([outcome, overall], ['none', null])
  })

  it('is asked in the order of evidence, and no further than it must be', async () => {
    const bank = openRegisterBank([ANNA_HERSELF])
    await bank.said(ANNA)
    assert.deepEqual(bank.asked, [{ by: 'pesel', pesel: '86041212341' }])
    const other = openRegisterBank([VICTIM])
    await other.said(ANNA, { context: { knownCustomerId: '900' } })
    assert.deepEqual(
      other.asked.map(({ by }) => by),
      ['pesel', 'customer-number'],
    )
  })

  it('is asked about the customer whom the bank’s system has named, too: who is on file themselves opens nobody else’s file', async () => {
    const bank = openRegisterBank([ANNA_HERSELF, VICTIM])
    const named = { context: { knownCustomerId: '900' } }
    assert.equal((await bank.said(ANNA, named)).state, 'held')
    const own = openRegisterBank([ANNA_HERSELF, VICTIM])
    const right = await own.said(ANNA, { context: { knownCustomerId: '100' } })
    assert.equal(right.state, 'released')
    // Two files of an accomplice are no way past it either.
    const twice = openRegisterBank([ANNA_HERSELF, onFile('101', ANNA_ON_FILE), VICTIM])
    assert.equal((await twice.said(ANNA, named)).state, 'held')
  })

  it('is not asked about the number of somebody else for whom the customer acts', async () => {
    const bank = openRegisterBank([ANNA_HERSELF, VICTIM])
    const order = { role: 'proxy', context: { knownCustomerId: '900' } } as const
    assert.equal((await bank.said(ANNA, order)).state, 'released')
    assert.deepEqual(
      bank.asked.map(({ by }) => by),
      ['pesel'],
    )
  })

  it('is not asked for an operation for which the catalogue says so, nor where the bank has none', async () => {
    const bank = openRegisterBank([ANNA_HERSELF])
    const quiet = await bank.said(ANNA, { operation: 'balance' })
    assert.ok(quiet.state === 'released')
    assert.equal(quiet.comparison, undefined)
    assert.deepEqual(bank.asked, [])
    const none = openRegisterBank([ANNA_HERSELF], { register: null })
    const unasked = await none.said(ANNA)
    assert.ok(unasked.state === 'released' && unasked.comparison === undefined)
  })

  it('answers in entries of verdicts and names of rules, and in no value', async () => {
    const bank = openRegisterBank([onFile('100', { ...ANNA_ON_FILE, surname: 'Kowalczyk' })])
    await bank.said(ANNA)
    const entries = JSON.stringify(await bank.events())
    for (const value of ['Kowalczyk', 'Wiśniewska', '86041212341', '1986-04-12', '"100"']) {
      assert.ok(!entries.includes(value), value)
    }
    const state = JSON.stringify(await bank.openReleases())
    for (const value of ['Kowalczyk', 'Wiśniewska', '86041212341']) {
      assert.ok(!state.includes(value), value)
    }
  })

  it('has its answer erased with the verification’s data', async () => {
    const bank = openRegisterBank([ANNA_HERSELF])
    await bank.said(ANNA)
    assert.ok(bank.held.size > 0)
    await bank.steps.endVisit(EMPLOYEE)
    assert.equal(bank.held.size, 0)
    const late = openRegisterBank([ANNA_HERSELF])
    const id = await late.receive(ANNA)
    await late.settled(id)
    late.pass(300_000)
    await late.steps.expire(10)
    assert.equal(late.held.size, 0)
  })
})

describe('a comparison that was not stored', () => {
  it('keeps "same person" waiting for a moment, and is then said to have had no answer', async () => {
    const bank = openRegisterBank([ANNA_HERSELF])
    const answer = bank.holdRegister()
    const id = await bank.receive(ANNA)
    // Another process would know nothing of a question that this one has under way.
    const forgetful = {
      ...bank,
      comparisons: { ...bank.comparisons, settled: async () => undefined },
    }
    const early = await decide(forgetful)(EMPLOYEE, id, { kind: 'same-person' })
    assert.ok(typeof early === 'object' && 'kind' in early && early.kind === 'too-soon')
    assert.equal(await bank.state(id), 'received')
    bank.pass(6_000)
    const late = await decide(forgetful)(EMPLOYEE, id, { kind: 'same-person' })
    assert.ok(typeof late === 'object' && 'verification' in late)
    assert.ok(late.verification.state === 'released')
    assert.equal(late.verification.comparison?.outcome, 'unavailable')
    answer()
    await bank.settled(id)
    // Of two answers the first counts, and the other leaves nothing.
    const told = (await bank.toldOf(id)).filter((kind) => kind === 'compared')
    assert.equal(told.length, 1)
  })
})
