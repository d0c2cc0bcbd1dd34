import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Employee } from '../../domain/journal/events.ts'
import type { Verification } from '../../domain/verification/verification.ts'
import { EMPLOYEE, WORDS } from '../testing/memory-bank.ts'
import {
  ANNA_ON_FILE,
  ELSEWHERE,
  onFile,
  openRegisterBank,
  SUPERVISOR,
} from '../testing/register-bank.ts'
import { ANNA, JAN } from '../testing/visit-bank.ts'

const NO = { ...WORDS, sentence: 'To nie ta osoba.' }
const SOMEBODY_ELSE = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })
/** The bank's own system says that it is the customer 900, whose PESEL is another. */
const NAMED = { context: { knownCustomerId: '900' } }
const CONFLICTING = onFile('100', { ...ANNA_ON_FILE, birthDate: '1951-01-01' })

type Bank = ReturnType<typeof openRegisterBank>

async function held(bank: Bank = openRegisterBank([SOMEBODY_ELSE])) {
  const verification = await bank.said(ANNA, NAMED)
  assert.equal(verification.state, 'held')
  const [asked] = await bank.waiting()
  assert.ok(asked)
  return { bank, verification, id: verification.request.id, asked, request: asked.request.id }
}

const reasonOf = (verification: Verification | undefined) =>
  verification !== undefined && 'reason' in verification ? verification.reason : null

describe('a document of another person than the record', () => {
  it('is not released by one word: it waits, sealed, and nothing of it can be read', async () => {
    const { bank, id } = await held()
    assert.equal(await bank.steps.read(EMPLOYEE, id), 'wrong-state')
    assert.equal(await bank.visit(), null)
    const told = await bank.toldOf(id)
    assert.ok(told.includes('compared'))
    assert.deepEqual(told.slice(-2), ['held', 'approval-asked'])
    assert.deepEqual((await bank.openReleases()).length, 0)
  })

  it('shows whoever must agree verdicts in the words of rules, and no value of either side', async () => {
    const { asked } = await held()
    assert.equal(asked.held?.overall, 'another_person')
    assert.equal(asked.held?.because, 'pesel-differs')
    assert.ok(asked.held?.verdicts.some((text) => text.startsWith('pesel conflict ')))
    assert.equal(asked.asked?.name, 'Ewa')
    const seen = JSON.stringify(asked)
    for (const value of ['86041212341', '44051401359', 'Wiśniewska', 'Nowak', '900']) {
      assert.ok(!seen.includes(`"${value}"`), value)
    }
  })

  it('is released in the visit of whoever asked once a supervisor of the branch agrees', async () => {
    const { bank, id, request } = await held()
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'approved')
    assert.equal(await bank.state(id), 'released')
    const read = await bank.steps.read(EMPLOYEE, id)
    assert.ok(typeof read !== 'string')
    assert.equal(read.content.data.attributes['pesel'], '86041212341')
    assert.deepEqual(read.content.data.photo, null)
    const visit = await bank.visit()
    assert.equal(visit?.customers.length, 1)
    const told = await bank.toldOf(id)
    assert.deepEqual(told.slice(-5, -1), [
      'approval-asked',
      'approval-given',
      'approval-used',
      'released',
    ])
    const released = (await bank.events()).find(({ kind }) => kind === 'released')
    assert.ok(released?.kind === 'released' && released.actor.kind === 'employee')
    assert.equal(released.requestId, request)
    assert.equal(released.actor.employeeId, SUPERVISOR.employeeId)
    // It is agreed to once.
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
  })

  it('ends, with nothing left of it, when the second person declines', async () => {
    const { bank, id, request } = await held()
    assert.equal(await bank.steps.decline(SUPERVISOR, request, NO), 'declined')
    const stored = await bank.verifications.find(id)
    assert.equal(stored?.verification.state, 'rejected')
    assert.equal(reasonOf(stored?.verification), 'second-person-declined')
    assert.equal(bank.held.size, 0)
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
  })

  it('ends by itself when nobody agrees in time', async () => {
    const { bank, id, request } = await held()
    bank.pass(600_000)
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
    await bank.steps.expire(10)
    const stored = await bank.verifications.find(id)
    assert.equal(reasonOf(stored?.verification), 'not-agreed')
    assert.equal(bank.held.size, 0)
    assert.deepEqual(await bank.waiting(), [])
  })

  it('ends with the process, and nobody can agree to what is lost', async () => {
    const { bank, id, request, verification } = await held()
    assert.ok(verification.state === 'held')
    await bank.sealed.erase(verification.dataRef)
    assert.equal(await bank.steps.failLost(), 1)
    assert.equal(reasonOf((await bank.verifications.find(id))?.verification), 'data-lost')
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
    assert.deepEqual(await bank.waiting(), [])
    assert.equal(bank.held.size, 0)
  })

  it('is lost where what was compared is, too: nothing is released by a comparison that nobody has', async () => {
    const { bank, id, request, verification } = await held()
    assert.ok(verification.state === 'held')
    await bank.sealed.erase(verification.comparison.ref)
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
    assert.equal(reasonOf((await bank.verifications.find(id))?.verification), 'data-lost')
    assert.equal(bank.held.size, 0)
  })

  it('ends with the session that asked, and with the customer who is erased', async () => {
    for (const [end, reason] of [
      [(bank: Bank) => bank.steps.closeSession(EMPLOYEE), 'signed-out'],
      [eraseAnna, 'subject-erased'],
    ] as const) {
      const { bank, id, request } = await held()
      await end(bank)
      assert.equal(reasonOf((await bank.verifications.find(id))?.verification), reason)
      assert.equal(bank.held.size, 0)
      assert.deepEqual(await bank.waiting(), [])
      assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
    }
  })

  it('can be cancelled by whoever asked, and then nobody need agree', async () => {
    const { bank, id } = await held()
    await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
    assert.deepEqual((await bank.toldOf(id)).slice(-2), ['cancelled', 'approval-withdrawn'])
    const [listed] = await bank.steps.listApprovals(SUPERVISOR)
    assert.equal(listed?.state, 'withdrawn')
  })
})

