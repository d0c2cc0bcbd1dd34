import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Employee } from '../../domain/journal/events.ts'
import { Altered, Fault } from '../ports/fault.ts'
import { answerWith, EMPLOYEE, openMemoryBank, PERSON, WORDS } from '../testing/memory-bank.ts'

const ANNA = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
const AUDITOR: Employee = { ...EMPLOYEE, employeeId: 'd'.repeat(64), roles: ['auditor'] }
const OTHER: Employee = { ...EMPLOYEE, employeeId: 'e'.repeat(64), roles: ['auditor'] }
const ADMINISTRATOR: Employee = { ...OTHER, roles: ['administrator'] }
const NO = { name: 'Jan Kos', reference: null, sentence: 'Sprawa jest zamknięta.' }
const DAY = 86_400_000
const isUnavailable = (error: unknown) =>
  error instanceof Fault && error.code === 'journal-unavailable'

async function received() {
  const bank = openMemoryBank()
  const { id, reference } = await bank.start()
  await bank.steps.receive(answerWith(reference))
  return { ...bank, id }
}

async function asked() {
  const bank = await received()
  const request = await bank.steps.askNaming(AUDITOR, bank.id, 'fraud-inquiry', WORDS)
  assert.ok(typeof request !== 'string')
  return { ...bank, request: request.id }
}

describe('turning a pseudonym back into a person', () => {
  it('takes a second person, and is four entries', async () => {
    const { steps, request, id, kinds } = await asked()
    assert.equal(await steps.approve(OTHER, request, WORDS), 'approved')
    const identity = await steps.readIdentity(AUDITOR, request)
    assert.deepEqual(identity, { verificationId: id, customer: ANNA })
    assert.deepEqual((await kinds()).slice(-4), [
      'approval-asked',
      'approval-given',
      'approval-used',
      'reidentified',
    ])
  })

  it('is refused to whoever asked alone, and the attempts are entries', async () => {
    const { steps, request, kinds } = await asked()
    assert.equal(await steps.readIdentity(AUDITOR, request), 'second-person-needed')
    assert.equal(await steps.approve(AUDITOR, request, WORDS), 'second-person-needed')
    assert.equal(await steps.decline(AUDITOR, request, NO), 'second-person-needed')
    assert.equal(await steps.readIdentity(AUDITOR, request), 'second-person-needed')
    assert.deepEqual((await kinds()).slice(-4), Array(4).fill('access-denied'))
  })

  it('is approved by no other session, tab, client or role of whoever asked', async () => {
    const { steps, request } = await asked()
    const guises: readonly Partial<Employee>[] = [
      { sessionId: '2'.repeat(64) },
      { client: 'loans' },
      { sessionId: '3'.repeat(64), client: 'mobile-desk', workstation: 'W9' },
      { branch: 'Kraków' },
      { roles: ['auditor', 'administrator'] },
      { roles: ['administrator'] },
    ]
    for (const guise of guises) {
      const same = { ...AUDITOR, ...guise }
      assert.equal(await steps.approve(same, request, WORDS), 'second-person-needed')
    }
    const [only] = await steps.listApprovals({ ...AUDITOR, client: 'loans' })
    assert.deepEqual([only?.isOwn, only?.mayDecide, only?.state], [true, false, 'waiting'])
  })

  it('is approved by nobody whose role may not, and it is an entry', async () => {
    const { steps, request, events } = await asked()
    for (const roles of [['advisor'], ['supervisor'], []] as const) {
      const outcome = await steps.approve({ ...OTHER, roles }, request, WORDS)
      assert.equal(outcome, 'role-not-allowed')
    }
    const last = (await events()).at(-1)
    assert.ok(last?.kind === 'access-denied' && last.reason === 'role-not-allowed')
  })

  it('is for whoever asked: the one who approved learns nothing', async () => {
    const { steps, request } = await asked()
    await steps.approve(OTHER, request, WORDS)
    assert.equal(await steps.readIdentity(OTHER, request), 'request-unknown')
  })

  it('is given once, however often it is asked for at the same time', async () => {
    const { steps, request } = await asked()
    await steps.approve(OTHER, request, WORDS)
    const read = await Promise.all(
      Array.from({ length: 20 }, () => steps.readIdentity(AUDITOR, request)),
    )
    assert.equal(read.filter((one) => typeof one !== 'string').length, 1)
    assert.equal(read.filter((one) => one === 'wrong-state').length, 19)
  })

  it('is not given while nobody knows whether it was given before', async () => {
    const { steps, request, search } = await asked()
    await steps.approve(OTHER, request, WORDS)
    search.prove = async () => 'being-checked'
    await assert.rejects(steps.readIdentity(AUDITOR, request), isUnavailable)
    await assert.rejects(steps.approve(OTHER, request, WORDS), isUnavailable)
    search.prove = async () => 'proven'
    assert.equal(typeof (await steps.readIdentity(AUDITOR, request)), 'object')
  })

  it('lapses after a day, asked or approved, and is listed as expired for another', async () => {
    for (const approved of [false, true]) {
      const { steps, request, pass } = await asked()
      if (approved) await steps.approve(OTHER, request, WORDS)
      pass(DAY)
      assert.equal(await steps.approve(OTHER, request, WORDS), 'wrong-state')
      assert.equal(await steps.readIdentity(AUDITOR, request), 'wrong-state')
      assert.equal((await steps.listApprovals(AUDITOR))[0]?.state, 'expired')
      pass(DAY)
      assert.equal(await steps.readIdentity(AUDITOR, request), 'request-unknown')
      assert.deepEqual(await steps.listApprovals(AUDITOR), [])
    }
  })

  it('is decided once, whoever approves and declines at the same time, and used by that', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { steps, request, kinds } = await asked()
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          (n + round) % 2
            ? steps.approve(OTHER, request, WORDS)
            : steps.decline({ ...OTHER, employeeId: 'c'.repeat(64) }, request, NO),
        ),
      )
      const decided = outcomes.filter((one) => one !== 'wrong-state')
      assert.equal(decided.length, 1)
      const said = (await kinds()).filter((kind) => /^approval-(given|declined)$/.test(kind))
      assert.deepEqual(said, [decided[0] === 'approved' ? 'approval-given' : 'approval-declined'])
      const read = await steps.readIdentity(AUDITOR, request)
      assert.equal(typeof read === 'string', decided[0] === 'declined')
    }
  })

  it('is either approved or expired where both come at once', async () => {
    for (const late of [0, 1]) {
      const { steps, request, pass } = await asked()
      pass(DAY - 1 + late)
      const outcome = await steps.approve(OTHER, request, WORDS)
      assert.equal(outcome, late === 0 ? 'approved' : 'wrong-state')
    }
  })

  it('is no more when the customer has been erased: nothing leads back', async () => {
    const { steps, request, erase } = await asked()
    await steps.approve(OTHER, request, WORDS)
    assert.deepEqual(await erase(ADMINISTRATOR, ANNA), { kind: 'erased' })
    assert.equal(await steps.readIdentity(AUDITOR, request), 'subject-unknown')
  })

  it('is asked for two hundred times a day at most', async () => {
    const { steps, id } = await asked()
    for (let n = 1; n < 200; n += 1) await steps.askNaming(AUDITOR, id, 'complaint', WORDS)
    const { askNaming } = steps
    assert.equal(await askNaming(AUDITOR, id, 'complaint', WORDS), 'too-many-requests')
    assert.ok(typeof (await askNaming(OTHER, id, 'complaint', WORDS)) !== 'string')
  })

  it('cannot be asked for where no answer has named anybody', async () => {
    const bank = openMemoryBank()
    const { id } = await bank.start()
    const { askNaming } = bank.steps
    assert.equal(await askNaming(AUDITOR, id, 'complaint', WORDS), 'entry-unknown')
    assert.equal(await askNaming(AUDITOR, 'nobody', 'complaint', WORDS), 'entry-unknown')
  })
})

