import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { memoryEvidenceStore } from '../../adapters/memory/evidence-store.ts'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { Fault } from '../ports/fault.ts'
import {
  answerWith,
  EMPLOYEE,
  holding,
  ORIGINAL,
  openMemoryBank,
  PERSON,
  SECOND,
  WORDS,
} from '../testing/memory-bank.ts'
import {
  ANNA,
  AUDITOR,
  eventsOf,
  KEEPING,
  presented,
  released,
  SAME,
  troubledStorage,
  watchedStore,
} from './testing/kept-bank.ts'

const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

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
    assert.deepEqual((await bank.kinds()).slice(-6), [
      'evidence-kept',
      'evidence-listed',
      'approval-asked',
      'approval-given',
      'approval-used',
      'evidence-read',
    ])
  })

  it('is read once with one approval: nor is the name told with it afterwards, or the other way round', async () => {
    for (const first of ['evidence', 'identity'] as const) {
      const bank = openMemoryBank(KEEPING)
      const id = await released(bank)
      const request = await bank.steps.askNaming(AUDITOR, id, 'authority-request', WORDS)
      assert.ok(typeof request !== 'string')
      await bank.steps.approve(SECOND, request.id, WORDS)
      const read = () => bank.steps.readEvidence(AUDITOR, id)
      const tell = () => bank.steps.readIdentity(AUDITOR, request.id)
      const [once, ...again] = await Promise.all(
        first === 'evidence' ? [read(), read(), read()] : [tell(), read(), read()],
      )
      assert.ok(typeof once !== 'string')
      assert.ok(again.every((answer) => answer === 'second-person-needed'))
      assert.equal(await tell(), 'wrong-state')
      assert.equal((await eventsOf(bank, 'approval-used')).length, 1)
      const disclosed = [
        ...(await eventsOf(bank, 'evidence-read')),
        ...(await eventsOf(bank, 'reidentified')),
      ]
      assert.equal(disclosed.length, 1)
    }
  })

  it('takes the newer of two approvals, and then the other', async () => {
    const bank = openMemoryBank(KEEPING)
    const id = await released(bank)
    for (let n = 0; n < 2; n += 1) {
      const request = await bank.steps.askNaming(AUDITOR, id, 'authority-request', WORDS)
      assert.ok(typeof request !== 'string')
      await bank.steps.approve(SECOND, request.id, WORDS)
    }
    for (let n = 0; n < 2; n += 1) {
      assert.ok(typeof (await bank.steps.readEvidence(AUDITOR, id)) !== 'string')
    }
    assert.equal(await bank.steps.readEvidence(AUDITOR, id), 'second-person-needed')
  })

  it('is for nobody alone: it names the customer, so a second person has to approve', async () => {
    const bank = openMemoryBank(KEEPING)
    const id = await released(bank)
    assert.equal(await bank.steps.readEvidence(AUDITOR, id), 'second-person-needed')
    const [denied] = await eventsOf(bank, 'access-denied')
    assert.deepEqual([denied?.reason, denied?.verificationId], ['not-approved', id])
    const request = await bank.steps.askNaming(AUDITOR, id, 'authority-request', WORDS)
    assert.ok(typeof request !== 'string')
    assert.equal(await bank.steps.readEvidence(AUDITOR, id), 'second-person-needed')
  })

  it('is found under the number of a document as well, however it is typed', async () => {
    const bank = openMemoryBank(KEEPING)
    const foreign = {
      attributes: { surname: 'Nguyễn', documentNumber: 'MZZZ 123456' },
      photo: PERSON.photo,
    }
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
    const nobody = holding({ attributes: { surname: 'X' }, photo: PERSON.photo })
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
    const records = troubledStorage()
    const bank = openMemoryBank({
      ...KEEPING,
      evidence,
      storage: records.storage,
    })
    const { id } = await presented(bank)
    records.is('broken')
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME), Fault)
    assert.equal(names.size, 1)
    assert.equal(await held(), 0)
    records.is('none')
    assert.ok(typeof (await bank.steps.decide(EMPLOYEE, id, SAME)) !== 'string')
    assert.equal(await held(), 1)
  })

  it('stays when the release was stored and only its acknowledgement was lost', async () => {
    const { evidence, held } = watchedStore()
    const records = troubledStorage()
    const bank = openMemoryBank({
      ...KEEPING,
      evidence,
      storage: records.storage,
    })
    const { id } = await presented(bank)
    records.is('deaf')
    await assert.rejects(bank.steps.decide(EMPLOYEE, id, SAME), Fault)
    records.is('none')
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