async function eraseAnna(bank: Bank) {
  const administrator: Employee = {
    ...EMPLOYEE,
    employeeId: 'd'.repeat(64),
    roles: ['administrator'],
  }
  await bank.erase(administrator, { kind: 'pesel', number: '86041212341' })
}

describe('whoever must agree to what is held', () => {
  it('is another human, in however many sessions and roles', async () => {
    const alone: Employee = { ...EMPLOYEE, roles: ['advisor', 'supervisor'] }
    const bank = openRegisterBank([SOMEBODY_ELSE])
    await bank.said(ANNA, { ...NAMED, employee: alone })
    const elsewhere = { ...alone, sessionId: '9'.repeat(64), client: 'other' }
    for (const self of [alone, elsewhere]) {
      assert.deepEqual(await bank.waiting(self), [])
      const [own] = await bank.steps.listApprovals(self)
      assert.ok(own)
      assert.equal(await bank.steps.approve(self, own.request.id, WORDS), 'second-person-needed')
    }
  })

  it('is no advisor, no auditor and no administrator', async () => {
    const { bank, id, request } = await held()
    for (const role of ['advisor', 'auditor', 'administrator'] as const) {
      const other: Employee = { ...SUPERVISOR, roles: [role] }
      assert.equal(await bank.steps.approve(other, request, WORDS), 'role-not-allowed')
      assert.deepEqual(await bank.steps.listApprovals(other), [])
    }
    assert.equal(await bank.state(id), 'held')
  })

  it('is of the same branch, or on duty for all of them', async () => {
    const { bank, request } = await held()
    assert.equal(await bank.steps.approve(ELSEWHERE, request, WORDS), 'request-unknown')
    assert.deepEqual(await bank.steps.listApprovals(ELSEWHERE), [])
    const denied = (await bank.events()).at(-1)
    assert.equal(denied?.kind === 'access-denied' && denied.reason, 'other-branch')
    const remote = await held(openRegisterBank([SOMEBODY_ELSE], { onDuty: [ELSEWHERE.employeeId] }))
    assert.equal(await remote.bank.steps.approve(ELSEWHERE, remote.request, WORDS), 'approved')
    // Being on duty is no role.
    const again = await held(openRegisterBank([SOMEBODY_ELSE], { onDuty: [ELSEWHERE.employeeId] }))
    const advisor: Employee = { ...ELSEWHERE, roles: ['advisor'] }
    assert.equal(await again.bank.steps.approve(advisor, again.request, WORDS), 'role-not-allowed')
  })

  it('is nobody by branch where no branch is known', async () => {
    const nowhere = { ...EMPLOYEE, branch: '' }
    const bank = openRegisterBank([SOMEBODY_ELSE])
    await bank.said(ANNA, { ...NAMED, employee: nowhere })
    assert.deepEqual(await bank.waiting({ ...SUPERVISOR, branch: '' }), [])
  })

  it('ends nobody’s visit: what is held of one who has left is released into none', async () => {
    const { bank, id, request } = await held()
    await bank.release(JAN)
    assert.equal(reasonOf((await bank.verifications.find(id))?.verification), 'visit-ended')
    assert.equal(await bank.steps.approve(SUPERVISOR, request, WORDS), 'wrong-state')
    assert.equal((await bank.visit())?.customers.length, 1)
    assert.equal(await bank.ended(), null)
  })
})

