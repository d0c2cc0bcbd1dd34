import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anApplication, CASH, LOANS, openHandOverBank } from '../testing/hand-over-bank.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'

type Bank = ReturnType<typeof openHandOverBank>

/** A verification that the loans have taken. */
async function taken(bank: Bank): Promise<string> {
  const id = await bank.release(ANNA)
  await bank.take(bank.consumer('loans'), await bank.opened(id, 'loans'))
  return id
}

async function dataOf(bank: Bank, id: string, fields: readonly string[] | null = null) {
  const read = await bank.read(bank.consumer('loans'), id, fields)
  return typeof read === 'string' ? read : read.content.data.attributes
}

describe('a hand-over', () => {
  it('and its taking are in the journal, each with application, employee and visit', async () => {
    const bank = openHandOverBank()
    const id = await taken(bank)
    const visit = await bank.visit()
    const events = (await bank.events()).filter(({ kind }) => /^hand(ed)?-over/.test(kind))
    assert.deepEqual(
      events.map((event) => [event.kind, event.actor.kind]),
      [
        ['handed-over', 'employee'],
        ['hand-over-taken', 'consumer'],
      ],
    )
    for (const event of events) {
      assert.ok('visitId' in event && 'verificationId' in event)
      assert.deepEqual([event.visitId, event.verificationId], [visit?.visit.id, id])
    }
    const { employeeId, sessionId } = EMPLOYEE
    const who = { application: 'loans', employeeId, sessionId, correlationId: 'request-2' }
    assert.deepEqual(events[1]?.actor, { kind: 'consumer', ...who })
  })

  it('that cannot be journalled opens nothing, and neither does a taking', async () => {
    const bank = openHandOverBank()
    const id = await bank.release(ANNA)
    bank.breakJournal(true)
    await assert.rejects(bank.hand(id, 'loans'))
    bank.breakJournal(false)
    const states = async () => (await bank.visit())?.handOvers.map(({ state }) => state)
    assert.deepEqual(await states(), ['burned'])
    const secret = await bank.opened(id, 'loans')
    bank.breakJournal(true)
    await assert.rejects(bank.take(bank.consumer('loans'), secret))
    bank.breakJournal(false)
    assert.equal(await bank.take(bank.consumer('loans'), secret), 'hand-over-refused')
    assert.equal(await dataOf(bank, id), 'not-found')
    assert.deepEqual(await states(), ['burned', 'burned'])
  })

  it('that is being taken opens nothing until its entry is durable', async () => {
    const bank = openHandOverBank()
    const id = await bank.release(ANNA)
    const secret = await bank.opened(id, 'loans')
    const letOn = bank.holdJournal()
    const taking = bank.take(bank.consumer('loans'), secret)
    await new Promise(setImmediate)
    assert.equal(await bank.handOvers.taken({ application: 'loans', ...EMPLOYEE }, id), null)
    assert.deepEqual(
      (await bank.visit())?.handOvers.map(({ state }) => state),
      ['waiting'],
    )
    letOn()
    assert.ok(typeof (await taking) !== 'string')
    assert.ok(typeof (await dataOf(bank, id)) !== 'string')
  })

  it('begins the idle time of the visit anew, and nothing that an application does', async () => {
    const bank = openHandOverBank()
    const id = await bank.release(ANNA)
    bank.pass(14 * 60_000)
    const secret = await bank.opened(id, 'loans')
    bank.pass(14 * 60_000)
    assert.equal(await bank.take(bank.consumer('loans'), secret), 'hand-over-refused', 'too late')
    const soon = await bank.opened(id, 'loans')
    await bank.take(bank.consumer('loans'), soon)
    bank.pass(14 * 60_000)
    assert.ok(typeof (await dataOf(bank, id)) !== 'string')
    bank.pass(60_001)
    assert.equal(await dataOf(bank, id), 'visit-over')
  })

  it('cannot be asked for without end', async () => {
    const bank = openHandOverBank()
    const id = await bank.release(ANNA)
    for (let n = 0; n < 200; n++) await bank.opened(id, 'loans')
    assert.equal(await bank.hand(id, 'loans'), 'too-many-requests')
  })

  it('by a code is eight consonants, another each time', async () => {
    const bank = openHandOverBank()
    const id = await bank.release(ANNA)
    const codes = new Set<string>()
    for (let n = 0; n < 50; n++) codes.add(await bank.opened(id, 'loans', 'code'))
    assert.equal(codes.size, 50)
    for (const one of codes) assert.match(one, /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  })
})

describe('what an application may read', () => {
  it('is what the list in force says at each read, also once it has changed in a running visit', async () => {
    const bank = openHandOverBank()
    const id = await taken(bank)
    assert.deepEqual(await dataOf(bank, id), { firstName: 'Anna', surname: 'Wiśniewska' })
    bank.configure([anApplication('loans', { 'open-account': ['surname'] }), CASH])
    assert.deepEqual(await dataOf(bank, id), { surname: 'Wiśniewska' })
    assert.equal(await dataOf(bank, id, ['firstName']), 'field-not-allowed')
    bank.configure([anApplication('loans', { withdraw: ['surname'] }), CASH])
    assert.equal(await dataOf(bank, id), 'field-not-allowed')
    bank.configure([
      anApplication('loans', { 'open-account': ['surname', 'citizenship', 'photo'] }),
    ])
    assert.deepEqual(await dataOf(bank, id), { surname: 'Wiśniewska' }, 'of the operation only')
    const reasons = (await bank.events()).flatMap((event) =>
      event.kind === 'access-denied' ? [event.reason] : [],
    )
    assert.deepEqual(reasons, ['field-not-allowed', 'operation-not-allowed'])
  })

  it('is nothing once the customer was erased', async () => {
    const bank = openHandOverBank()
    const id = await taken(bank)
    const number = ANNA.attributes['pesel'] ?? ''
    const employee = { ...EMPLOYEE, roles: ['administrator' as const] }
    await bank.erase(employee, { kind: 'pesel', number })
    assert.ok(['visit-over', 'not-found'].includes(String(await dataOf(bank, id))))
  })

  it('is nothing that cannot be journalled', async () => {
    const bank = openHandOverBank()
    const id = await taken(bank)
    bank.breakJournal(true)
    await assert.rejects(dataOf(bank, id))
    bank.breakJournal(false)
    assert.ok(typeof (await dataOf(bank, id)) !== 'string')
  })

  it('is nothing after the end of the visit is acknowledged, however many read at once', async () => {
    const bank = openHandOverBank([LOANS])
    const id = await taken(bank)
    const reads: Promise<unknown>[] = []
    let isEnded = false
    let after = 0
    for (let n = 0; n < 1_000; n++) {
      const startedAfter = isEnded
      reads.push(
        dataOf(bank, id).then((data) => {
          if (typeof data !== 'string' && (startedAfter || isEnded)) after += 1
          return data
        }),
      )
      if (n === 500) {
        reads.push(
          bank.steps.endVisit(EMPLOYEE).then(() => {
            isEnded = true
          }),
        )
      }
      if (n % 50 === 0) await new Promise(setImmediate)
    }
    const outcomes = await Promise.all(reads)
    assert.equal(after, 0)
    assert.ok(
      outcomes.some((outcome) => typeof outcome === 'object'),
      'some were in time',
    )
    assert.ok(outcomes.includes('visit-over'), 'some were not')
    assert.deepEqual(await bank.handOvers.taken({ application: 'loans', ...EMPLOYEE }, id), null)
  })
})
