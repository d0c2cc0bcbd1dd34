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
import {
  answerWith,
  EMPLOYEE,
  holding,
  ORIGINAL,
  openMemoryBank,
  PERSON,
} from '../testing/memory-bank.ts'

const ANNA = { kind: 'pesel', number: '86041212341' } as const
const AUDITOR = { ...EMPLOYEE, employeeId: 'd'.repeat(64), sessionId: '9'.repeat(64) }
const KEEPING = { keepEvidence: { years: 5 } }
const YEAR = 366 * 86_400_000
const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

type Bank = ReturnType<typeof openMemoryBank>

async function presented(bank: Bank, answer = holding()) {
  const started = await bank.start()
  await bank.steps.receive(answerWith(started.reference, answer))
  await bank.steps.present(EMPLOYEE, started.id)
  return started
}

async function released(bank: Bank, answer = holding()): Promise<string> {
  const { id } = await presented(bank, answer)
  const decided = await bank.steps.decide(EMPLOYEE, id, SAME)
  assert.ok(typeof decided !== 'string')
  return id
}

async function eventsOf<K extends JournalEvent['kind']>({ log }: Bank, kind: K) {
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
    const bank = openMemoryBank()
    const id = await released(bank)
    await bank.steps.read(EMPLOYEE, id)
    const events = await eventsIn(bank.log)
    const names = events.map((event) => ('subject' in event ? event.subject : undefined))
    const [pseudonym] = names.filter((name) => typeof name === 'string')
    assert.match(String(pseudonym), /^[0-9a-f]{64}$/)
    assert.deepEqual(names, [undefined, undefined, ...Array(4).fill(pseudonym)])
    const stored = await bank.verifications.find(id)
    assert.ok(!JSON.stringify([events, stored]).includes(ANNA.number))
  })

  it('links two verifications of one person, and those of two years not', async () => {
    const bank = openMemoryBank()
    const [first, second] = [await released(bank), await released(bank)]
    bank.pass(YEAR)
    const third = await released(bank)
    const names = new Map(
      (await eventsOf(bank, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.equal(names.get(first), names.get(second))
    assert.notEqual(names.get(first), names.get(third))
  })

  it('changes the pseudonym at midnight in Warsaw, not in London', async () => {
    const bank = openMemoryBank()
    const newYear = Date.UTC(2026, 11, 31, 23)
    bank.pass(newYear - 1 - bank.clock.now())
    const before = await released(bank)
    bank.pass(1)
    const after = await released(bank)
    const names = new Map(
      (await eventsOf(bank, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.notEqual(names.get(before), names.get(after))
  })

  it('is nobody when the answer names nobody', async () => {
    const bank = openMemoryBank()
    await released(bank, holding({ attributes: { surname: 'X' }, photo: 'AAAA' }))
    const [event] = await eventsOf(bank, 'released')
    assert.equal(event?.subject, null)
  })
})

describe('evidence of a purpose that keeps it', () => {
  it('is there after the release: exactly the bytes that came, journalled with their digest', async () => {
    const bank = openMemoryBank(KEEPING)
    const id = await released(bank)
    const [kept] = await eventsOf(bank, 'evidence-kept')
    assert.ok(kept)
    assert.equal(kept.verificationId, id)
    assert.equal(kept.digest, 'ab'.repeat(32))
    assert.equal(new Date(kept.keptUntil).toISOString(), '2031-11-21T09:00:00.000Z')
    const listing = await bank.steps.listEvidence(AUDITOR, ANNA)
    assert.deepEqual(
      listing.kept.map(({ request }) => request.id),
      [id],
    )
    const read = await bank.readApproved(AUDITOR, id)
    assert.ok(typeof read !== 'string')
    assert.deepEqual(read.original, ORIGINAL)
    assert.deepEqual((await bank.kinds()).slice(-5), [
      'evidence-kept',
      'evidence-listed',
      'reidentification-requested',
      'reidentification-approved',
      'evidence-read',
    ])
  })

  it('is for nobody alone: it names the customer, so a second person has to approve', async () => {
    const bank = openMemoryBank(KEEPING)
    const id = await released(bank)
    assert.equal(await bank.steps.readEvidence(AUDITOR, id), 'second-person-needed')
    const [denied] = await eventsOf(bank, 'access-denied')
    assert.deepEqual([denied?.reason, denied?.verificationId], ['not-approved', id])
    const request = await bank.steps.requestReidentification(AUDITOR, id, 'authority-request')
    assert.ok(typeof request !== 'string')
    assert.equal(await bank.steps.readEvidence(AUDITOR, id), 'second-person-needed')
  })

  it('is found under the number of a document as well, however it is typed', async () => {
    const bank = openMemoryBank(KEEPING)
    const foreign = { attributes: { surname: 'Nguyễn', documentNumber: 'MZZZ 123456' }, photo: 'A' }
    const id = await released(bank, holding(foreign))
    const identifier = { kind: 'document', documentKind: 'mdowod', number: 'mzzz123456' } as const
    const { kept } = await bank.steps.listEvidence(AUDITOR, identifier)
    assert.equal(kept[0]?.request.id, id)
  })

  it('never travels with what is shown or read', async () => {
    const bank = openMemoryBank(KEEPING)
    const { id } = await presented(bank)
    await bank.steps.decide(EMPLOYEE, id, SAME)
    const read = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof read !== 'string')
    assert.equal('original' in read.content, false)
  })

  it('is kept for nobody who was rejected, cancelled, expired or failed', async () => {
    const { evidence, names } = watchedStore()
    const bank = openMemoryBank({ ...KEEPING, evidence })
    const rejected = await presented(bank)
    await bank.steps.decide(EMPLOYEE, rejected.id, NOT_SAME)
    const cancelled = await presented(bank)
    await bank.steps.cancel(EMPLOYEE, cancelled.id, 'by-employee')
    const failed = await bank.start()
    const verdict = { kind: 'does-not-hold', reason: 'signature-invalid' } as const
    await bank.steps.receive(answerWith(failed.reference, verdict))
    await presented(bank)
    bank.pass(300_000)
    await bank.steps.expire(10)
    assert.equal(names.size, 0)
    assert.equal((await eventsOf(bank, 'evidence-kept')).length, 0)
  })

  it('is not even put anywhere when the purpose keeps none', async () => {
    const { evidence, names } = watchedStore()
    const bank = openMemoryBank({ evidence })
    await released(bank)
    assert.equal(names.size, 0)
    assert.deepEqual((await bank.steps.listEvidence(AUDITOR, ANNA)).kept, [])
  })

  it('is not accepted from who could never be found again', async () => {
    const bank = openMemoryBank(KEEPING)
    const { id, reference } = await bank.start()
    const nobody = holding({ attributes: { surname: 'X' }, photo: 'AAAA' })
    assert.equal(await bank.steps.receive(answerWith(reference, nobody)), 'recorded')
    const stored = await bank.verifications.find(id)
    assert.equal(stored?.verification.state, 'failed')
  })

  it('stays once when the decision is pressed fifty times at once', async () => {
    const { evidence, held } = watchedStore()
    const bank = openMemoryBank({ ...KEEPING, evidence })
    const { id } = await presented(bank)
    await Promise.all(Array.from({ length: 50 }, () => bank.steps.decide(EMPLOYEE, id, SAME)))
    assert.equal(await held(), 1)
    assert.deepEqual(await evidence.inDoubt(), [])
    assert.equal((await eventsOf(bank, 'evidence-kept')).length, 1)
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
    const bank = openMemoryBank({
      ...KEEPING,
      evidence,
      storage: { ...storage, records: { ...real, commit } },
    })
    const { id } = await presented(bank)
    broken = true
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME), Fault)
    assert.equal(names.size, 1)
    assert.equal(await held(), 0)
    broken = false
    assert.ok(typeof (await bank.steps.decide(EMPLOYEE, id, SAME)) !== 'string')
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
    const bank = openMemoryBank({
      ...KEEPING,
      evidence,
      storage: { ...storage, records: { ...real, commit } },
    })
    const { id } = await presented(bank)
    deaf = true
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME), Fault)
    deaf = false
    assert.equal(await held(), 1)
    assert.ok(typeof (await bank.readApproved(AUDITOR, id)) !== 'string')
  })

  it('makes the release wait: a store that refuses releases nothing', async () => {
    const full = {
      ...memoryEvidenceStore(),
      put: () => Promise.reject(new Fault('journal-unavailable')),
    }
    const bank = openMemoryBank({ ...KEEPING, evidence: full })
    const { id } = await presented(bank)
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME), Fault)
    assert.equal((await bank.verifications.find(id))?.verification.state, 'received')
  })
})

