import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { EventOf } from '../../domain/journal/events.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN, openVisitBank } from '../testing/visit-bank.ts'
import { PHOTO_AGAIN_CATALOGUE, VISIT_CATALOGUE } from '../testing/visit-catalogue.ts'
import { reuseVerification } from './reuse.ts'

const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

async function endsTold(bank: ReturnType<typeof openVisitBank>) {
  const told = (await bank.events()).filter((event) => event.kind === 'visit-ended')
  return told.map(({ reason, customers, releases }: EventOf<'visit-ended'>) => [
    reason,
    customers,
    releases,
  ])
}

describe('several errands in one code', () => {
  it('are each released by itself, with its own fields, and all fields are kept once', async () => {
    const bank = openVisitBank()
    const further = ['loan', 'citizen', 'loan', 'open-account']
    const first = await bank.release(ANNA, { further })
    const visit = await bank.visit()
    const [customer, ...others] = visit?.customers ?? []
    assert.equal(others.length, 0)
    assert.deepEqual(customer?.kept, ['firstName', 'surname', 'pesel', 'birthDate', 'citizenship'])
    const releases = customer?.releases ?? []
    assert.deepEqual(
      releases.map(({ verification }) => verification.request.operationId),
      ['open-account', 'loan', 'citizen'],
    )
    const read = []
    for (const { verification } of releases) {
      const given = await bank.steps.read(EMPLOYEE, verification.request.id)
      assert.ok(typeof given !== 'string')
      read.push(Object.keys(given.content.data.attributes).sort())
      assert.equal(given.content.data.photo, null)
    }
    assert.deepEqual(read, [
      ['firstName', 'pesel', 'surname'],
      ['birthDate', 'pesel', 'surname'],
      ['citizenship'],
    ])
    const reuse = releases[1]?.verification.request.id ?? ''
    assert.deepEqual(await bank.toldOf(first), [
      'requested',
      'invited',
      'received',
      'presented',
      'released',
      'read',
    ])
    assert.deepEqual(await bank.toldOf(reuse), [
      'requested',
      'reused',
      'received',
      'released',
      'read',
    ])
  })

  it('under different service cards are refused, and journalled', async () => {
    const bank = openVisitBank()
    const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey: null }
    const refused = await bank.steps.request(EMPLOYEE, { ...input, further: ['other-card'] })
    assert.equal(refused, 'operations-not-together')
    const unknown = await bank.steps.request(EMPLOYEE, { ...input, further: ['no-such'] })
    assert.equal(unknown, 'operation-unknown')
    const told = (await bank.events()).filter((event) => event.kind === 'request-refused')
    assert.deepEqual(
      told.map(({ reason }) => reason),
      ['operations-not-together', 'operation-unknown'],
    )
  })

  it('show before the decision what comparing needs, and whether the customer is of age for any', async () => {
    const bank = openVisitBank()
    const id = await bank.receive(ANNA, { operation: 'citizen', further: ['loan'] })
    const shown = await bank.steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(Object.keys(shown.content.data.attributes), ['surname', 'birthDate'])
    assert.equal(shown.ofAge, 'adult')
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    const read = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof read !== 'string' && read.ofAge === null, 'its own operation asks for nobody')
  })
})

