import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Bank, BankRefusal, isRead, type OnBehalf } from '../ports/bank.ts'

/** A bank's system that is open, with somebody who holds the phone. */
export interface BankAtWork {
  readonly bank: Bank
  /** One of its operations, by which a customer with a photo is asked for. */
  readonly operation: string
  /** What the customer does with the code of that verification. */
  customer(reference: string, does: 'agrees' | 'refuses'): Promise<void> | void
  close(): Promise<void>
}

export const EMPLOYEE: OnBehalf = {
  audit: {
    employeeId: 'anna.nowak',
    employeeName: 'Żaneta Łąka',
    branch: 'Łódź 3',
    workstation: 'okienko-2',
    sessionId: 'c1f2a9d4-3d7e-4c57-8a6a-9a0f35b7e2d8',
    roles: 'advisor',
    correlationId: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
  },
  employeeToken: null,
}
export const COLLEAGUE: OnBehalf = {
  ...EMPLOYEE,
  audit: { ...EMPLOYEE.audit, employeeId: 'piotr.zielinski', sessionId: 'another-session' },
}

const CONTEXT = { system: 'front-office' }
let keys = 0
const newKey = () => `contract-suite-key-${process.pid}-${Date.now()}-${++keys}`

/** What every adapter of the port {@link Bank} holds. */
export function bankContract(name: string, open: () => Promise<BankAtWork>): void {
  describe(`the bank’s system by ${name}`, () => {
    let work: BankAtWork
    before(async () => {
      work = await open()
    })
    after(() => work.close())
    const at = () => hands(work)
    beginnings(at)
    decisions(at)
    endings(at)
  })
}

/** What a test does with it. */
function hands(work: BankAtWork) {
  const { bank, operation } = work
  const start = () => bank.start(EMPLOYEE, { operation, context: CONTEXT }, newKey())
  return {
    ...work,
    start,
    async received() {
      const { reference } = await start()
      await work.customer(reference, 'agrees')
      const state = await settled(bank, reference, 'invited')
      assert.equal(state.state, 'received')
      return { reference, state }
    },
  }
}
type At = () => ReturnType<typeof hands>

function beginnings(at: At): void {
  it('offers operations of a version, each with what is asked and kept', async () => {
    const offer = await at().bank.operations(EMPLOYEE)
    assert.notEqual(offer.version, '')
    const operation = offer.operations.filter(isRead).find(({ id }) => id === at().operation)
    assert.ok(operation)
    for (const field of operation.kept) assert.ok(operation.asked.includes(field), field)
  })

  it('starts with a code that can be shown, and knows it from then on', async () => {
    const begun = await at().start()
    assert.equal(begun.state, 'invited')
    const { text, picture, code } = begun.invitation
    assert.notEqual(text ?? picture ?? code, undefined)
    assert.ok(Date.parse(begun.invitation.answerBefore) > Date.now())
    assert.equal((await at().bank.state(EMPLOYEE, begun.reference)).state, 'invited')
  })

  it('gives the same verification for the same key', async () => {
    const key = newKey()
    const order = { operation: at().operation, context: CONTEXT }
    const one = await at().bank.start(EMPLOYEE, order, key)
    assert.equal((await at().bank.start(EMPLOYEE, order, key)).reference, one.reference)
    assert.notEqual((await at().start()).reference, one.reference)
  })

  it('says no to an operation that there is not', async () => {
    const order = { operation: 'no-such-operation', context: CONTEXT }
    await refuses(at().bank.start(EMPLOYEE, order, newKey()), ['operation-unknown'])
  })
}

