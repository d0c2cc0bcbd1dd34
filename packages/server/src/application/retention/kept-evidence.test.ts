import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { memoryEvidenceStore } from '../../adapters/memory/evidence-store.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Fault } from '../ports/fault.ts'
import { ASKER, answerWith, holding, ORIGINAL, openCounter, PERSON } from '../testing/counter.ts'

const ANNA = { kind: 'pesel', number: '86041212341' } as const
const AUDITOR = { ...ASKER, employeeId: 'd'.repeat(64), sessionId: '9'.repeat(64) }
const KEEPING = { keepEvidence: { years: 5 } }
const YEAR = 366 * 86_400_000
const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

type Counter = ReturnType<typeof openCounter>

async function presented(counter: Counter, answer = holding()) {
  const started = await counter.start()
  await counter.steps.receive(answerWith(started.reference, answer))
  await counter.steps.present(ASKER, started.id)
  return started
}

async function released(counter: Counter, answer = holding()): Promise<string> {
  const { id } = await presented(counter, answer)
  const decided = await counter.steps.decide(ASKER, id, SAME)
  assert.ok(typeof decided !== 'string')
  return id
}

async function eventsOf<K extends JournalEvent['kind']>({ log }: Counter, kind: K) {
  return (await eventsIn(log)).filter(
    (event): event is Extract<JournalEvent, { kind: K }> => event.kind === kind,
  )
}

/** A store that tells how much it was given and what it holds. */
function watchedStore() {
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
    const all = await Promise.all([...names].map((name) => store.get(name)))
    return all.filter((sealed) => sealed !== null).length
  }
  return { evidence, names, held }
}

