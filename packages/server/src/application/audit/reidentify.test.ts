import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Fault } from '../ports/fault.ts'
import { answerWith, EMPLOYEE, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

const ANNA = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
const AUDITOR = { ...EMPLOYEE, employeeId: 'd'.repeat(64), roles: ['auditor'] } as const
const OTHER = { ...EMPLOYEE, employeeId: 'e'.repeat(64), roles: ['auditor'] } as const
const DAY = 86_400_000
const isUnavailable = (error: unknown) =>
  error instanceof Fault && error.code === 'journal-unavailable'

async function asked() {
  const bank = openMemoryBank()
  const { id, reference } = await bank.start()
  await bank.steps.receive(answerWith(reference))
  const request = await bank.steps.requestReidentification(AUDITOR, id, 'fraud-inquiry')
  assert.ok(typeof request !== 'string')
  return { ...bank, id, request: request.id }
}

describe('turning a pseudonym back into a person', () => {
  it('takes a second person, and is three entries', async () => {
    const { steps, request, id, kinds } = await asked()
    assert.equal(await steps.approveReidentification(OTHER, request), 'approved')
    const identity = await steps.readIdentity(AUDITOR, request)
    assert.deepEqual(identity, { verificationId: id, customer: ANNA })
    assert.deepEqual((await kinds()).slice(-3), [
      'reidentification-requested',
      'reidentification-approved',
      'reidentified',
    ])
  })

  it('is refused to whoever asked alone, and the attempts are entries', async () => {
    const { steps, request, kinds } = await asked()
    assert.equal(await steps.readIdentity(AUDITOR, request), 'second-person-needed')
    assert.equal(await steps.approveReidentification(AUDITOR, request), 'second-person-needed')
    assert.equal(await steps.readIdentity(AUDITOR, request), 'second-person-needed')
    assert.deepEqual((await kinds()).slice(-3), Array(3).fill('access-denied'))
  })

  it('is for whoever asked: the one who approved learns nothing', async () => {
    const { steps, request } = await asked()
    await steps.approveReidentification(OTHER, request)
    assert.equal(await steps.readIdentity(OTHER, request), 'request-unknown')
  })

  it('is given once, however often it is asked for at the same time', async () => {
    const { steps, request } = await asked()
    await steps.approveReidentification(OTHER, request)
    const read = await Promise.all(
      Array.from({ length: 20 }, () => steps.readIdentity(AUDITOR, request)),
    )
    assert.equal(read.filter((one) => typeof one !== 'string').length, 1)
    assert.equal(read.filter((one) => one === 'wrong-state').length, 19)
  })

  it('is not given while nobody knows whether it was given before', async () => {
    const { steps, request, search } = await asked()
    await steps.approveReidentification(OTHER, request)
    search.prove = async () => 'being-checked'
    await assert.rejects(steps.readIdentity(AUDITOR, request), isUnavailable)
    await assert.rejects(steps.approveReidentification(OTHER, request), isUnavailable)
    search.prove = async () => 'proven'
    assert.equal(typeof (await steps.readIdentity(AUDITOR, request)), 'object')
  })

  it('lapses after a day, asked or approved', async () => {
    const { steps, request, pass } = await asked()
    pass(DAY)
    assert.equal(await steps.approveReidentification(OTHER, request), 'request-unknown')
    assert.equal(await steps.readIdentity(AUDITOR, request), 'request-unknown')
  })

  it('is no more when the customer has been erased: nothing leads back', async () => {
    const { steps, request } = await asked()
    await steps.approveReidentification(OTHER, request)
    const administrator = { ...OTHER, roles: ['administrator'] } as const
    await steps.eraseCustomer(administrator, ANNA, 'customer-request')
    assert.equal(await steps.readIdentity(AUDITOR, request), 'subject-unknown')
  })

  it('is not told once the erasure has been answered', async () => {
    const { steps, request } = await asked()
    await steps.approveReidentification(OTHER, request)
    const administrator = { ...OTHER, roles: ['administrator'] } as const
    const [erased, read] = await Promise.all([
      steps.eraseCustomer(administrator, ANNA, 'customer-request'),
      steps.readIdentity(AUDITOR, request),
    ])
    assert.ok(typeof erased !== 'string')
    assert.equal(read, 'subject-unknown')
  })

  it('is asked for fifty times a day at most', async () => {
    const { steps, id } = await asked()
    for (let n = 1; n < 50; n += 1) await steps.requestReidentification(AUDITOR, id, 'complaint')
    const { requestReidentification } = steps
    assert.equal(await requestReidentification(AUDITOR, id, 'complaint'), 'too-many-requests')
    assert.ok(typeof (await requestReidentification(OTHER, id, 'complaint')) !== 'string')
  })

  it('is approved once, however many approve at the same time', async () => {
    const { steps, request, kinds } = await asked()
    await Promise.all(
      Array.from({ length: 5 }, () => steps.approveReidentification(OTHER, request)),
    )
    const approvals = (await kinds()).filter((kind) => kind === 'reidentification-approved')
    assert.equal(approvals.length, 1)
  })

  it('cannot be asked for where no answer has named anybody', async () => {
    const bank = openMemoryBank()
    const { id } = await bank.start()
    const { requestReidentification } = bank.steps
    assert.equal(await requestReidentification(AUDITOR, id, 'complaint'), 'entry-unknown')
    assert.equal(await requestReidentification(AUDITOR, 'nobody', 'complaint'), 'entry-unknown')
  })
})

describe('an erasure', () => {
  it('is done again when a restored backup has brought the customer back', async () => {
    const { steps, subjects, kinds, erasures } = await asked()
    const { id } = (await subjects.find(ANNA)) ?? { id: '' }
    await erasures.note(id)
    assert.equal(await steps.repeatErasures(), 1)
    assert.equal(await subjects.find(ANNA), null)
    assert.deepEqual((await kinds()).slice(-1), ['erasure-repeated'])
    assert.equal(await steps.repeatErasures(), 0)
  })

  it('is not done again to whom a court or a legal period holds since', async () => {
    const { steps, subjects, erasures, clock } = await asked()
    const { id } = (await subjects.find(ANNA)) ?? { id: '' }
    await erasures.note(id)
    await steps.placeHold(AUDITOR, ANNA, 'court-proceedings', clock.now() + DAY)
    assert.equal(await steps.repeatErasures(), 0)
    assert.ok(await subjects.find(ANNA))
  })

  it('is finished at the next start when a crash came after its entry', async () => {
    const { steps, subjects, records, clock } = await asked()
    const subject = await subjects.find(ANNA)
    assert.ok(subject)
    const at = clock.now()
    const entry = { kind: 'subject-erased', at, actor: { kind: 'okienko' } } as const
    const about = { subject: subject.pseudonym(2026), subjectId: subject.id }
    const event = { ...entry, ...about, reason: 'customer-request' } as const
    await records.commit({ change: null, events: [event] })
    assert.equal(await steps.repeatErasures(), 1)
    assert.equal(await subjects.find(ANNA), null)
  })
})