describe('a conflict with the record', () => {
  it('is held where the catalogue says so, and released with its verdict where it does not', async () => {
    const bank = openRegisterBank([CONFLICTING])
    const strict = await bank.said(ANNA, { operation: 'mortgage' })
    assert.equal(strict.state, 'held')
    const usual = await openRegisterBank([CONFLICTING]).said(ANNA, { operation: 'loan' })
    assert.ok(usual.state === 'released')
    assert.equal(usual.comparison?.overall, 'conflict')
  })

  it('is held for all that one code is for, by the strictest of it', async () => {
    const bank = openRegisterBank([CONFLICTING])
    const order = { operation: 'loan', further: ['mortgage', 'balance'] }
    const { state, request } = await bank.said(ANNA, order)
    assert.equal(state, 'held')
    const [asked] = await bank.waiting()
    assert.deepEqual(asked?.verification?.errands, ['mortgage', 'balance'])
    assert.equal(await bank.steps.approve(SUPERVISOR, asked?.request.id ?? '', WORDS), 'approved')
    const released = await bank.openReleases()
    assert.equal(released.length, 3)
    for (const { verification } of released) {
      const event = (await bank.events()).find(
        (one) => one.kind === 'released' && one.verificationId === verification.request.id,
      )
      assert.ok(event?.kind === 'released')
      assert.equal(event.requestId, asked?.request.id, verification.request.operationId)
    }
    assert.equal(await bank.state(request.id), 'released')
  })
})

describe('data of a visit', () => {
  it('serves no operation past a second person: what was not held before is held for the stricter one', async () => {
    const bank = openRegisterBank([CONFLICTING])
    const first = await bank.said(ANNA, { operation: 'loan' })
    assert.equal(first.state, 'released')
    const reused = await bank.reuse(first.request.id, 'mortgage')
    assert.ok(typeof reused !== 'string')
    assert.equal(reused.verification.state, 'held')
    const { id } = reused.verification.request
    assert.equal(await bank.steps.read(EMPLOYEE, id), 'wrong-state')
    assert.deepEqual(await bank.toldOf(id), [
      'requested',
      'reused',
      'received',
      'compared',
      'held',
      'approval-asked',
    ])
    const [asked] = await bank.waiting()
    assert.equal(await bank.steps.approve(SUPERVISOR, asked?.request.id ?? '', WORDS), 'approved')
    assert.equal(await bank.state(id), 'released')
    assert.equal((await bank.visit())?.customers[0]?.releases.length, 2)
  })

  it('is held again for another operation: what was agreed to was for that one', async () => {
    const { bank, id, request } = await held()
    await bank.steps.approve(SUPERVISOR, request, WORDS)
    const input = { operationId: 'withdraw', system: 'desk', context: NAMED.context }
    const again = await bank.steps.reuse(EMPLOYEE, id, input)
    assert.ok(typeof again !== 'string')
    assert.equal(again.verification.state, 'held')
  })

  it('is held against the customer whom the new operation names, and not vouched for by another record', async () => {
    const bank = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    const first = await bank.said(ANNA)
    assert.ok(first.state === 'released')
    const input = { operationId: 'withdraw', system: 'desk', ...NAMED }
    const reused = await bank.steps.reuse(EMPLOYEE, first.request.id, input)
    assert.ok(typeof reused !== 'string')
    assert.equal(reused.verification.state, 'held')
  })

  it('is asked about anew where the register was down before, and where nothing was compared', async () => {
    const bank = openRegisterBank([CONFLICTING])
    bank.memory.fail('no-answer')
    const first = await bank.said(ANNA, { operation: 'loan' })
    assert.ok(first.state === 'released')
    assert.equal(first.comparison?.outcome, 'unavailable')
    bank.memory.fail(null)
    const reused = await bank.reuse(first.request.id, 'mortgage')
    assert.ok(typeof reused !== 'string')
    assert.equal(reused.verification.state, 'held')
    const quiet = openRegisterBank([CONFLICTING])
    const unasked = await quiet.said(ANNA, { operation: 'balance', further: ['citizen'] })
    assert.ok(unasked.state === 'released')
  })

  it('waits for another look at the photo first, and then for the second person', async () => {
    const bank = openRegisterBank([SOMEBODY_ELSE])
    const first = await bank.said(ANNA)
    assert.ok(first.state === 'released')
    const input = { operationId: 'large-sum', system: 'desk', ...NAMED }
    const again = await bank.steps.reuse(EMPLOYEE, first.request.id, input)
    assert.ok(typeof again !== 'string')
    const { id } = again.verification.request
    assert.equal(again.verification.state, 'received')
    await bank.steps.present(EMPLOYEE, id)
    const decided = await bank.steps.decide(EMPLOYEE, id, { kind: 'same-person' })
    assert.ok(typeof decided !== 'string' && 'verification' in decided)
    assert.equal(decided.verification.state, 'held')
    // With the visit everything of it ends.
    await bank.steps.endVisit(EMPLOYEE)
    assert.equal(reasonOf((await bank.verifications.find(id))?.verification), 'visit-ended')
    assert.equal(bank.held.size, 0)
  })
})

