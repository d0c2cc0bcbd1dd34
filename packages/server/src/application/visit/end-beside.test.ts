import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN, openVisitBank } from '../testing/visit-bank.ts'

const MINUTE = 60_000
const OTHER = { ...EMPLOYEE, sessionId: '2'.repeat(64) }
const SAME = { kind: 'same-person' } as const

/** Two sessions with a visit each; a commit of the first with such an event waits until it is let go. */
async function twoVisits(kind: 'read' | 'released') {
  const storage = memoryStorage()
  const gate = Promise.withResolvers<void>()
  const waiting = Promise.withResolvers<void>()
  let waits = false
  const commit: typeof storage.records.commit = async (one) => {
    if (waits && one.events.some((event) => event.kind === kind)) {
      waiting.resolve()
      await gate.promise
    }
    return storage.records.commit(one)
  }
  const bank = openVisitBank({ storage: { ...storage, records: { ...storage.records, commit } } })
  const first = await bank.release(ANNA)
  await bank.release(JAN, { employee: OTHER })
  const ids = await Promise.all(
    [EMPLOYEE, OTHER].map(async ({ sessionId }) => (await bank.visits.ofSession(sessionId))?.id),
  )
  return {
    bank,
    first,
    ids,
    letGo: gate.resolve,
    /** The work is begun, and waits for the journal. */
    async begin<T>(work: () => Promise<T>): Promise<Promise<T>[]> {
      waits = true
      const begun = work()
      await waiting.promise
      return [begun]
    },
    told: async () =>
      (await bank.events()).flatMap((event) =>
        event.kind === 'visit-ended' ? [event.visitId] : [],
      ),
  }
}

type Two = Awaited<ReturnType<typeof twoVisits>>

async function assertOnlyTheFirstWaits(
  { bank, ids, told, letGo }: Two,
  begun: Promise<unknown>[],
  sealed = 0,
) {
  bank.pass(61 * MINUTE)
  const round = bank.steps.endOverdueVisits()
  while ((await told()).length === 0) await new Promise(setImmediate)
  assert.deepEqual(await told(), [ids[1]])
  assert.equal(bank.held.size, sealed, 'nothing of a visit is sealed')
  letGo()
  await Promise.all([...begun, round])
  assert.deepEqual(await told(), [ids[1], ids[0]])
  assert.deepEqual(await bank.openReleases(), [])
}

describe('visits whose time is up', () => {
  it('are erased and told beside one in which a read waits for the journal', async () => {
    const two = await twoVisits('read')
    const begun = await two.begin(() => two.bank.steps.read(EMPLOYEE, two.first))
    await assertOnlyTheFirstWaits(two, begun)
  })

  it('are erased and told beside one into which a release waits for the journal', async () => {
    const two = await twoVisits('released')
    const id = await two.bank.receive(ANNA)
    const begun = await two.begin(() => two.bank.steps.decide(EMPLOYEE, id, SAME))
    // The answer itself lives as long as it may be decided.
    await assertOnlyTheFirstWaits(two, begun, 1)
  })

  it('are not held up by one that waits for ever: another round may begin', async () => {
    const two = await twoVisits('read')
    await two.begin(() => two.bank.steps.read(EMPLOYEE, two.first))
    two.bank.pass(61 * MINUTE)
    const stuck = two.bank.steps.endOverdueVisits()
    const third = { ...EMPLOYEE, sessionId: '3'.repeat(64) }
    await two.bank.release(JAN, { employee: third })
    two.bank.pass(61 * MINUTE)
    await two.bank.steps.endOverdueVisits()
    assert.equal((await two.told()).length, 2)
    two.letGo()
    await stuck
    assert.equal((await two.told()).length, 3)
  })
})