describe('after a start', () => {
  it('evidence whose release never came is gone, and released evidence is affirmed', async () => {
    const { evidence, names, held } = watchedStore()
    const things = {
      ...KEEPING,
      evidence,
      subjectRows: memorySubjectRows(),
      storage: memoryStorage(),
    }
    const before = openMemoryBank(things)
    const open = await presented(before)
    await evidence.put(`${open.id}.${randomUUID()}`, new Uint8Array([1]))
    const done = await released(before)
    const affirmed = [...names].find((name) => name.startsWith(done)) ?? ''
    await evidence.doubt(affirmed)
    await evidence.put(`${done}.${randomUUID()}`, new Uint8Array([2]))

    const after = openMemoryBank(things)
    await after.steps.failLost()
    assert.equal(await after.steps.resolveDoubts(), 3)
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
    const before = openMemoryBank({ ...things, evidence: dying })
    await released(before)
    before.pass(6 * YEAR)
    await assert.rejects(before.steps.eraseOverdueEvidence())
    assert.equal((await eventsOf(before, 'evidence-erased')).length, 1)
    assert.equal(await held(), 1)
    await openMemoryBank({ ...things, evidence }).steps.resolveDoubts()
    assert.equal(await held(), 0)
  })

  it('ends: the evidence is erased, journalled, and nobody can read it', async () => {
    const { evidence, held } = watchedStore()
    const bank = openMemoryBank({ ...KEEPING, evidence })
    const id = await released(bank)
    bank.pass(5 * 365 * 86_400_000)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    bank.pass(2 * 86_400_000)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 1)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.equal(await held(), 0)
    const [erased] = await eventsOf(bank, 'evidence-erased')
    assert.equal(erased?.reason, 'period-over')
    assert.equal(await bank.readApproved(AUDITOR, id), 'evidence-unknown')
  })

  it('does not end under a hold, and ends as soon as it is lifted', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 3; n += 1) await released(bank)
    const until = bank.clock.now() + 10 * YEAR
    const hold = await bank.steps.placeHold(AUDITOR, ANNA, 'court-proceedings', until)
    assert.ok(hold !== 'subject-unknown')
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.ok((await bank.steps.liftHold(AUDITOR, hold.id)) !== 'hold-unknown')
    assert.equal(await bank.steps.eraseOverdueEvidence(), 3)
  })

  it('of many comes to its end however many there are', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 250; n += 1) await released(bank)
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 250)
  })
})

