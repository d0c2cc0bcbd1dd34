import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { Fault } from '../ports/fault.ts'
import type { Records } from '../ports/records.ts'
import { answerWith, EMPLOYEE, openMemoryBank, PERSON, WORDS } from '../testing/memory-bank.ts'

const SAME = { kind: 'same-person' } as const
const ANNA = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
const AUDITOR = { ...EMPLOYEE, employeeId: 'd'.repeat(64), roles: ['auditor'] } as const
const SECOND = { ...AUDITOR, employeeId: 'e'.repeat(64) }

/** Records whose journal can be broken or held up at will. */
function fragileStorage() {
  const storage = memoryStorage()
  const real = storage.records
  let broken = false
  let held: Promise<void> | null = null
  const records: Records = {
    ...real,
    async commit(commit) {
      if (broken) throw new Fault('journal-unavailable')
      if (held) await held
      return real.commit(commit)
    },
  }
  return {
    storage: { ...storage, records },
    entries: () => storage.log.entries(0, 1_000),
    breakJournal: () => {
      broken = true
    },
    mendJournal: () => {
      broken = false
    },
    holdJournal() {
      const gate = Promise.withResolvers<void>()
      held = gate.promise
      return () => {
        held = null
        gate.resolve()
      }
    },
  }
}

type Bank = ReturnType<typeof openMemoryBank>

async function presented(bank: Bank) {
  const started = await bank.start()
  await bank.steps.receive(answerWith(started.reference))
  await bank.steps.present(EMPLOYEE, started.id)
  return started
}

async function inquiry(bank: Bank): Promise<string> {
  const { id } = await presented(bank)
  const request = await bank.steps.askNaming(AUDITOR, id, 'complaint', WORDS)
  assert.ok(typeof request !== 'string')
  return request.id
}

/** Every step that shows data or moves a verification, ready to be tried. */
const STEPS: Record<string, (bank: Bank) => Promise<() => Promise<unknown>>> = {
  'start a verification': async (bank) => () => bank.start(),
  'receive an answer': async (bank) => {
    const { reference } = await bank.start()
    return () => bank.steps.receive(answerWith(reference))
  },
  'refuse a second answer': async (bank) => {
    const { reference } = await presented(bank)
    return () => bank.steps.receive(answerWith(reference))
  },
  'show received data': async (bank) => {
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference))
    return () => bank.steps.present(EMPLOYEE, id)
  },
  'show received data again': async (bank) => {
    const { id } = await presented(bank)
    return () => bank.steps.present(EMPLOYEE, id)
  },
  'take a decision': async (bank) => {
    const { id } = await presented(bank)
    return () => bank.steps.decide(EMPLOYEE, id, SAME)
  },
  'read released data': async (bank) => {
    const { id } = await presented(bank)
    await bank.steps.decide(EMPLOYEE, id, SAME)
    return () => bank.steps.read(EMPLOYEE, id)
  },
  cancel: async (bank) => {
    const { id } = await bank.start()
    return () => bank.steps.cancel(EMPLOYEE, id, 'by-employee')
  },
  'search the journal': async (bank) => {
    await presented(bank)
    const page = { before: null, limit: 10 }
    return () => bank.steps.searchJournal(AUDITOR, { customer: ANNA }, page)
  },
  'read an entry': async (bank) => {
    await presented(bank)
    return () => bank.steps.readEntry(AUDITOR, 0)
  },
  'read the chain of a verification': async (bank) => {
    const { id } = await presented(bank)
    return () => bank.steps.readChain(AUDITOR, id)
  },
  'report to a customer': async (bank) => {
    await presented(bank)
    return () => bank.steps.reportCustomer(AUDITOR, ANNA)
  },
  'ask who it was': async (bank) => {
    const { id } = await presented(bank)
    return () => bank.steps.askNaming(AUDITOR, id, 'complaint', WORDS)
  },
  'approve that somebody learns who it was': async (bank) => {
    const request = await inquiry(bank)
    return () => bank.steps.approve(SECOND, request, WORDS)
  },
  'learn who it was': async (bank) => {
    const request = await inquiry(bank)
    await bank.steps.approve(SECOND, request, WORDS)
    return () => bank.steps.readIdentity(AUDITOR, request)
  },
}

describe('no journal, no data', () => {
  for (const [name, prepare] of Object.entries(STEPS)) {
    it(`${name}: refused while the journal cannot be written, possible when it is back`, async () => {
      const fragile = fragileStorage()
      const bank = openMemoryBank({ storage: fragile.storage })
      const attempt = await prepare(bank)
      const before = await fragile.entries()
      fragile.breakJournal()
      await assert.rejects(
        attempt(),
        (error) => error instanceof Fault && error.code === 'journal-unavailable',
      )
      assert.deepEqual(await fragile.entries(), before)
      fragile.mendJournal()
      await attempt()
      assert.ok((await fragile.entries()).length > before.length)
    })

    it(`${name}: does not return before its entry is durable`, async () => {
      const fragile = fragileStorage()
      const bank = openMemoryBank({ storage: fragile.storage })
      const attempt = await prepare(bank)
      const letGo = fragile.holdJournal()
      let returned = false
      const running = attempt().then(() => {
        returned = true
      })
      await new Promise((resolve) => setTimeout(resolve, 20))
      assert.equal(returned, false)
      letGo()
      await running
      assert.equal(returned, true)
    })
  }
})
