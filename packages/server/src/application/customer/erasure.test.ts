import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { answerWith, EMPLOYEE, holding, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const
const CONTEXT = { caseId: 'case-1', knownCustomerId: 'customer-1' }

type Bank = ReturnType<typeof openMemoryBank>

async function startWithContext(bank: Bank) {
  const input = {
    operationId: 'open-account',
    system: 'desk',
    context: CONTEXT,
    requestKey: null,
  }
  const prepared = await bank.steps.request(EMPLOYEE, input)
  assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
  const stored = await bank.steps.invite(prepared)
  assert.ok(typeof stored !== 'string')
  return { id: stored.verification.request.id, reference: stored.verification.reference }
}

async function received(bank: Bank) {
  const started = await startWithContext(bank)
  await bank.steps.receive(answerWith(started.reference))
  await bank.steps.present(EMPLOYEE, started.id)
  return started
}

/** How each way to end begins, and how many sealed entries may be left of it. */
const ENDS: Record<string, { left: number; run: (bank: Bank) => Promise<unknown> }> = {
  'the customer refuses at the counter': {
    left: 0,
    async run(bank) {
      const { id } = await startWithContext(bank)
      await bank.steps.recordRefusal(EMPLOYEE, id)
    },
  },
  'the customer refuses on the phone': {
    left: 0,
    async run(bank) {
      const { reference } = await startWithContext(bank)
      await bank.steps.receive(answerWith(reference, { kind: 'refused-by-customer' }))
    },
  },
  'a check does not hold': {
    left: 0,
    async run(bank) {
      const { reference } = await startWithContext(bank)
      const verdict = { kind: 'does-not-hold', reason: 'seal-invalid' } as const
      await bank.steps.receive(answerWith(reference, verdict))
    },
  },
  'the code expires': {
    left: 0,
    async run(bank) {
      await startWithContext(bank)
      bank.pass(180_000)
      await bank.steps.expire(10)
    },
  },
  'the employee cancels before the answer': {
    left: 0,
    async run(bank) {
      const { id } = await startWithContext(bank)
      await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
    },
  },
  'the employee cancels with the data on the screen': {
    left: 0,
    async run(bank) {
      const { id } = await received(bank)
      await bank.steps.cancel(EMPLOYEE, id, 'by-employee')
    },
  },
  'nobody decides': {
    left: 0,
    async run(bank) {
      await received(bank)
      bank.pass(300_000)
      await bank.steps.expire(10)
    },
  },
  'it is not the same person': {
    left: 0,
    async run(bank) {
      const { id } = await received(bank)
      await bank.steps.decide(EMPLOYEE, id, NOT_SAME)
    },
  },
  'it is the same person: what is open, and nothing else': {
    left: 1,
    async run(bank) {
      const { id } = await received(bank)
      await bank.steps.decide(EMPLOYEE, id, SAME)
    },
  },
  'a second answer: the first, and nothing else': {
    left: 1,
    async run(bank) {
      const { reference } = await received(bank)
      await bank.steps.receive(answerWith(reference))
    },
  },
  'many answers at once: one of them, and nothing else': {
    left: 1,
    async run(bank) {
      const { reference } = await startWithContext(bank)
      await Promise.all(Array.from({ length: 20 }, () => bank.steps.receive(answerWith(reference))))
    },
  },
  'a late answer': {
    left: 1,
    async run(bank) {
      const { reference } = await startWithContext(bank)
      bank.pass(180_000)
      assert.equal(await bank.steps.receive(answerWith(reference)), 'late')
    },
  },
  'the employee signs out': {
    left: 0,
    async run(bank) {
      await startWithContext(bank)
      await received(bank)
      const { id } = await received(bank)
      await bank.steps.decide(EMPLOYEE, id, SAME)
      await bank.steps.closeSession(EMPLOYEE)
    },
  },
}

describe('what stays sealed when', () => {
  for (const [name, { left, run }] of Object.entries(ENDS)) {
    it(name, async () => {
      const bank = openMemoryBank()
      await run(bank)
      assert.equal(bank.held.size, left)
    })
  }
})

describe('a late answer', () => {
  it('leaves no trace of the person, not even a key', async () => {
    const bank = openMemoryBank()
    const { reference } = await bank.start()
    bank.pass(180_000)
    await bank.steps.receive(answerWith(reference, holding()))
    const pesel = PERSON.attributes['pesel'] ?? ''
    assert.equal(await bank.subjects.find({ kind: 'pesel', number: pesel }), null)
  })
})

describe('signing out', () => {
  it('ends a start that was still waiting for the source', async () => {
    const bank = openMemoryBank()
    const letGo = bank.holdSource()
    const starting = bank.start()
    await new Promise((resolve) => setImmediate(resolve))
    await bank.steps.closeSession(EMPLOYEE)
    letGo()
    const { id, reference } = await starting
    const stored = await bank.steps.find(EMPLOYEE, id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'cancelled')
    assert.equal(stored.verification.reason, 'signed-out')
    assert.equal(await bank.steps.receive(answerWith(reference)), 'finished')
    assert.deepEqual(bank.withdrawn, [reference])
  })

  it('closes released data once, and no read comes after', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id } = await received(bank)
    await steps.decide(EMPLOYEE, id, SAME)
    await Promise.all([
      steps.closeSession(EMPLOYEE),
      steps.read(EMPLOYEE, id),
      steps.read(EMPLOYEE, id),
    ])
    await steps.closeSession(EMPLOYEE)
    const kinds = await bank.kinds()
    assert.equal(kinds.filter((kind) => kind === 'closed').length, 1)
    assert.ok(kinds.lastIndexOf('read') < kinds.indexOf('closed'))
    assert.equal(await steps.read(EMPLOYEE, id), 'data-gone')
  })
})

