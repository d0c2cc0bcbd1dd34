import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { SIGN_OUTS, type VisitEnd } from '../../domain/closed-lists.ts'
import { Fault } from '../ports/fault.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN, openVisitBank } from '../testing/visit-bank.ts'
import { PHOTO_AGAIN_CATALOGUE } from '../testing/visit-catalogue.ts'

type Bank = ReturnType<typeof openVisitBank>
const MINUTE = 60_000
const SAME = { kind: 'same-person' } as const
const OKIENKO = { kind: 'okienko' }

async function endsTold(bank: Bank) {
  return (await bank.events()).filter((event) => event.kind === 'visit-ended')
}

/** Nothing is sealed, nothing is open, and the journal says why, once, after every release was closed. */
async function assertOver(bank: Bank, reason: VisitEnd, releases = 1): Promise<void> {
  assert.equal(bank.held.size, 0, 'nothing is sealed')
  assert.deepEqual(await bank.openReleases(), [], 'nothing is open')
  const told = await endsTold(bank)
  assert.deepEqual(
    told.map((event) => [event.reason, event.customers, event.releases]),
    [[reason, 1, releases]],
  )
  assert.equal(await bank.visits.ofSession(EMPLOYEE.sessionId), null)
  assert.equal(await bank.ended(), reason)
}

/** Nothing is stored as long as it is so. */
function breakable() {
  const storage = memoryStorage()
  let isBroken = false
  const commit: typeof storage.records.commit = async (one) => {
    if (isBroken) throw new Fault('journal-unavailable')
    return storage.records.commit(one)
  }
  const records = { ...storage.records, commit }
  const set = (broken: boolean) => {
    isBroken = broken
  }
  return { storage: { ...storage, records }, set }
}

describe('a visit ends', () => {
  it('when the employee says that the customer has left, and its end is told with the last release', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    await bank.reused(first, 'withdraw')
    const ended = await bank.steps.endVisit(EMPLOYEE)
    assert.ok(ended !== 'visit-over')
    await assertOver(bank, 'customer-left', 2)
    assert.deepEqual((await bank.kinds()).slice(-3), ['closed', 'closed', 'visit-ended'])
    const [told] = await endsTold(bank)
    assert.equal(told?.actor.kind, 'employee')
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.equal(await bank.reuse(first, 'withdraw'), 'visit-over')
    assert.equal(await bank.steps.endVisit(EMPLOYEE), 'visit-over')
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), 'visit-over')
  })

  it('when the employee does nothing for fifteen minutes, before the sweep has come', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    bank.pass(15 * MINUTE - 1)
    await bank.steps.endOverdueVisits()
    assert.ok(typeof (await bank.steps.read(EMPLOYEE, first)) !== 'string')
    bank.pass(1)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.equal(await bank.reuse(first, 'withdraw'), 'visit-over')
    assert.equal(await bank.visit(), null)
    assert.equal(await bank.ended(), 'idle', 'already so before it was swept')
    await bank.steps.endOverdueVisits()
    await assertOver(bank, 'idle')
    const [told] = await endsTold(bank)
    assert.deepEqual(told?.actor, OKIENKO)
  })

  it('after an hour, whatever the employee does', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    for (let n = 0; n < 5; n += 1) {
      bank.pass(10 * MINUTE)
      assert.equal(await bank.steps.stayInVisit(EMPLOYEE), null)
    }
    bank.pass(10 * MINUTE - 1)
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), null)
    bank.pass(1)
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), 'visit-over')
    await bank.steps.endOverdueVisits()
    await assertOver(bank, 'age')
  })

  it('a moment after no token of the session is good any more, and not while there is a newer one', async () => {
    const bank = openVisitBank()
    const start = bank.clock.now()
    await bank.steps.noteAdmitted(EMPLOYEE, start + 5 * MINUTE)
    await bank.release(ANNA)
    await bank.steps.noteAdmitted(EMPLOYEE, start + 9 * MINUTE)
    bank.pass(9 * MINUTE + 15_000 - 1)
    await bank.steps.endOverdueVisits()
    assert.notEqual(await bank.visit(), null)
    bank.pass(1)
    await bank.steps.endOverdueVisits()
    await assertOver(bank, 'token-expired')
  })

  it('when the employee may not serve customers any more', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    await bank.steps.noteAdmitted({ ...EMPLOYEE, roles: ['supervisor'] }, bank.clock.now() + MINUTE)
    assert.notEqual(await bank.visit(), null)
    await bank.steps.noteAdmitted({ ...EMPLOYEE, roles: ['auditor'] }, bank.clock.now() + MINUTE)
    await assertOver(bank, 'role-lost')
  })

  for (const reason of SIGN_OUTS) {
    it(`with the session: ${reason}`, async () => {
      const bank = openVisitBank()
      await bank.release(ANNA)
      await bank.steps.closeSession(EMPLOYEE, reason)
      const kept = { 'ended-by-issuer': 'ended-by-issuer', 'role-lost': 'role-lost' } as const
      const byReason: Partial<Record<string, VisitEnd>> = kept
      await assertOver(bank, byReason[reason] ?? 'signed-out')
    })
  }

  it('with the process: the next start closes what is open and says so', async () => {
    const storage = memoryStorage()
    const before = openVisitBank({ storage })
    const first = await before.release(ANNA)
    await before.reused(first, 'withdraw')
    const other = { ...EMPLOYEE, sessionId: '2'.repeat(64) }
    await before.release(JAN, { employee: other })
    const after = openVisitBank({ storage })
    assert.equal(await after.steps.endAfterRestart(), 2)
    assert.deepEqual(await after.openReleases(), [])
    const told = await endsTold(after)
    assert.deepEqual(
      told.map(({ reason, releases, actor }) => [reason, releases, actor.kind]),
      [
        ['restart', 2, 'okienko'],
        ['restart', 1, 'okienko'],
      ],
    )
    assert.equal(await after.steps.endAfterRestart(), 0, 'and once')
  })

  it('when the server stops in order', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    await bank.steps.endAllVisits()
    await assertOver(bank, 'restart')
  })
})

