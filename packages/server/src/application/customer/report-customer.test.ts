import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { LONGEST_VISIT } from '../../domain/visit/visit.ts'
import { ANNA, AUDITOR, presented, released } from '../retention/testing/kept-bank.ts'
import { EMPLOYEE, holding, openMemoryBank, PERSON } from '../testing/memory-bank.ts'
import { reportCustomer } from './report-customer.ts'

const ASKED = ['surname', 'pesel', 'citizenship', 'photo']

type Bank = ReturnType<typeof openMemoryBank>

async function reported(bank: Bank) {
  const report = await reportCustomer(bank)(AUDITOR, ANNA)
  assert.ok(report !== 'subject-unknown')
  return report
}

describe('the report about a customer', () => {
  it('says what was asked, what was kept until the decision, what after it, and until when', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const at = bank.clock.now()
    const { verifications } = await reported(bank)
    const [one] = verifications
    assert.deepEqual(one?.request.asked, ASKED)
    assert.deepEqual(one?.received?.fields, ['pesel', 'photo', 'surname'])
    assert.deepEqual(one?.kept, ['surname', 'pesel'])
    assert.equal(one?.erasedAt, at + LONGEST_VISIT.age)
  })

  it('says no more than came: what the document leaves empty was asked for and is not kept', async () => {
    const bank = openMemoryBank()
    const { surname: _, ...attributes } = PERSON.attributes
    await released(bank, holding({ attributes, photo: PERSON.photo }))
    const [one] = (await reported(bank)).verifications
    assert.deepEqual([one?.request.asked, one?.kept], [ASKED, ['pesel']])
  })

  it('says that nothing stays of what was not confirmed, and when it was erased', async () => {
    const bank = openMemoryBank()
    const { id } = await presented(bank)
    const open = await reported(bank)
    assert.deepEqual([open.verifications[0]?.kept, open.verifications[0]?.erasedAt], [null, null])
    bank.pass(5_000)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'not-the-same-person', reason: 'face-differs' })
    const [one] = (await reported(bank)).verifications
    assert.deepEqual([one?.kept, one?.erasedAt], [null, bank.clock.now()])
    assert.deepEqual(one?.received?.fields, ['pesel', 'photo', 'surname'])
  })

  it('says that released data was erased before its time, where it was', async () => {
    const bank = openMemoryBank()
    await released(bank)
    bank.pass(1_000)
    await bank.steps.closeSession(EMPLOYEE)
    const [one] = (await reported(bank)).verifications
    assert.equal(one?.erasedAt, bank.clock.now())
  })

  it('says through which applications the data was seen, how often and when last', async () => {
    const bank = openMemoryBank()
    const id = await released(bank)
    bank.pass(1_000)
    await bank.steps.read({ ...EMPLOYEE, client: 'branch-app' }, id)
    const first = bank.clock.now()
    bank.pass(1_000)
    await bank.steps.read({ ...EMPLOYEE, client: 'branch-app' }, id)
    const { recipients } = await reported(bank)
    assert.deepEqual(recipients, [
      { application: 'desk', times: 1, lastAt: first - 1_000 },
      { application: 'branch-app', times: 2, lastAt: bank.clock.now() },
    ])
  })

  it('does not know what was asked where the entries are older than that rule', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const find: typeof bank.search.find = async (...question) =>
      (await bank.search.find(...question)).map((found) => {
        const {
          asked: _,
          role: __,
          errands: ___,
          reuses: ____,
          beside: _____,
          ...entry
        } = JSON.parse(found.text)
        return entry.kind === 'requested'
          ? { ...found, text: JSON.stringify({ ...entry, v: 3 }) }
          : found
      })
    const report = await reportCustomer({ ...bank, search: { ...bank.search, find } })(
      AUDITOR,
      ANNA,
    )
    assert.ok(report !== 'subject-unknown')
    const [one] = report.verifications
    assert.deepEqual([one?.request.asked, one?.kept], [null, ['surname', 'pesel']])
  })
})