describe('the erasure of a customer', () => {
  const erase = (bank: Bank) => bank.steps.eraseCustomer(EMPLOYEE, ANNA, 'customer-request')

  it('leaves nobody to be found, and says so under the last pseudonym', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const [{ subject } = { subject: null }] = await eventsOf(bank, 'released')
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    const [erased] = await eventsOf(bank, 'subject-erased')
    assert.equal(erased?.subject, subject)
    assert.equal(await bank.subjects.find(ANNA), null)
    assert.equal(await erase(bank), 'subject-unknown')
    await released(bank)
    const names = (await eventsOf(bank, 'released')).map((event) => event.subject)
    assert.equal(new Set(names).size, 2)
  })

  it('is refused while evidence is in its legal period, until when the last of it ends', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    await released(bank)
    bank.pass(86_400_000)
    await released(bank)
    const until = Date.UTC(2027, 10, 22, 9)
    assert.deepEqual(await erase(bank), { kind: 'held', until })
    const [denied] = await eventsOf(bank, 'access-denied')
    assert.equal(denied?.reason, 'legal-hold')
    bank.pass(until - bank.clock.now())
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    assert.deepEqual((await bank.kinds()).slice(-3), [
      'subject-erased',
      'evidence-erased',
      'evidence-erased',
    ])
  })

  it('is refused under a hold, and comes with its end', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const until = bank.clock.now() + 1_000
    await bank.steps.placeHold(AUDITOR, ANNA, 'complaint', until)
    assert.deepEqual(await erase(bank), { kind: 'held', until })
    assert.deepEqual((await bank.steps.listEvidence(AUDITOR, ANNA)).holds.length, 1)
    bank.pass(1_000)
    assert.deepEqual(await erase(bank), { kind: 'erased' })
  })

  it('during a release that keeps evidence waits for it, or the release finds nobody', async () => {
    for (const first of ['erase', 'decide'] as const) {
      const bank = openMemoryBank(KEEPING)
      const { id } = await presented(bank)
      const decide = () => bank.steps.decide(EMPLOYEE, id, SAME)
      const [decided, erased] =
        first === 'decide'
          ? await Promise.all([decide(), erase(bank)])
          : await Promise.all([erase(bank), decide()]).then(([one, other]) => [other, one] as const)
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
    const bank = openMemoryBank({ storage: { ...storage, records: { ...real, commit } } })
    await released(bank)
    broken = true
    const { steps } = bank
    const until = bank.clock.now() + 1_000
    await assert.rejects(erase(bank), Fault)
    await assert.rejects(steps.placeHold(AUDITOR, ANNA, 'inquiry', until), Fault)
    await assert.rejects(steps.listEvidence(AUDITOR, ANNA), Fault)
    const subject = await bank.subjects.find(ANNA)
    assert.ok(subject !== null)
    assert.deepEqual(await bank.holds.of(subject.id), [])
  })

  it('is done once when it is asked for twice at once', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const outcomes = await Promise.all([erase(bank), erase(bank)])
    assert.deepEqual(outcomes, [{ kind: 'erased' }, 'subject-unknown'])
    assert.equal((await eventsOf(bank, 'subject-erased')).length, 1)
  })

  it('of somebody who is not known here is said to be that, and journalled', async () => {
    const bank = openMemoryBank()
    assert.equal(await erase(bank), 'subject-unknown')
    const until = bank.clock.now() + 1
    assert.equal(await bank.steps.placeHold(AUDITOR, ANNA, 'inquiry', until), 'subject-unknown')
    assert.equal(await bank.steps.liftHold(AUDITOR, randomUUID()), 'hold-unknown')
    assert.deepEqual(await bank.kinds(), ['access-denied', 'access-denied'])
    assert.equal(PERSON.attributes['pesel'], ANNA.number)
  })
})