describe('the customer in the journal', () => {
  it('is named by one pseudonym from the receipt on, and by no identifier', async () => {
    const counter = openCounter()
    const id = await released(counter)
    await counter.steps.read(ASKER, id)
    const events = await eventsIn(counter.log)
    const names = events.map((event) => ('subject' in event ? event.subject : undefined))
    const [pseudonym] = names.filter((name) => typeof name === 'string')
    assert.match(String(pseudonym), /^[0-9a-f]{64}$/)
    assert.deepEqual(names, [undefined, undefined, ...Array(4).fill(pseudonym)])
    const stored = await counter.verifications.find(id)
    assert.ok(!JSON.stringify([events, stored]).includes(ANNA.number))
  })

  it('links two verifications of one person, and those of two years not', async () => {
    const counter = openCounter()
    const [first, second] = [await released(counter), await released(counter)]
    counter.pass(YEAR)
    const third = await released(counter)
    const names = new Map(
      (await eventsOf(counter, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.equal(names.get(first), names.get(second))
    assert.notEqual(names.get(first), names.get(third))
  })

  it('changes the pseudonym at midnight in Warsaw, not in London', async () => {
    const counter = openCounter()
    const newYear = Date.UTC(2026, 11, 31, 23)
    counter.pass(newYear - 1 - counter.clock.now())
    const before = await released(counter)
    counter.pass(1)
    const after = await released(counter)
    const names = new Map(
      (await eventsOf(counter, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.notEqual(names.get(before), names.get(after))
  })

  it('is nobody when the answer names nobody', async () => {
    const counter = openCounter()
    await released(counter, holding({ attributes: { surname: 'X' }, photo: 'AAAA' }))
    const [event] = await eventsOf(counter, 'released')
    assert.equal(event?.subject, null)
  })
})

describe('evidence of a purpose that keeps it', () => {
  it('is there after the release: exactly the bytes that came, journalled with their digest', async () => {
    const counter = openCounter(KEEPING)
    const id = await released(counter)
    const [kept] = await eventsOf(counter, 'evidence-kept')
    assert.ok(kept)
    assert.equal(kept.verificationId, id)
    assert.equal(kept.digest, 'ab'.repeat(32))
    assert.equal(new Date(kept.keptUntil).toISOString(), '2031-11-21T09:00:00.000Z')
    const listing = await counter.steps.searchEvidence(AUDITOR, ANNA)
    assert.deepEqual(
      listing.kept.map(({ request }) => request.id),
      [id],
    )
    const read = await counter.readApproved(AUDITOR, id)
    assert.ok(typeof read !== 'string')
    assert.deepEqual(read.original, ORIGINAL)
    assert.deepEqual((await counter.kinds()).slice(-5), [
      'evidence-kept',
      'evidence-listed',
      'reidentification-requested',
      'reidentification-approved',
      'evidence-read',
    ])
  })

  it('is for nobody alone: it names the customer, so a second person has to approve', async () => {
    const counter = openCounter(KEEPING)
    const id = await released(counter)
    assert.equal(await counter.steps.readEvidence(AUDITOR, id), 'second-person-needed')
    const [denied] = await eventsOf(counter, 'access-denied')
    assert.deepEqual([denied?.reason, denied?.verificationId], ['not-approved', id])
    const request = await counter.steps.requestReidentification(AUDITOR, id, 'authority-request')
    assert.ok(typeof request !== 'string')
    assert.equal(await counter.steps.readEvidence(AUDITOR, id), 'second-person-needed')
  })

  it('is found under the number of a document as well, however it is typed', async () => {
    const counter = openCounter(KEEPING)
    const foreign = { attributes: { surname: 'Nguyễn', documentNumber: 'MZZZ 123456' }, photo: 'A' }
    const id = await released(counter, holding(foreign))
    const identifier = { kind: 'document', documentKind: 'mdowod', number: 'mzzz123456' } as const
    const { kept } = await counter.steps.searchEvidence(AUDITOR, identifier)
    assert.equal(kept[0]?.request.id, id)
  })

  it('never travels with what is shown or read', async () => {
    const counter = openCounter(KEEPING)
    const { id } = await presented(counter)
    await counter.steps.decide(ASKER, id, SAME)
    const read = await counter.steps.read(ASKER, id)
    assert.ok(typeof read !== 'string')
    assert.equal('original' in read.content, false)
  })

  it('is kept for nobody who was rejected, cancelled, expired or failed', async () => {
    const { evidence, names } = watchedStore()
    const counter = openCounter({ ...KEEPING, evidence })
    const rejected = await presented(counter)
    await counter.steps.decide(ASKER, rejected.id, NOT_SAME)
    const cancelled = await presented(counter)
    await counter.steps.cancel(ASKER, cancelled.id, 'by-employee')
    const failed = await counter.start()
    const verdict = { kind: 'does-not-hold', reason: 'signature-invalid' } as const
    await counter.steps.receive(answerWith(failed.reference, verdict))
    await presented(counter)
    counter.pass(300_000)
    await counter.steps.expire(10)
    assert.equal(names.size, 0)
    assert.equal((await eventsOf(counter, 'evidence-kept')).length, 0)
  })

  it('is not even put anywhere when the purpose keeps none', async () => {
    const { evidence, names } = watchedStore()
    const counter = openCounter({ evidence })
    await released(counter)
    assert.equal(names.size, 0)
    assert.deepEqual((await counter.steps.searchEvidence(AUDITOR, ANNA)).kept, [])
  })

  it('is not accepted from who could never be found again', async () => {
    const counter = openCounter(KEEPING)
    const { id, reference } = await counter.start()
    const nobody = holding({ attributes: { surname: 'X' }, photo: 'AAAA' })
    assert.equal(await counter.steps.receive(answerWith(reference, nobody)), 'recorded')
    const stored = await counter.verifications.find(id)
    assert.equal(stored?.verification.state, 'failed')
  })

  it('stays once when the decision is pressed fifty times at once', async () => {
    const { evidence, held } = watchedStore()
    const counter = openCounter({ ...KEEPING, evidence })
    const { id } = await presented(counter)
    await Promise.all(Array.from({ length: 50 }, () => counter.steps.decide(ASKER, id, SAME)))
    assert.equal(await held(), 1)
    assert.deepEqual(await evidence.inDoubt(), [])
    assert.equal((await eventsOf(counter, 'evidence-kept')).length, 1)
  })

  it('stays nowhere when the journal cannot be written', async () => {
    const { evidence, names, held } = watchedStore()
    const storage = memoryStorage()
    const real = storage.records
    let broken = false
    const commit: typeof real.commit = async (given) => {
      if (broken) throw new Fault('journal-unavailable')
      return real.commit(given)
    }
    const counter = openCounter({
      ...KEEPING,
      evidence,
      storage: { ...storage, records: { ...real, commit } },
    })
    const { id } = await presented(counter)
    broken = true
    await assert.rejects(counter.steps.decide(ASKER, id, SAME), Fault)
    assert.equal(names.size, 1)
    assert.equal(await held(), 0)
    broken = false
    assert.ok(typeof (await counter.steps.decide(ASKER, id, SAME)) !== 'string')
    assert.equal(await held(), 1)
  })

  it('stays when the release was stored and only its acknowledgement was lost', async () => {
    const { evidence, held } = watchedStore()
    const storage = memoryStorage()
    const real = storage.records
    let deaf = false
    const commit: typeof real.commit = async (given) => {
      const outcome = await real.commit(given)
      if (deaf) throw new Fault('journal-unavailable')
      return outcome
    }
    const counter = openCounter({
      ...KEEPING,
      evidence,
      storage: { ...storage, records: { ...real, commit } },
    })
    const { id } = await presented(counter)
    deaf = true
    await assert.rejects(counter.steps.decide(ASKER, id, SAME), Fault)
    deaf = false
    assert.equal(await held(), 1)
    assert.ok(typeof (await counter.readApproved(AUDITOR, id)) !== 'string')
  })

  it('makes the release wait: a store that refuses releases nothing', async () => {
    const full = {
      ...memoryEvidenceStore(),
      put: () => Promise.reject(new Fault('journal-unavailable')),
    }
    const counter = openCounter({ ...KEEPING, evidence: full })
    const { id } = await presented(counter)
    await assert.rejects(counter.steps.decide(ASKER, id, SAME), Fault)
    assert.equal((await counter.verifications.find(id))?.verification.state, 'received')
  })
})

describe('after a start', () => {
  it('evidence whose release never came is gone, and released evidence is settled', async () => {
    const { evidence, names, held } = watchedStore()
    const things = {
      ...KEEPING,
      evidence,
      subjectRows: memorySubjectRows(),
      storage: memoryStorage(),
    }
    const before = openCounter(things)
    const open = await presented(before)
    await evidence.put(`${open.id}.${randomUUID()}`, new Uint8Array([1]))
    const done = await released(before)
    const settled = [...names].find((name) => name.startsWith(done)) ?? ''
    await evidence.doubt(settled)
    await evidence.put(`${done}.${randomUUID()}`, new Uint8Array([2]))

    const after = openCounter(things)
    await after.steps.failLost()
    assert.equal(await after.steps.settleEvidence(), 3)
    assert.deepEqual(await evidence.inDoubt(), [])
    assert.equal(await held(), 1)
    assert.ok(typeof (await after.readApproved(AUDITOR, done)) !== 'string')
  })
})

describe('the legal period', () => {
  it('that ended has left nothing, though the process died between the entry and the bytes', async () => {
    const { evidence, held } = watchedStore()
    const dying = { ...evidence, erase: () => Promise.reject(new Error('killed')) }
    const things = { ...KEEPING, subjectRows: memorySubjectRows(), storage: memoryStorage() }
    const before = openCounter({ ...things, evidence: dying })
    await released(before)
    before.pass(6 * YEAR)
    await assert.rejects(before.steps.eraseOverdueEvidence())
    assert.equal((await eventsOf(before, 'evidence-erased')).length, 1)
    assert.equal(await held(), 1)
    await openCounter({ ...things, evidence }).steps.settleEvidence()
    assert.equal(await held(), 0)
  })

  it('ends: the evidence is erased, journalled, and nobody can read it', async () => {
    const { evidence, held } = watchedStore()
    const counter = openCounter({ ...KEEPING, evidence })
    const id = await released(counter)
    counter.pass(5 * 365 * 86_400_000)
    assert.equal(await counter.steps.eraseOverdueEvidence(), 0)
    counter.pass(2 * 86_400_000)
    assert.equal(await counter.steps.eraseOverdueEvidence(), 1)
    assert.equal(await counter.steps.eraseOverdueEvidence(), 0)
    assert.equal(await held(), 0)
    const [erased] = await eventsOf(counter, 'evidence-erased')
    assert.equal(erased?.reason, 'period-over')
    assert.equal(await counter.readApproved(AUDITOR, id), 'evidence-unknown')
  })

  it('does not end under a hold, and ends as soon as it is lifted', async () => {
    const counter = openCounter({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 3; n += 1) await released(counter)
    const until = counter.clock.now() + 10 * YEAR
    const hold = await counter.steps.placeHold(AUDITOR, ANNA, 'court-proceedings', until)
    assert.ok(hold !== 'subject-unknown')
    counter.pass(2 * YEAR)
    assert.equal(await counter.steps.eraseOverdueEvidence(), 0)
    assert.ok((await counter.steps.liftHold(AUDITOR, hold.id)) !== 'hold-unknown')
    assert.equal(await counter.steps.eraseOverdueEvidence(), 3)
  })

  it('of many comes to its end however many there are', async () => {
    const counter = openCounter({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 250; n += 1) await released(counter)
    counter.pass(2 * YEAR)
    assert.equal(await counter.steps.eraseOverdueEvidence(), 250)
  })
})

describe('the erasure of a customer', () => {
  const erase = (counter: Counter) => counter.steps.eraseSubject(ASKER, ANNA, 'customer-request')

  it('leaves nobody to be found, and says so under the last pseudonym', async () => {
    const counter = openCounter()
    await released(counter)
    const [{ subject } = { subject: null }] = await eventsOf(counter, 'released')
    assert.deepEqual(await erase(counter), { kind: 'erased' })
    const [erased] = await eventsOf(counter, 'subject-erased')
    assert.equal(erased?.subject, subject)
    assert.equal(await counter.subjects.find(ANNA), null)
    assert.equal(await erase(counter), 'subject-unknown')
    await released(counter)
    const names = (await eventsOf(counter, 'released')).map((event) => event.subject)
    assert.equal(new Set(names).size, 2)
  })

  it('is refused while evidence is in its legal period, until when the last of it ends', async () => {
    const counter = openCounter({ keepEvidence: { years: 1 } })
    await released(counter)
    counter.pass(86_400_000)
    await released(counter)
    const until = Date.UTC(2027, 10, 22, 9)
    assert.deepEqual(await erase(counter), { kind: 'held', until })
    const [denied] = await eventsOf(counter, 'access-denied')
    assert.equal(denied?.reason, 'legal-hold')
    counter.pass(until - counter.clock.now())
    assert.deepEqual(await erase(counter), { kind: 'erased' })
    assert.deepEqual((await counter.kinds()).slice(-3), [
      'subject-erased',
      'evidence-erased',
      'evidence-erased',
    ])
  })

  it('is refused under a hold, and comes with its end', async () => {
    const counter = openCounter()
    await released(counter)
    const until = counter.clock.now() + 1_000
    await counter.steps.placeHold(AUDITOR, ANNA, 'complaint', until)
    assert.deepEqual(await erase(counter), { kind: 'held', until })
    assert.deepEqual((await counter.steps.searchEvidence(AUDITOR, ANNA)).holds.length, 1)
    counter.pass(1_000)
    assert.deepEqual(await erase(counter), { kind: 'erased' })
  })

  it('during a release that keeps evidence waits for it, or the release finds nobody', async () => {
    for (const first of ['erase', 'decide'] as const) {
      const counter = openCounter(KEEPING)
      const { id } = await presented(counter)
      const decide = () => counter.steps.decide(ASKER, id, SAME)
      const [decided, erased] =
        first === 'decide'
          ? await Promise.all([decide(), erase(counter)])
          : await Promise.all([erase(counter), decide()]).then(
              ([one, other]) => [other, one] as const,
            )
      const isErased = typeof erased !== 'string' && erased.kind === 'erased'
      const isReleased = typeof decided !== 'string'
      assert.notEqual(isErased, isReleased)
      if (!isReleased) assert.equal(decided, 'data-gone')
    }
  })

  it('is not done when it cannot be journalled; nor is a hold placed or lifted', async () => {
    const storage = memoryStorage()
    const real = storage.records
    let broken = false
    const commit: typeof real.commit = async (given) => {
      if (broken) throw new Fault('journal-unavailable')
      return real.commit(given)
    }
    const counter = openCounter({ storage: { ...storage, records: { ...real, commit } } })
    await released(counter)
    broken = true
    const { steps } = counter
    const until = counter.clock.now() + 1_000
    await assert.rejects(erase(counter), Fault)
    await assert.rejects(steps.placeHold(AUDITOR, ANNA, 'inquiry', until), Fault)
    await assert.rejects(steps.searchEvidence(AUDITOR, ANNA), Fault)
    const subject = await counter.subjects.find(ANNA)
    assert.ok(subject !== null)
    assert.deepEqual(await counter.holds.of(subject.id), [])
  })

  it('is done once when it is asked for twice at once', async () => {
    const counter = openCounter()
    await released(counter)
    const outcomes = await Promise.all([erase(counter), erase(counter)])
    assert.deepEqual(outcomes, [{ kind: 'erased' }, 'subject-unknown'])
    assert.equal((await eventsOf(counter, 'subject-erased')).length, 1)
  })

  it('of somebody who is not known here is said to be that, and journalled', async () => {
    const counter = openCounter()
    assert.equal(await erase(counter), 'subject-unknown')
    const until = counter.clock.now() + 1
    assert.equal(await counter.steps.placeHold(AUDITOR, ANNA, 'inquiry', until), 'subject-unknown')
    assert.equal(await counter.steps.liftHold(AUDITOR, randomUUID()), 'hold-unknown')
    assert.deepEqual(await counter.kinds(), ['access-denied', 'access-denied'])
    assert.equal(PERSON.attributes['pesel'], ANNA.number)
  })
})
