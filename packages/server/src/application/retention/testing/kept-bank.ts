import assert from 'node:assert/strict'
import { eventsIn } from '../../../adapters/contracts/events-in.ts'
import { memoryEvidenceStore } from '../../../adapters/memory/evidence-store.ts'
import { memoryStorage } from '../../../adapters/memory/storage.ts'
import type { JournalEvent } from '../../../domain/journal/events.ts'
import type { EvidenceStore } from '../../ports/evidence-store.ts'
import { Fault } from '../../ports/fault.ts'
import { answerWith, EMPLOYEE, holding, type openMemoryBank } from '../../testing/memory-bank.ts'

export const ANNA = { kind: 'pesel', number: '86041212341' } as const
export const AUDITOR = { ...EMPLOYEE, employeeId: 'd'.repeat(64), sessionId: '9'.repeat(64) }
export const KEEPING = { keepEvidence: { years: 5 } }
export const YEAR = 366 * 86_400_000
export const SAME = { kind: 'same-person' } as const

export type Bank = ReturnType<typeof openMemoryBank>

/** A verification whose data is before the employee, who has not yet decided. */
export async function presented(bank: Bank, answer = holding()) {
  const started = await bank.start()
  await bank.steps.receive(answerWith(started.reference, answer))
  await bank.steps.present(EMPLOYEE, started.id)
  return started
}

/** The id of a verification that ended in a release. */
export async function released(bank: Bank, answer = holding()): Promise<string> {
  const { id } = await presented(bank, answer)
  const decided = await bank.steps.decide(EMPLOYEE, id, SAME)
  assert.ok(typeof decided !== 'string')
  return id
}

/** What the journal says of one kind, oldest first. */
export async function eventsOf<K extends JournalEvent['kind']>({ log }: Bank, kind: K) {
  return (await eventsIn(log)).filter(
    (event): event is Extract<JournalEvent, { kind: K }> => event.kind === kind,
  )
}

/** A store that tells how much it was given and what it holds. */
export function watchedStore() {
  const store = memoryEvidenceStore()
  const names = new Set<string>()
  const evidence: EvidenceStore = {
    ...store,
    async put(name, sealed) {
      names.add(name)
      await store.put(name, sealed)
    },
  }
  const held = async () => {
    const all = await Promise.all([...names].map((name) => store.sizes(name)))
    return all.flat().length
  }
  return { evidence, names, held }
}

/** Records that fail while there is trouble: nothing is stored, or it is and only the word of it is lost. */
export function troubledStorage() {
  const storage = memoryStorage()
  const real = storage.records
  let trouble: 'none' | 'broken' | 'deaf' = 'none'
  const commit: typeof real.commit = async (given) => {
    if (trouble === 'broken') throw new Fault('journal-unavailable')
    const outcome = await real.commit(given)
    if (trouble === 'deaf') throw new Fault('journal-unavailable')
    return outcome
  }
  return {
    storage: { ...storage, records: { ...real, commit } },
    is(next: typeof trouble) {
      trouble = next
    },
  }
}
