import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { Fault } from '../ports/fault.ts'
import type { Records } from '../ports/records.ts'
import { ASKER, answerWith, openCounter, PERSON } from '../testing/counter.ts'

const SAME = { kind: 'same-person' } as const
const ANNA = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
const AUDITOR = { ...ASKER, employeeId: 'd'.repeat(64), roles: ['auditor'] } as const
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

type Counter = ReturnType<typeof openCounter>

async function presented(counter: Counter) {
  const started = await counter.start()
  await counter.steps.receive(answerWith(started.reference))
  await counter.steps.present(ASKER, started.id)
  return started
}

async function inquiry(counter: Counter): Promise<string> {
  const { id } = await presented(counter)
  const request = await counter.steps.requestReidentification(AUDITOR, id, 'complaint')
  assert.ok(typeof request !== 'string')
  return request.id
}

/** Every step that shows data or moves a verification, ready to be tried. */
const STEPS: Record<string, (counter: Counter) => Promise<() => Promise<unknown>>> = {
  'start a verification': async (counter) => () => counter.start(),
  'receive an answer': async (counter) => {
    const { reference } = await counter.start()
    return () => counter.steps.receive(answerWith(reference))
  },
  'refuse a second answer': async (counter) => {
    const { reference } = await presented(counter)
    return () => counter.steps.receive(answerWith(reference))
  },
  'show received data': async (counter) => {
    const { id, reference } = await counter.start()
    await counter.steps.receive(answerWith(reference))
    return () => counter.steps.present(ASKER, id)
  },
  'show received data again': async (counter) => {
    const { id } = await presented(counter)
    return () => counter.steps.present(ASKER, id)
  },
  'take a decision': async (counter) => {
    const { id } = await presented(counter)
    return () => counter.steps.decide(ASKER, id, SAME)
  },
  'read released data': async (counter) => {
    const { id } = await presented(counter)
    await counter.steps.decide(ASKER, id, SAME)
    return () => counter.steps.read(ASKER, id)
  },
  cancel: async (counter) => {
    const { id } = await counter.start()
    return () => counter.steps.cancel(ASKER, id, 'by-employee')
  },
  'search the journal': async (counter) => {
    await presented(counter)
    const page = { before: null, limit: 10 }
    return () => counter.steps.searchJournal(AUDITOR, { customer: ANNA }, page)
  },
  'read an entry': async (counter) => {
    await presented(counter)
    return () => counter.steps.readEntry(AUDITOR, 0)
  },
  'read the chain of a verification': async (counter) => {
    const { id } = await presented(counter)
    return () => counter.steps.readChain(AUDITOR, id)
  },
  'report to a customer': async (counter) => {
    await presented(counter)
    return () => counter.steps.reportSubject(AUDITOR, ANNA)
  },
  'ask who it was': async (counter) => {
    const { id } = await presented(counter)
    return () => counter.steps.requestReidentification(AUDITOR, id, 'complaint')
  },
  'approve that somebody learns who it was': async (counter) => {
    const request = await inquiry(counter)
    return () => counter.steps.approveReidentification(SECOND, request)
  },
  'learn who it was': async (counter) => {
    const request = await inquiry(counter)
    await counter.steps.approveReidentification(SECOND, request)
    return () => counter.steps.readIdentity(AUDITOR, request)
  },
}

describe('no journal, no data', () => {
  for (const [name, prepare] of Object.entries(STEPS)) {
    it(`${name}: refused while the journal cannot be written, possible when it is back`, async () => {
      const fragile = fragileStorage()
      const counter = openCounter({ storage: fragile.storage })
      const attempt = await prepare(counter)
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
      const counter = openCounter({ storage: fragile.storage })
      const attempt = await prepare(counter)
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