describe('the idle time', () => {
  it('begins anew with what the employee does, and with nothing once it has run out', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    bank.pass(14 * MINUTE)
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), null)
    bank.pass(14 * MINUTE)
    assert.notEqual(await bank.visit(), null)
    bank.pass(MINUTE)
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), 'visit-over')
    assert.equal(await bank.visit(), null)
  })

  it('is not prolonged by the employee without an entry that says so before', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage })
    await bank.release(ANNA)
    const { id, version } = (await bank.visit())?.visit ?? assert.fail()
    bank.pass(10 * MINUTE)
    set(true)
    await assert.rejects(bank.steps.stayInVisit(EMPLOYEE), Fault)
    assert.equal((await bank.visit())?.visit.version, version)
    set(false)
    assert.equal(await bank.steps.stayInVisit(EMPLOYEE), null)
    const [told, ...more] = (await bank.events()).filter(({ kind }) => kind === 'visit-prolonged')
    assert.ok(told?.kind === 'visit-prolonged' && more.length === 0)
    assert.deepEqual([told.visitId, told.actor.kind], [id, 'employee'])
  })
})

describe('while the journal cannot be written', () => {
  it('an end erases all the same, and is told once the journal is there again', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage })
    const first = await bank.release(ANNA)
    set(true)
    assert.ok((await bank.steps.endVisit(EMPLOYEE)) !== 'visit-over')
    assert.equal(bank.held.size, 0)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    await assert.rejects(bank.steps.endOverdueVisits())
    set(false)
    assert.deepEqual(await endsTold(bank), [])
    await bank.steps.endOverdueVisits()
    await bank.steps.endOverdueVisits()
    await assertOver(bank, 'customer-left')
  })

  it('no visit is begun by a release that is not stored, and nothing stays sealed of it', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage })
    const id = await bank.receive(ANNA)
    set(true)
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME))
    assert.equal(await bank.visits.ofSession(EMPLOYEE.sessionId), null)
    assert.equal(bank.held.size, 1, 'the answer itself, which can be decided again')
    set(false)
    const decided = await bank.steps.decide(EMPLOYEE, id, SAME)
    assert.ok(typeof decided === 'object' && 'verification' in decided)
    assert.equal((await bank.visit())?.customers.length, 1)
  })

  it('a reuse is refused and leaves nothing, and works afterwards', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage })
    const first = await bank.release(ANNA)
    const held = bank.held.size
    set(true)
    await assert.rejects(bank.reuse(first, 'withdraw'))
    assert.equal(bank.held.size, held)
    set(false)
    assert.ok(typeof (await bank.reuse(first, 'withdraw')) !== 'string')
  })

  it('a further errand of the code waits: the first release stands and the errand is reused later', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage })
    const id = await bank.receive(ANNA, { further: ['withdraw'] })
    const { commit } = storage.records
    storage.records.commit = async (one) => {
      const outcome = await commit(one)
      // The first commit of the decision is its release.
      if (one.events.some(({ kind }) => kind === 'released')) set(true)
      return outcome
    }
    const decided = await bank.steps.decide(EMPLOYEE, id, SAME)
    assert.ok(typeof decided === 'object' && 'verification' in decided)
    set(false)
    assert.equal((await bank.visit())?.customers[0]?.releases.length, 1)
    assert.ok(typeof (await bank.reuse(id, 'withdraw')) !== 'string')
  })

  it('"not the same person" of somebody in the visit ends it though it cannot be told', async () => {
    const { storage, set } = breakable()
    const bank = openVisitBank({ storage, catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    const id = await bank.reused(first, 'large-sum')
    await bank.steps.present(EMPLOYEE, id)
    set(true)
    const no = { kind: 'not-the-same-person', reason: 'face-differs' } as const
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, no))
    assert.equal(bank.held.size, 0)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
  })
})

