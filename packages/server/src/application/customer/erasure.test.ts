import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { ASKER, answerWith, holding, openCounter, PERSON } from '../testing/counter.ts'

const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const
const CONTEXT = { caseId: 'case-1', knownCustomerId: 'customer-1' }

type Counter = ReturnType<typeof openCounter>

async function startWithContext(counter: Counter) {
  const input = {
    operationId: 'open-account',
    system: 'desk',
    context: CONTEXT,
    requestKey: null,
  }
  const prepared = await counter.steps.request(ASKER, input)
  assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
  const stored = await counter.steps.invite(prepared)
  assert.ok(typeof stored !== 'string')
  return { id: stored.verification.request.id, reference: stored.verification.reference }
}

async function received(counter: Counter) {
  const started = await startWithContext(counter)
  await counter.steps.receive(answerWith(started.reference))
  await counter.steps.present(ASKER, started.id)
  return started
}

/** How each way to end begins, and how many sealed entries may be left of it. */
const ENDS: Record<string, { left: number; run: (counter: Counter) => Promise<unknown> }> = {
  'the customer refuses at the counter': {
    left: 0,
    async run(counter) {
      const { id } = await startWithContext(counter)
      await counter.steps.recordRefusal(ASKER, id)
    },
  },
  'the customer refuses on the phone': {
    left: 0,
    async run(counter) {
      const { reference } = await startWithContext(counter)
      await counter.steps.receive(answerWith(reference, { kind: 'refused-by-customer' }))
    },
  },
  'a check does not hold': {
    left: 0,
    async run(counter) {
      const { reference } = await startWithContext(counter)
      const verdict = { kind: 'does-not-hold', reason: 'seal-invalid' } as const
      await counter.steps.receive(answerWith(reference, verdict))
    },
  },
  'the code expires': {
    left: 0,
    async run(counter) {
      await startWithContext(counter)
      counter.pass(180_000)
      await counter.steps.expire(10)
    },
  },
  'the employee cancels before the answer': {
    left: 0,
    async run(counter) {
      const { id } = await startWithContext(counter)
      await counter.steps.cancel(ASKER, id, 'by-employee')
    },
  },
  'the employee cancels with the data on the screen': {
    left: 0,
    async run(counter) {
      const { id } = await received(counter)
      await counter.steps.cancel(ASKER, id, 'by-employee')
    },
  },
  'nobody decides': {
    left: 0,
    async run(counter) {
      await received(counter)
      counter.pass(300_000)
      await counter.steps.expire(10)
    },
  },
  'it is not the same person': {
    left: 0,
    async run(counter) {
      const { id } = await received(counter)
      await counter.steps.decide(ASKER, id, NOT_SAME)
    },
  },
  'it is the same person: what is open, and nothing else': {
    left: 1,
    async run(counter) {
      const { id } = await received(counter)
      await counter.steps.decide(ASKER, id, SAME)
    },
  },
  'a second answer: the first, and nothing else': {
    left: 1,
    async run(counter) {
      const { reference } = await received(counter)
      await counter.steps.receive(answerWith(reference))
    },
  },
  'many answers at once: one of them, and nothing else': {
    left: 1,
    async run(counter) {
      const { reference } = await startWithContext(counter)
      await Promise.all(
        Array.from({ length: 20 }, () => counter.steps.receive(answerWith(reference))),
      )
    },
  },
  'a late answer': {
    left: 1,
    async run(counter) {
      const { reference } = await startWithContext(counter)
      counter.pass(180_000)
      assert.equal(await counter.steps.receive(answerWith(reference)), 'late')
    },
  },
  'the employee signs out': {
    left: 0,
    async run(counter) {
      await startWithContext(counter)
      await received(counter)
      const { id } = await received(counter)
      await counter.steps.decide(ASKER, id, SAME)
      await counter.steps.closeSession(ASKER)
    },
  },
}

describe('what stays sealed when', () => {
  for (const [name, { left, run }] of Object.entries(ENDS)) {
    it(name, async () => {
      const counter = openCounter()
      await run(counter)
      assert.equal(counter.held.size, left)
    })
  }
})

describe('a late answer', () => {
  it('leaves no trace of the person, not even a key', async () => {
    const counter = openCounter()
    const { reference } = await counter.start()
    counter.pass(180_000)
    await counter.steps.receive(answerWith(reference, holding()))
    const pesel = PERSON.attributes['pesel'] ?? ''
    assert.equal(await counter.subjects.find({ kind: 'pesel', number: pesel }), null)
  })
})

