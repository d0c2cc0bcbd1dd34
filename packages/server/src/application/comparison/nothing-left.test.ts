import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { Fault } from '../ports/fault.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank } from '../testing/register-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'

const HERSELF = onFile('100', ANNA_ON_FILE)
const VICTIM = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })
const TWICE = [HERSELF, onFile('101', { ...ANNA_ON_FILE, surname: 'Nowacka' })]
const CHOICE = { candidate: 1, words: 'Mam konto od 2019 roku', name: 'Ewa' }

/** Its commits fail from some time on: before they are stored, or after. */
function failingRecords() {
  const storage = memoryStorage()
  let fails: 'before' | 'after' | null = null
  const commit: typeof storage.records.commit = async (one) => {
    const done = fails === 'before' ? 'conflict' : await storage.records.commit(one)
    if (fails !== null) throw new Fault('journal-unavailable')
    return done
  }
  const fail = (when: typeof fails) => {
    fails = when
  }
  return { storage: { ...storage, records: { ...storage.records, commit } }, fail }
}

/** The n-th thing from now on that is to be sealed is not. */
function fillUp({ sealed }: ReturnType<typeof openRegisterBank>, nth: number) {
  const put = sealed.put.bind(sealed)
  let n = 0
  const full: typeof sealed.put = async (...one) => {
    n += 1
    if (n === nth) throw new Fault('journal-unavailable')
    return put(...one)
  }
  Object.assign(sealed, { put: full })
}

/** What is dropped beside the log from now on. */
function droppedFrom({ beside }: ReturnType<typeof openRegisterBank>): readonly string[] {
  const dropped: string[] = []
  const drop: typeof beside.drop = async (one) => void dropped.push(one)
  Object.assign(beside, { drop })
  return dropped
}

describe('a choice whose commit failed', () => {
  for (const when of ['before', 'after'] as const) {
    it(`leaves only what the state names, where it failed ${when} it was stored`, async () => {
      const { storage, fail } = failingRecords()
      const bank = openRegisterBank(TWICE, { storage })
      const id = await bank.receive(ANNA)
      await bank.settled(id)
      const held = bank.held.size
      const dropped = droppedFrom(bank)
      fail(when)
      await assert.rejects(bank.choose(EMPLOYEE, id, CHOICE))
      fail(null)
      assert.deepEqual([bank.held.size, dropped.length], [held, when === 'before' ? 1 : 0])
      const shown = await bank.compared(EMPLOYEE, id)
      assert.ok(typeof shown !== 'string', String(shown))
      assert.equal(shown.content.chosen, when === 'after' ? 0 : null)
      await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
      assert.equal(bank.held.size, 0)
    })
  }
})

describe('what was to be held, and whose commit failed', () => {
  for (const when of ['before', 'after'] as const) {
    it(`leaves no name of whoever asked unless the entry commits to it: failed ${when} it was stored`, async () => {
      const { storage, fail } = failingRecords()
      const bank = openRegisterBank([VICTIM], { storage })
      const id = await bank.receive(ANNA, { context: { knownCustomerId: '900' } })
      await bank.settled(id)
      const dropped = droppedFrom(bank)
      fail(when)
      await assert.rejects(bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' }, 'Ewa'))
      fail(null)
      const state = when === 'before' ? 'received' : 'held'
      assert.deepEqual([await bank.state(id), dropped.length], [state, when === 'before' ? 1 : 0])
      await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
      assert.equal(bank.held.size, 0)
    })
  }
})

describe('what is taken from a visit with its comparison', () => {
  async function opened() {
    const subjectRows = memorySubjectRows()
    const bank = openRegisterBank([HERSELF, VICTIM], { subjectRows })
    const { request } = await bank.said(ANNA)
    const subject = await bank.subjects.find({ kind: 'pesel', number: '86041212341' })
    assert.ok(subject !== null)
    const left = async () => (await bank.details.of(subject)).map((one) => one.verificationId)
    return { bank, id: request.id, held: bank.held.size, left }
  }
  const NAMED = { operationId: 'withdraw', system: 'desk', context: { knownCustomerId: '900' } }

  for (const [what, nth] of [
    ['data', 1],
    ['comparison', 2],
  ] as const) {
    it(`leaves nothing where there is no room for its ${what}`, async () => {
      const { bank, id, held, left } = await opened()
      fillUp(bank, nth)
      await assert.rejects(bank.reuse(id, 'withdraw'))
      assert.deepEqual([bank.held.size, await left()], [held, [id]])
    })
  }

  it('leaves nothing where the name of whoever asks for a second person cannot be kept', async () => {
    const { bank, id, held, left } = await opened()
    const keep: typeof bank.beside.keep = async () => null
    Object.assign(bank.beside, { keep })
    await assert.rejects(bank.steps.reuse(EMPLOYEE, id, NAMED))
    assert.deepEqual([bank.held.size, await left()], [held, [id]])
  })

  it('leaves no name of whoever asks for a second person where its commit is refused', async () => {
    const { bank, id, held } = await opened()
    const dropped = droppedFrom(bank)
    Object.assign(bank.records, { commit: async () => 'conflict' })
    await assert.rejects(bank.steps.reuse(EMPLOYEE, id, NAMED))
    assert.deepEqual([bank.held.size, dropped.length], [held, 1])
  })
})