describe('what an approver sees', () => {
  it('is who asked, by role and branch, for what operation, with the reference: never the customer', async () => {
    const { steps, id } = await asked()
    const [seen] = await steps.listApprovals(OTHER)
    assert.ok(seen)
    assert.deepEqual(seen.asked, WORDS)
    const about = { operationId: 'open-account', errands: [], branch: 'Warszawa' }
    assert.deepEqual(seen.verification, { id, ...about })
    assert.deepEqual([seen.mayDecide, seen.request.asker.roles], [true, ['auditor']])
    assert.ok(!JSON.stringify(seen).includes(ANNA.number))
    assert.ok(!JSON.stringify(seen).includes(PERSON.attributes['surname'] ?? '?'))
  })

  it('is nothing to whoever neither asked nor may approve', async () => {
    const { steps } = await asked()
    assert.deepEqual(await steps.listApprovals({ ...OTHER, roles: ['supervisor'] }), [])
  })

  it('has the sentence with which it was declined, for whoever asked', async () => {
    const { steps, request } = await asked()
    assert.equal(await steps.decline(OTHER, request, NO), 'declined')
    const [own] = await steps.listApprovals(AUDITOR)
    assert.deepEqual([own?.state, own?.decided], ['declined', NO])
    assert.equal(await steps.approve(OTHER, request, WORDS), 'wrong-state')
    assert.equal(await steps.readIdentity(AUDITOR, request), 'wrong-state')
  })

  it('tells whoever follows the queue of every move', async () => {
    const { steps, request, announcements } = await asked()
    let told = 0
    announcements.follow('approvals', () => {
      told += 1
    })
    await steps.approve(OTHER, request, WORDS)
    await steps.readIdentity(AUDITOR, request)
    assert.equal(told, 2)
  })
})