function decisions(at: At): void {
  it('gives data before the decision and after, and takes the decision once', async () => {
    const { reference, state } = await at().received()
    assert.ok(state.state === 'received' && state.hasPhoto)
    await refuses(at().bank.releasedData(EMPLOYEE, reference), ['wrong-state'])
    const shown = await at().bank.receivedData(EMPLOYEE, reference)
    assert.equal(shown.reference, reference)
    assert.ok(shown.photo)
    if (shown.evidenceDigest !== undefined) assert.match(shown.evidenceDigest, /^[0-9a-f]{64}$/)
    const same = { decision: 'same-person', lookedForMs: 2_000 } as const
    const released = await at().bank.decide(EMPLOYEE, reference, same)
    assert.equal(released.state, 'released')
    await refuses(at().bank.decide(EMPLOYEE, reference, same), ['wrong-state'])
    await refuses(at().bank.receivedData(EMPLOYEE, reference), ['wrong-state', 'data-gone'])
    const open = await at().bank.releasedData(EMPLOYEE, reference)
    assert.ok(Object.keys(open.attributes).length > 0)
  })

  it('takes no decision about what was not shown', async () => {
    const { reference } = await at().received()
    const same = { decision: 'same-person', lookedForMs: 2_000 } as const
    await refuses(at().bank.decide(EMPLOYEE, reference, same), ['not-presented', 'wrong-state'])
  })

  it('is told that it is not the same person, and why', async () => {
    const { reference } = await at().received()
    await at().bank.receivedData(EMPLOYEE, reference)
    const other = { decision: 'not-the-same-person', reason: 'face-differs', lookedForMs: 1_000 }
    const rejected = await at().bank.decide(EMPLOYEE, reference, { ...other } as never)
    assert.equal(rejected.state, 'rejected')
    await refuses(at().bank.releasedData(EMPLOYEE, reference), ['wrong-state', 'data-gone'])
  })

  it('gives nothing to an employee who did not ask', async () => {
    const { reference } = await at().received()
    await refuses(at().bank.receivedData(COLLEAGUE, reference), ['not-found', 'not-allowed'])
  })
}

function endings(at: At): void {
  it('ends what is cancelled, what is refused at the counter and what is refused on the phone', async () => {
    const cancelled = await at().start()
    const body = { reason: 'by-employee' } as const
    assert.equal((await at().bank.cancel(EMPLOYEE, cancelled.reference, body)).state, 'cancelled')
    const counter = await at().start()
    assert.equal((await at().bank.refuse(EMPLOYEE, counter.reference)).state, 'refused')
    const phone = await at().start()
    await at().customer(phone.reference, 'refuses')
    assert.equal((await settled(at().bank, phone.reference, 'invited')).state, 'refused')
    for (const { reference } of [cancelled, counter, phone]) {
      await refuses(at().bank.receivedData(EMPLOYEE, reference), ['wrong-state', 'data-gone'])
    }
  })

  it('closes the data of a release', async () => {
    const { reference } = await at().received()
    await at().bank.receivedData(EMPLOYEE, reference)
    await at().bank.decide(EMPLOYEE, reference, { decision: 'same-person', lookedForMs: 2_000 })
    await at().bank.cancel(EMPLOYEE, reference, { reason: 'signed-out' })
    await refuses(at().bank.releasedData(EMPLOYEE, reference), ['data-gone', 'wrong-state'])
  })

  it('knows nothing of what it never started', async () => {
    await refuses(at().bank.state(EMPLOYEE, 'NO-SUCH-REFERENCE'), ['not-found'])
    await refuses(at().bank.receivedData(EMPLOYEE, 'NO-SUCH-REFERENCE'), ['not-found'])
  })

  it('takes a note, or does without', async () => {
    const { bank } = at()
    const now = new Date().toISOString()
    await bank.note(EMPLOYEE, { kind: 'signed-in', at: now })
    await bank.note(EMPLOYEE, { kind: 'access-denied', at: now, reason: 'role-not-allowed' })
  })
}

async function refuses(call: Promise<unknown>, outcomes: readonly string[]): Promise<void> {
  const fault = await call.then(
    () => 'it was done',
    (thrown: unknown) => thrown,
  )
  if (!(fault instanceof BankRefusal)) assert.fail(String(fault))
  assert.ok(outcomes.includes(fault.outcome), fault.outcome)
}

/** A customer's phone may take a moment. */
async function settled(bank: Bank, reference: string, before: string) {
  for (let tries = 0; ; tries++) {
    const state = await bank.state(EMPLOYEE, reference)
    if (state.state !== before || tries === 100) return state
    await new Promise((next) => setTimeout(next, 50))
  }
}