describe('another errand later', () => {
  it('uses the data of the visit without a scan, names the first, and is read by itself', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    bank.pass(60_000)
    const id = await bank.reused(first, 'withdraw')
    const given = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof given !== 'string')
    assert.deepEqual(Object.keys(given.content.data.attributes), ['surname', 'pesel'])
    const told = (await bank.events()).find((event) => event.kind === 'reused')
    assert.ok(told?.kind === 'reused')
    assert.deepEqual(
      [told.first, told.reuse, told.fields],
      [first, 'at-once', ['pesel', 'surname']],
    )
    assert.equal(told.visitId, (await bank.visit())?.visit.id)
    const again = await bank.reused(id, 'withdraw')
    const stored = await bank.verifications.find(again)
    assert.equal(stored?.verification.request.reuses, first, 'a reuse of a reuse names the first')
  })

  it('is refused with what is in the way, and the refusal journalled', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA, { operation: 'withdraw' })
    bank.pass(6 * 60_000)
    const visit = await bank.visit()
    const standing = visit?.customers[0]?.errands ?? []
    const by = Object.fromEntries(standing.map((one) => [one.operationId, one]))
    assert.deepEqual(by['open-account']?.missing, ['firstName'])
    const expected = {
      'open-account': 'missing-fields',
      loan: 'missing-fields',
      withdraw: 'at-once',
      citizen: 'missing-fields',
      'at-once-only': 'always-new',
      soon: 'too-old',
      'other-card': 'other-card',
      student: 'other-document',
    }
    assert.deepEqual(
      Object.fromEntries(standing.map(({ operationId, coverage }) => [operationId, coverage])),
      expected,
    )
    for (const [operation, coverage] of Object.entries(expected)) {
      const outcome = await bank.reuse(first, operation)
      assert.equal(typeof outcome === 'string', coverage !== 'at-once', operation)
      if (typeof outcome === 'string') assert.equal(outcome, 'visit-does-not-cover')
    }
    assert.equal(await bank.reuse(first, 'no-such'), 'operation-unknown')
    const refused = (await bank.events()).filter((event) => event.kind === 'request-refused')
    assert.equal(refused.length, 8)
  })

  it('is for nobody but the session whose visit it is', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const other = { ...EMPLOYEE, sessionId: '9'.repeat(64) }
    assert.equal(await bank.reuse(first, 'withdraw', other), 'not-found')
  })

  it('has a context and a customer beside the log of its own', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const context = {
      caseId: 'K-7',
      company: { name: 'Firma', kind: 'krs', number: '0000123456' },
    } as const
    const input = { operationId: 'withdraw', system: 'loans', context, role: 'proxy' } as const
    const stored = await bank.steps.reuse(EMPLOYEE, first, input)
    assert.ok(typeof stored !== 'string')
    const { id, role, system } = stored.verification.request
    assert.deepEqual([role, system], ['proxy', 'loans'])
    const given = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof given !== 'string')
    assert.deepEqual(given.content.context, context)
    const told = (await bank.events()).find(
      (event) => event.kind === 'received' && event.verificationId === id,
    )
    assert.ok(told?.kind === 'received' && told.commitment !== null)
    const detail = await bank.details.open(told.commitment)
    assert.deepEqual(detail, {
      verificationId: id,
      customer: { kind: 'pesel', number: '86041212341' },
      caseId: 'K-7',
    })
  })
})

describe('data of a visit under a catalogue that has changed', () => {
  it('serves nothing under a card whose purpose or data set is another by now', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const changed = VISIT_CATALOGUE.cards.map((card) => ({
      ...card,
      purpose: { ...card.purpose, legalBasis: 'art. 35' },
    }))
    const catalogue = { current: () => ({ ...VISIT_CATALOGUE, cards: changed }) }
    const reuse = reuseVerification({ ...bank, catalogue })
    const input = { operationId: 'withdraw', system: 'desk', context: {} }
    assert.equal(await reuse(EMPLOYEE, first, input), 'visit-does-not-cover')
    assert.ok(typeof (await bank.reuse(first, 'withdraw')) !== 'string')
  })
})