describe('asking again', () => {
  const UNNAMED = [
    ['without the number that was in the way', {}],
    ['in the name of somebody else', { role: 'proxy', context: { knownCustomerId: '900' } }],
  ] as const
  for (const [how, order] of UNNAMED) {
    it(`${how} is no way past a second person`, async () => {
      const bank = openRegisterBank([SOMEBODY_ELSE])
      const first = await bank.said(ANNA, NAMED)
      await bank.steps.cancel(EMPLOYEE, first.request.id, 'by-employee')
      const again = await bank.said(ANNA, order)
      assert.equal(again.state, 'held')
      const [asked] = await bank.waiting()
      assert.deepEqual(
        [asked?.held?.overall, asked?.held?.because],
        ['another_person', 'held-before'],
      )
      // Nor in another session.
      await bank.steps.cancel(EMPLOYEE, again.request.id, 'by-employee')
      const elsewhere = { ...EMPLOYEE, sessionId: '8'.repeat(64) }
      assert.equal((await bank.said(ANNA, { ...order, employee: elsewhere })).state, 'held')
    })
  }

  it('with what the visit has is none either', async () => {
    const bank = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    const first = await bank.said(ANNA)
    assert.equal(first.state, 'released')
    const named = { operationId: 'withdraw', system: 'desk', ...NAMED }
    const waits = await bank.steps.reuse(EMPLOYEE, first.request.id, named)
    assert.ok(typeof waits !== 'string' && waits.verification.state === 'held')
    await bank.steps.cancel(EMPLOYEE, waits.verification.request.id, 'by-employee')
    const again = await bank.reuse(first.request.id, 'withdraw')
    assert.ok(typeof again !== 'string')
    assert.equal(again.verification.state, 'held')
  })

  it('for the customer who they are found to be is nobody’s business: a number may have been mistyped', async () => {
    const bank = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    const first = await bank.said(ANNA, NAMED)
    await bank.steps.cancel(EMPLOYEE, first.request.id, 'by-employee')
    const right = await bank.said(ANNA, { context: { knownCustomerId: '100' } })
    assert.equal(right.state, 'released')
  })

  it('is as before once somebody has agreed, and on another day', async () => {
    const agreed = await held()
    await agreed.bank.steps.approve(SUPERVISOR, agreed.request, WORDS)
    assert.equal((await agreed.bank.said(ANNA)).state, 'released')
    const { bank, id } = await held()
    await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
    bank.pass(24 * 3_600_000 + 1)
    assert.equal((await bank.said(ANNA)).state, 'released')
  })
})