describe('what the journal says of one verification', () => {
  it('is who, what, which fields and how long, and nothing of the person', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    bank.pass(1_000)
    await steps.present(EMPLOYEE, id)
    bank.pass(4_000)
    await steps.decide(EMPLOYEE, id, SAME)
    await steps.read(EMPLOYEE, id)
    const told = await eventsIn(bank.log)
    const find = (kind: string) => told.find((event) => event.kind === kind)
    const fields = (kind: string) => {
      const event = find(kind)
      return event !== undefined && 'fields' in event ? event.fields : null
    }
    assert.deepEqual(fields('requested'), ['surname', 'pesel'])
    assert.deepEqual(fields('received'), ['pesel', 'photo', 'surname'])
    assert.deepEqual(fields('presented'), ['photo', 'surname'])
    assert.deepEqual(fields('released'), ['surname', 'pesel'])
    assert.deepEqual(fields('read'), ['pesel', 'surname'])
    const released = find('released')
    assert.equal(released?.kind === 'released' && released.decisionMs, 4_000)
    const text = JSON.stringify(told)
    for (const value of [...Object.values(PERSON.attributes), PERSON.photo?.base64 ?? '']) {
      assert.ok(!text.includes(value), 'a value is in the journal')
    }
  })

  it('tells of a colleague who used the same session', async () => {
    const bank = openMemoryBank()
    const { id } = await bank.start()
    const colleague = { ...EMPLOYEE, employeeId: 'c'.repeat(64) }
    assert.equal(await bank.steps.find(colleague, id), 'not-found')
    assert.ok((await bank.kinds()).includes('access-denied'))
  })

  it('tells of a start that found too many open', async () => {
    const bank = openMemoryBank()
    await Promise.all([bank.start(), bank.start(), bank.start()])
    await assert.rejects(bank.start())
    assert.ok((await bank.kinds()).includes('request-refused'))
  })
})

describe('an answer that was not taken', () => {
  it('leaves nothing of a person who was not known before', async () => {
    const bank = openMemoryBank()
    const { reference } = await bank.start()
    const other = { ...PERSON, attributes: { ...PERSON.attributes, pesel: '44051401458' } }
    const outcomes = await Promise.all([
      bank.steps.receive(answerWith(reference)),
      bank.steps.receive(answerWith(reference, holding(other))),
    ])
    assert.deepEqual(outcomes.toSorted(), ['accepted', 'second'])
    const loser = outcomes[0] === 'accepted' ? '44051401458' : PERSON.attributes['pesel']
    assert.equal(await bank.subjects.find({ kind: 'pesel', number: loser ?? '' }), null)
  })
})

describe('a customer who is erased while the employee compares', () => {
  it('is not released any more', async () => {
    const bank = openMemoryBank()
    const { id } = await received(bank)
    const anna = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
    await bank.erase(EMPLOYEE, anna)
    assert.equal(await bank.steps.decide(EMPLOYEE, id, SAME), 'wrong-state')
  })
})