describe('signing out', () => {
  it('ends a start that was still waiting for the source', async () => {
    const counter = openCounter()
    const letGo = counter.holdSource()
    const starting = counter.start()
    await new Promise((resolve) => setImmediate(resolve))
    await counter.steps.closeSession(ASKER)
    letGo()
    const { id, reference } = await starting
    const stored = await counter.steps.find(ASKER, id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'cancelled')
    assert.equal(stored.verification.reason, 'signed-out')
    assert.equal(await counter.steps.receive(answerWith(reference)), 'finished')
    assert.deepEqual(counter.withdrawn, [reference])
  })

  it('closes released data once, and no read comes after', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id } = await received(counter)
    await steps.decide(ASKER, id, SAME)
    await Promise.all([steps.closeSession(ASKER), steps.read(ASKER, id), steps.read(ASKER, id)])
    await steps.closeSession(ASKER)
    const kinds = await counter.kinds()
    assert.equal(kinds.filter((kind) => kind === 'closed').length, 1)
    assert.ok(kinds.lastIndexOf('read') < kinds.indexOf('closed'))
    assert.equal(await steps.read(ASKER, id), 'data-gone')
  })
})

describe('what the journal says of one verification', () => {
  it('is who, what, which fields and how long, and nothing of the person', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    await steps.receive(answerWith(reference))
    counter.pass(1_000)
    await steps.present(ASKER, id)
    counter.pass(4_000)
    await steps.decide(ASKER, id, SAME)
    await steps.read(ASKER, id)
    const told = await eventsIn(counter.log)
    const find = (kind: string) => told.find((event) => event.kind === kind)
    const fields = (kind: string) => {
      const event = find(kind)
      return event !== undefined && 'fields' in event ? event.fields : null
    }
    assert.deepEqual(fields('requested'), ['surname', 'pesel'])
    assert.deepEqual(fields('received'), ['pesel', 'photo', 'surname'])
    assert.deepEqual(fields('presented'), ['pesel', 'photo', 'surname'])
    assert.deepEqual(fields('released'), ['surname', 'pesel'])
    assert.deepEqual(fields('read'), ['pesel', 'surname'])
    const released = find('released')
    assert.equal(released?.kind === 'released' && released.decisionMs, 4_000)
    const text = JSON.stringify(told)
    for (const value of [...Object.values(PERSON.attributes), PERSON.photo ?? '']) {
      assert.ok(!text.includes(value), 'a value is in the journal')
    }
  })

  it('tells of a colleague who used the same session', async () => {
    const counter = openCounter()
    const { id } = await counter.start()
    const colleague = { ...ASKER, employeeId: 'c'.repeat(64) }
    assert.equal(await counter.steps.find(colleague, id), 'not-found')
    assert.ok((await counter.kinds()).includes('access-denied'))
  })

  it('tells of a start that found too many open', async () => {
    const counter = openCounter()
    await Promise.all([counter.start(), counter.start(), counter.start()])
    await assert.rejects(counter.start())
    assert.ok((await counter.kinds()).includes('request-refused'))
  })
})

describe('an answer that was not taken', () => {
  it('leaves nothing of a person who was not known before', async () => {
    const counter = openCounter()
    const { reference } = await counter.start()
    const other = { ...PERSON, attributes: { ...PERSON.attributes, pesel: '44051401458' } }
    const outcomes = await Promise.all([
      counter.steps.receive(answerWith(reference)),
      counter.steps.receive(answerWith(reference, holding(other))),
    ])
    assert.deepEqual(outcomes.toSorted(), ['accepted', 'second'])
    const loser = outcomes[0] === 'accepted' ? '44051401458' : PERSON.attributes['pesel']
    assert.equal(await counter.subjects.find({ kind: 'pesel', number: loser ?? '' }), null)
  })
})

describe('a customer who is erased while the employee compares', () => {
  it('is not released any more', async () => {
    const counter = openCounter()
    const { id } = await received(counter)
    const anna = { kind: 'pesel', number: PERSON.attributes['pesel'] ?? '' } as const
    await counter.steps.eraseSubject(ASKER, anna, 'customer-request')
    assert.equal(await counter.steps.decide(ASKER, id, SAME), 'data-gone')
  })
})
