import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FoundEntry, JournalSearch, Proof } from '../ports/journal-search.ts'
import { ANNA, AUDITOR, released } from '../retention/testing/kept-bank.ts'
import { openMemoryBank } from '../testing/memory-bank.ts'
import { type Completeness, reportCustomer } from './report-customer.ts'

type Bank = ReturnType<typeof openMemoryBank>

async function completenessIn(
  bank: Bank,
  search: JournalSearch = bank.search,
): Promise<Completeness> {
  const report = await reportCustomer({ ...bank, search })(AUDITOR, ANNA)
  assert.ok(report !== 'subject-unknown')
  return report.completeness
}

/** More entries about the customer than one answer holds. */
async function crowded(bank: Bank): Promise<JournalSearch> {
  const [entry] = await bank.search.find({ kinds: ['released'] }, { before: null, limit: 1 })
  assert.ok(entry)
  const all = Array.from({ length: 5_001 }, (): FoundEntry => entry)
  return { ...bank.search, find: async ({ subjects }) => (subjects === undefined ? [] : all) }
}

/** A journal that went on after the database had lost entries, or none. */
async function restored(bank: Bank, lost: number): Promise<void> {
  const size = (await bank.log.entries(0, 10_000)).length
  await bank.records.commit({
    change: null,
    events: [
      {
        kind: 'journal-restored',
        at: bank.clock.now(),
        actor: { kind: 'okienko' },
        from: 'bank.example/journal',
        lastSize: size + lost,
        lastRoot: 'a'.repeat(64),
      },
    ],
  })
}

describe("whether a customer's report is complete", () => {
  it('is said only when it was proven after all was read', async () => {
    const proofs: Readonly<Record<Proof, Completeness>> = {
      proven: 'complete',
      'being-checked': 'being-checked',
    }
    for (const [proof, expected] of Object.entries(proofs)) {
      const bank = openMemoryBank()
      await released(bank)
      const asked: string[] = []
      const search: JournalSearch = {
        ...bank.search,
        async find(...question) {
          asked.push('find')
          return bank.search.find(...question)
        },
        async prove(from) {
          asked.push(`prove ${from}`)
          return proof as Proof
        },
      }
      assert.equal(await completenessIn(bank, search), expected)
      assert.equal(asked.indexOf('prove null'), asked.length - 1)
    }
  })

  it('is "cut" where there is more than one answer can hold, and what is graver comes first', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const search = await crowded(bank)
    assert.equal(await completenessIn(bank, search), 'cut')
    const unproven: JournalSearch = { ...search, prove: async () => 'being-checked' }
    assert.equal(await completenessIn(bank, unproven), 'being-checked')
    bank.alarm.altered('detail')
    assert.equal(await completenessIn(bank, search), 'missing')
  })

  it('is denied wherever something that a report is made of was altered', async () => {
    for (const what of ['entry', 'customer', 'detail', 'verification', 'evidence'] as const) {
      const bank = openMemoryBank()
      await released(bank)
      bank.alarm.altered(what)
      assert.equal(await completenessIn(bank), 'missing', what)
    }
    const bank = openMemoryBank()
    await released(bank)
    bank.alarm.altered('session')
    assert.equal(await completenessIn(bank), 'complete', 'no report is made of sessions')
  })

  it('is denied for ever once the journal has lost entries, and the report says when and how many', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const from = bank.clock.now()
    bank.pass(60_000)
    await restored(bank, 3)
    const to = bank.clock.now()
    bank.pass(60_000)
    await released(bank)
    const report = await reportCustomer(bank)(AUDITOR, ANNA)
    assert.ok(report !== 'subject-unknown')
    assert.equal(report.completeness, 'truncated')
    assert.deepEqual(report.gaps, [{ from, to, entries: 3 }])
    const unproven: JournalSearch = { ...bank.search, prove: async () => 'being-checked' }
    assert.equal(await completenessIn(bank, unproven), 'being-checked', 'not to be handed over yet')
  })

  it('is not touched by a restore that has lost nothing', async () => {
    const bank = openMemoryBank()
    await released(bank)
    await restored(bank, 0)
    const report = await reportCustomer(bank)(AUDITOR, ANNA)
    assert.ok(report !== 'subject-unknown')
    assert.deepEqual([report.completeness, report.gaps], ['complete', []])
  })
})