describe('an operation that asks for another look at the photo', () => {
  it('keeps the photo for the visit, waits for a decision, and makes the data no younger', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    assert.ok((await bank.visit())?.customers[0]?.kept.includes('photo'))
    const requested = (await bank.events()).find((event) => event.kind === 'requested')
    assert.ok(requested?.kind === 'requested' && requested.fields.includes('photo'))
    bank.pass(6 * 60_000)
    assert.equal(await bank.reuse(first, 'soon'), 'visit-does-not-cover')
    const id = await bank.reused(first, 'large-sum')
    assert.equal((await bank.verifications.find(id))?.verification.state, 'received')
    assert.equal(await bank.steps.read(EMPLOYEE, id), 'wrong-state')
    const shown = await bank.steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string' && shown.content.data.photo !== null)
    await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    const given = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof given !== 'string')
    assert.equal(given.content.data.photo, null, 'the operation itself keeps none')
    assert.equal(await bank.reuse(first, 'soon'), 'visit-does-not-cover')
    assert.equal((await bank.visit())?.customers.length, 1)
  })

  it('is not kept for what the very same code serves already', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    for (const order of [
      { operation: 'large-sum' },
      { operation: 'open-account', further: ['large-sum'] },
    ]) {
      await bank.release(ANNA, order)
      assert.ok(!(await bank.visit())?.customers.at(-1)?.kept.includes('photo'))
    }
  })

  it('is not kept where no operation asks for it: the photo is gone with the decision', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    assert.ok(!(await bank.visit())?.customers[0]?.kept.includes('photo'))
  })

  it('ends the whole visit where it is not the same person', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    const id = await bank.reused(first, 'large-sum')
    await bank.steps.present(EMPLOYEE, id)
    await bank.steps.decide(EMPLOYEE, id, NOT_SAME)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.deepEqual(await endsTold(bank), [['not-the-same-person', 1, 1]])
    assert.equal(bank.held.size, 0)
  })

  it('is cancelled with the visit while it waits', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    const id = await bank.reused(first, 'large-sum')
    await bank.steps.endVisit(EMPLOYEE)
    const { verification } = (await bank.verifications.find(id)) ?? assert.fail()
    assert.ok(verification.state === 'cancelled' && verification.reason === 'visit-ended')
    assert.equal(await bank.steps.present(EMPLOYEE, id), 'wrong-state')
    assert.equal(bank.held.size, 0)
  })
})

describe('who is in a visit', () => {
  it('the same customer scans again and joins', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    await bank.release(ANNA, { operation: 'other-card' })
    assert.equal((await bank.visit())?.customers.length, 2)
    assert.deepEqual(await endsTold(bank), [])
  })

  it('somebody beside them, where the employee says so, with a role of their own', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    await bank.release(JAN, { anotherPerson: true, role: 'co-borrower' })
    const visit = await bank.visit()
    assert.deepEqual(
      visit?.customers.map(({ first }) => first.verification.request.role ?? 'self'),
      ['self', 'co-borrower'],
    )
  })

  it('never the next customer: the visit of the last one has ended before theirs opens', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const before = (await bank.visit())?.visit.id
    await bank.release(JAN)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.deepEqual(await endsTold(bank), [['next-customer', 1, 1]])
    assert.notEqual((await bank.visit())?.visit.id, before)
    const kinds = await bank.kinds()
    assert.ok(kinds.indexOf('visit-ended') < kinds.lastIndexOf('released'))
  })

  it('is not changed by a decision that is refused', async () => {
    const bank = openVisitBank()
    const id = await bank.receive({ ...JAN, photo: null })
    const first = await bank.release(ANNA)
    assert.equal(await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' }), 'no-photo')
    assert.ok(typeof (await bank.steps.read(EMPLOYEE, first)) !== 'string')
  })

  it('by name, of those whose names are kept, each journalled with exactly that', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    await bank.release(JAN, { anotherPerson: true, operation: 'withdraw' })
    const names = await bank.steps.readVisitNames(EMPLOYEE)
    assert.deepEqual(names, [{ first, firstName: 'Anna', surname: 'Wiśniewska' }])
    const told = (await bank.events()).filter((event) => event.kind === 'visit-read')
    assert.deepEqual(
      told.map(({ verificationId, fields }) => [verificationId, fields]),
      [[first, ['firstName', 'surname']]],
    )
    await bank.steps.endVisit(EMPLOYEE)
    assert.equal(await bank.steps.readVisitNames(EMPLOYEE), 'visit-over')
  })

  it('nobody once one of them was erased: the whole visit has ended with it', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const other = await bank.release(JAN, { anotherPerson: true })
    const id = await bank.reused(first, 'withdraw')
    await bank.erase(EMPLOYEE, { kind: 'pesel', number: '86041212341' })
    for (const gone of [first, id]) assert.equal(await bank.steps.read(EMPLOYEE, gone), 'data-gone')
    assert.equal(await bank.reuse(first, 'withdraw'), 'visit-over')
    assert.equal(await bank.steps.read(EMPLOYEE, other), 'data-gone')
    assert.equal(await bank.visit(), null)
    assert.deepEqual(await endsTold(bank), [['subject-erased', 2, 3]])
    assert.equal(bank.held.size, 0)
  })
})