describe('whatever happens at once', () => {
  it('nothing is read after the end was acknowledged', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    let isAcknowledged = false
    const reads = Array.from({ length: 200 }, async (_, n) => {
      for (let wait = 0; wait < n % 20; wait += 1) await Promise.resolve()
      const isLate = isAcknowledged
      const given = await bank.steps.read(EMPLOYEE, first)
      assert.ok(!isLate || given === 'data-gone')
    })
    const end = bank.steps.endVisit(EMPLOYEE).then(() => {
      isAcknowledged = true
    })
    await Promise.all([...reads, end])
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
  })

  it('nothing is open in a visit that is over, and nothing is sealed for one', async () => {
    const act = fc.constantFrom(
      'release',
      'next',
      'beside',
      'reuse',
      'end',
      'close',
      'sweep',
      'read',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), async (acts) => {
        const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
        const first = await bank.release(ANNA)
        const ready = await Promise.all(
          acts.map((one) => {
            if (one === 'release') return bank.receive(ANNA)
            if (one === 'next') return bank.receive(JAN)
            return one === 'beside' ? bank.receive(JAN, { anotherPerson: true }) : ''
          }),
        ).catch(() => null)
        // No more than three may be open at once.
        fc.pre(ready !== null)
        const doing = acts.map((one, n): (() => Promise<unknown>) => {
          const id = ready?.[n] ?? ''
          if (id !== '') return () => bank.steps.decide(EMPLOYEE, id, SAME)
          if (one === 'reuse') return () => bank.reuse(first, 'withdraw')
          if (one === 'end') return () => bank.steps.endVisit(EMPLOYEE)
          if (one === 'close') return () => bank.steps.closeSession(EMPLOYEE)
          return one === 'sweep'
            ? () => bank.steps.endOverdueVisits()
            : () => bank.steps.read(EMPLOYEE, first)
        })
        await Promise.all(doing.map((work) => work()))
        const open = await bank.visits.ofSession(EMPLOYEE.sessionId)
        for (const { verification } of await bank.openReleases()) {
          assert.ok(verification.state === 'released')
          assert.equal(verification.visit?.id, open?.id)
        }
        await bank.steps.closeSession(EMPLOYEE)
        assert.equal(bank.held.size, 0)
        assert.deepEqual(await bank.openReleases(), [])
        const opened = (await bank.events()).filter((event) => event.kind === 'released')
        const visits = new Set(opened.map(({ visitId }) => visitId))
        assert.equal((await endsTold(bank)).length, visits.size, 'each visit ends once')
      }),
      { numRuns: 60 },
    )
  })
})
