import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JournalSearch, Proof } from '../ports/journal-search.ts'
import { ANNA, AUDITOR, released } from '../retention/testing/kept-bank.ts'
import { openMemoryBank } from '../testing/memory-bank.ts'
import { reportCustomer } from './report-customer.ts'

describe("whether a customer's report is complete", () => {
  it('is said only when it was proven after all was read', async () => {
    const proofs: Readonly<Record<Proof, string>> = {
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
      const report = await reportCustomer({ ...bank, search })(AUDITOR, ANNA)
      assert.ok(report !== 'subject-unknown')
      assert.equal(report.completeness, expected)
      assert.deepEqual(asked, ['find', 'prove null'])
    }
  })

  it('is not asked where there is more than one answer can hold', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const [entry] = await bank.search.find({ kinds: ['released'] }, { before: null, limit: 1 })
    assert.ok(entry)
    const search = { ...bank.search, find: async () => Array.from({ length: 5_001 }, () => entry) }
    const report = await reportCustomer({ ...bank, search })(AUDITOR, ANNA)
    assert.ok(report !== 'subject-unknown')
    assert.equal(report.completeness, 'cut')
  })
})