describe('what people type with a request', () => {
  it('stands in no entry, and is erased with the customer', async () => {
    const bank = await asked()
    const { steps, request, erase, events } = bank
    await steps.decline(OTHER, request, NO)
    assert.deepEqual(await erase(ADMINISTRATOR, ANNA), { kind: 'erased' })
    const text = JSON.stringify(await events())
    for (const { name, reference, sentence } of [WORDS, NO]) {
      for (const typed of [name, reference, sentence])
        assert.ok(typed === null || !text.includes(typed))
    }
    const listed = await steps.listApprovals(AUDITOR)
    assert.deepEqual(
      listed.map(({ asked: words, decided }) => [words, decided]),
      [
        [null, null],
        [null, null],
      ],
    )
    assert.deepEqual(bank.alarm.told, [])
  })

  it('is missed when somebody has taken it away, and the check of customers finds it too', async () => {
    const bank = await asked()
    const [asking] = (await bank.events()).slice(-1)
    assert.ok(asking?.kind === 'approval-asked' && asking.words !== null)
    await bank.beside.drop(asking.words)
    await assert.rejects(bank.steps.listApprovals(OTHER), Altered)
    assert.ok(bank.alarm.told.includes('detail'))
    const before = bank.alarm.told.length
    await bank.steps.checkCustomers()
    assert.ok(bank.alarm.told.length > before)
  })
})

describe('an erasure', () => {
  async function erasureAsked() {
    const bank = await received()
    const request = await bank.steps.askErasure(ADMINISTRATOR, ANNA, 'customer-request', WORDS)
    assert.ok(typeof request !== 'string' && !('kind' in request))
    return { ...bank, request: request.id }
  }

  it('takes a second person too, and is done once', async () => {
    const { steps, request, subjects, kinds } = await erasureAsked()
    assert.equal(await steps.eraseCustomer(ADMINISTRATOR, request), 'second-person-needed')
    assert.equal(await steps.approve(ADMINISTRATOR, request, WORDS), 'second-person-needed')
    assert.ok(await subjects.find(ANNA))
    await steps.approve(AUDITOR, request, WORDS)
    assert.ok(await subjects.find(ANNA), 'an approval alone erases nobody')
    assert.equal(await steps.eraseCustomer(AUDITOR, request), 'request-unknown')
    const done = await Promise.all(
      Array.from({ length: 5 }, () => steps.eraseCustomer(ADMINISTRATOR, request)),
    )
    assert.equal(done.filter((one) => typeof one !== 'string').length, 1)
    assert.equal(await subjects.find(ANNA), null)
    const told = (await kinds()).filter((kind) => /^(approval-used|subject-erased)$/.test(kind))
    assert.deepEqual(told, ['approval-used', 'subject-erased'])
  })

  it('is of the customer who was meant, and opens nothing of another matter', async () => {
    const { steps, request } = await erasureAsked()
    await steps.approve(AUDITOR, request, WORDS)
    const both = { ...ADMINISTRATOR, roles: ['auditor', 'administrator'] } as const
    assert.equal(await steps.readIdentity(both, request), 'request-unknown')
  })

  it('is refused when a hold was placed after the approval, and can be done when it is lifted', async () => {
    const { steps, request, clock } = await erasureAsked()
    await steps.approve(AUDITOR, request, WORDS)
    const hold = await steps.placeHold(AUDITOR, ANNA, 'court-proceedings', clock.now() + DAY)
    const held = await steps.eraseCustomer(ADMINISTRATOR, request)
    assert.ok(typeof held !== 'string' && held.kind === 'held')
    assert.ok(hold !== 'subject-unknown')
    await steps.liftHold(AUDITOR, hold.id)
    assert.deepEqual(await steps.eraseCustomer(ADMINISTRATOR, request), { kind: 'erased' })
  })

  it('is not asked for of somebody who is held or unknown', async () => {
    const { steps, clock } = await received()
    const unknown = { kind: 'pesel', number: '44051401458' } as const
    const reason = 'customer-request'
    assert.equal(await steps.askErasure(ADMINISTRATOR, unknown, reason, WORDS), 'subject-unknown')
    await steps.placeHold(AUDITOR, ANNA, 'court-proceedings', clock.now() + DAY)
    const held = await steps.askErasure(ADMINISTRATOR, ANNA, reason, WORDS)
    assert.ok(typeof held !== 'string' && 'kind' in held)
  })

  it('leaves an identity untold where both come at once', async () => {
    const { steps, request, id } = await erasureAsked()
    const naming = await steps.askNaming(AUDITOR, id, 'complaint', WORDS)
    assert.ok(typeof naming !== 'string')
    await steps.approve(OTHER, naming.id, WORDS)
    await steps.approve(AUDITOR, request, WORDS)
    const [erased, read] = await Promise.all([
      steps.eraseCustomer(ADMINISTRATOR, request),
      steps.readIdentity(AUDITOR, naming.id),
    ])
    assert.ok(typeof erased !== 'string')
    assert.equal(read, 'subject-unknown')
  })
})

describe('an erasure that was told', () => {
  it('is done again when a restored backup has brought the customer back', async () => {
    const { steps, subjects, kinds, erasures } = await asked()
    const { id } = (await subjects.find(ANNA)) ?? { id: '' }
    await erasures.note(id)
    assert.equal(await steps.repeatErasures(), 1)
    assert.equal(await subjects.find(ANNA), null)
    assert.deepEqual((await kinds()).slice(-2), ['erasure-repeated', 'cancelled'])
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
