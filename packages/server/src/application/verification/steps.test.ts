import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { Fault } from '../ports/fault.ts'
import { ASKER, answerWith, holding, openCounter, PERSON } from '../testing/counter.ts'

const OTHER = { ...ASKER, sessionId: '2'.repeat(64) }
const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

describe('the five steps', () => {
  it('lead from the click to released data, every step in the journal', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    assert.equal(await steps.receive(answerWith(reference)), 'accepted')
    const shown = await steps.present(ASKER, id)
    assert.ok(typeof shown !== 'string')
    const decided = await steps.decide(ASKER, id, SAME)
    assert.ok(typeof decided !== 'string' && decided.verification.state === 'released')
    const read = await steps.read(ASKER, id)
    assert.ok(typeof read !== 'string')
    assert.deepEqual(read.content.data, {
      attributes: { surname: 'Wiśniewska', pesel: '86041212341' },
      photo: null,
    })
    assert.deepEqual(await counter.kinds(), [
      'requested',
      'invited',
      'received',
      'presented',
      'released',
      'read',
    ])
  })

  it('keep nothing that the operation does not need, but the photo for the assessment', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    await counter.steps.receive(answerWith(reference))
    const shown = await counter.steps.present(ASKER, id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(Object.keys(shown.content.data.attributes), ['surname', 'pesel'])
    assert.equal(shown.content.data.photo, PERSON.photo)
  })

  it('refuse what was not approved before a code exists, and say so in the journal', async () => {
    const counter = openCounter()
    for (const [operationId, refusal] of [
      ['not-approved', 'service-card-not-approved'],
      ['never-heard-of', 'operation-unknown'],
    ] as const) {
      const input = { operationId, system: 'desk', context: {}, requestKey: null }
      assert.equal(await counter.steps.request(ASKER, input), refusal)
    }
    assert.deepEqual(await counter.kinds(), ['request-refused', 'request-refused'])
  })

  it('bound the open verifications of a session', async () => {
    const counter = openCounter()
    await Promise.all([counter.start(), counter.start(), counter.start()])
    const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey: null }
    assert.equal(await counter.steps.request(ASKER, input), 'too-many-open')
    assert.notEqual(await counter.steps.request(OTHER, input), 'too-many-open')
  })

  it('journal a source that fails', async () => {
    const counter = openCounter()
    counter.breakSource()
    await assert.rejects(counter.start(), (error: Error) => error instanceof Fault)
    assert.deepEqual(await counter.kinds(), ['request-refused'])
  })
})

describe('one answer', () => {
  it('wins among a thousand that come at once; all the others are refused and journalled', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        counter.steps.receive(
          answerWith(reference, holding({ attributes: { surname: `S${index}` }, photo: 'AAAA' })),
        ),
      ),
    )
    const winner = outcomes.indexOf('accepted')
    assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
    assert.equal(outcomes.filter((outcome) => outcome === 'second').length, 999)
    const shown = await counter.steps.present(ASKER, id)
    assert.ok(typeof shown !== 'string')
    assert.equal(shown.content.data.attributes['surname'], `S${winner}`)
    const kinds = await counter.kinds()
    assert.equal(kinds.filter((kind) => kind === 'received').length, 1)
    assert.equal(kinds.filter((kind) => kind === 'answer-refused').length, 999)
  })

  it('is refused when unknown, late, second or after the end', async () => {
    const counter = openCounter()
    const { steps } = counter
    assert.equal(await steps.receive(answerWith('no-such-reference')), 'unknown')
    const second = await counter.start()
    await steps.receive(answerWith(second.reference))
    assert.equal(await steps.receive(answerWith(second.reference)), 'second')
    const finished = await counter.start()
    await steps.cancel(ASKER, finished.id, 'by-employee')
    assert.equal(await steps.receive(answerWith(finished.reference)), 'finished')
    const late = await counter.start()
    counter.pass(180_000)
    assert.equal(await steps.receive(answerWith(late.reference)), 'late')
    await steps.expire(100)
    assert.equal(await steps.receive(answerWith(late.reference)), 'late')
  })

  it('that does not hold fails the verification with its reason', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    const verdict = { kind: 'does-not-hold', reason: 'certificate-revoked' } as const
    assert.equal(await counter.steps.receive(answerWith(reference, verdict)), 'recorded')
    const stored = await counter.steps.find(ASKER, id)
    assert.ok(stored !== 'not-found')
    assert.deepEqual(
      stored.verification.state === 'failed' && stored.verification.reason,
      'certificate-revoked',
    )
  })
})

describe('only the asker', () => {
  it('sees, decides, cancels or reads; anybody else is told "not found" and journalled', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    await steps.receive(answerWith(reference))
    assert.equal(await steps.present(OTHER, id), 'not-found')
    assert.equal(await steps.decide(OTHER, id, SAME), 'not-found')
    assert.equal(await steps.cancel(OTHER, id, 'by-employee'), 'not-found')
    assert.equal(await steps.read(OTHER, id), 'not-found')
    assert.equal(await steps.find({ ...OTHER, employeeId: 'b'.repeat(64) }, id), 'not-found')
    const denied = (await counter.kinds()).filter((kind) => kind === 'access-denied')
    assert.equal(denied.length, 5)
  })
})

describe('the decision', () => {
  it('cannot come before the data was shown', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    await counter.steps.receive(answerWith(reference))
    assert.equal(await counter.steps.decide(ASKER, id, SAME), 'not-presented')
  })

  it('"not the same person" lets nothing out and erases the data', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    await steps.receive(answerWith(reference))
    await steps.present(ASKER, id)
    const decided = await steps.decide(ASKER, id, NOT_SAME)
    assert.ok(typeof decided !== 'string' && decided.verification.state === 'rejected')
    assert.equal(await steps.read(ASKER, id), 'wrong-state')
    assert.equal(await steps.present(ASKER, id), 'wrong-state')
  })

  it('is taken once, however often it is pressed at the same moment', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    await steps.receive(answerWith(reference))
    await steps.present(ASKER, id)
    const decisions = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        steps.decide(ASKER, id, index % 2 === 0 ? SAME : NOT_SAME),
      ),
    )
    assert.equal(decisions.filter((decided) => typeof decided !== 'string').length, 1)
    const ends = (await counter.kinds()).filter(
      (kind) => kind === 'released' || kind === 'rejected',
    )
    assert.equal(ends.length, 1)
  })

  it('cannot release a person without a photo', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    await counter.steps.receive(answerWith(reference, holding({ ...PERSON, photo: null })))
    await counter.steps.present(ASKER, id)
    assert.equal(await counter.steps.decide(ASKER, id, SAME), 'no-photo')
  })
})

describe('the end', () => {
  it('comes by itself when nobody scans or nobody decides', async () => {
    const counter = openCounter()
    const { steps } = counter
    const unused = await counter.start()
    const undecided = await counter.start()
    await steps.receive(answerWith(undecided.reference))
    counter.pass(300_000)
    assert.equal(await steps.expire(100), 2)
    for (const [{ id }, reason] of [
      [unused, 'code-not-used'],
      [undecided, 'not-decided'],
    ] as const) {
      const stored = await steps.find(ASKER, id)
      assert.ok(stored !== 'not-found' && stored.verification.state === 'expired')
      assert.equal(stored.verification.reason, reason)
    }
    assert.equal(await steps.expire(100), 0)
  })

  it('kills the code at the source', async () => {
    const counter = openCounter()
    const { id, reference } = await counter.start()
    await counter.steps.recordRefusal(ASKER, id)
    assert.deepEqual(counter.withdrawn, [reference])
  })

  it('of a session cancels what is open and erases what was released', async () => {
    const counter = openCounter()
    const { steps } = counter
    const open = await counter.start()
    const released = await counter.start()
    await steps.receive(answerWith(released.reference))
    await steps.present(ASKER, released.id)
    await steps.decide(ASKER, released.id, SAME)
    await steps.closeSession(ASKER)
    const stored = await steps.find(ASKER, open.id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'cancelled')
    assert.equal(await steps.read(ASKER, released.id), 'data-gone')
    assert.ok((await counter.kinds()).includes('closed'))
  })

  it('of the process is told by those whose sealed data died with it', async () => {
    const storage = memoryStorage()
    const before = openCounter({ storage })
    const { id, reference } = await before.start()
    await before.steps.receive(answerWith(reference))
    const after = openCounter({ storage })
    assert.equal(await after.steps.failLost(), 1)
    const stored = await after.steps.find(ASKER, id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'failed')
    assert.equal(stored.verification.reason, 'data-lost')
    assert.equal(await after.steps.failLost(), 0)
  })

  it('of released data comes with its time', async () => {
    const counter = openCounter()
    const { steps } = counter
    const { id, reference } = await counter.start()
    await steps.receive(answerWith(reference))
    await steps.present(ASKER, id)
    await steps.decide(ASKER, id, SAME)
    counter.pass(900_000)
    assert.equal(await steps.read(ASKER, id), 'data-gone')
  })
})

describe('the same request sent twice', () => {
  const requestKey = { key: 'k1', fingerprint: 'f1' }
  const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey }

  it('gives the same verification, also when both run at once', async () => {
    const counter = openCounter()
    const { steps } = counter
    const both = await Promise.all([steps.request(ASKER, input), steps.request(ASKER, input)])
    const invited = await Promise.all(
      both.map((prepared) => {
        assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
        return steps.invite(prepared)
      }),
    )
    const ids = invited.map(
      (stored) => typeof stored !== 'string' && stored.verification.request.id,
    )
    assert.equal(ids[0], ids[1])
    assert.equal(counter.withdrawn.length, 1)
    const again = await steps.request(ASKER, input)
    assert.ok(typeof again !== 'string' && again.kind === 'repeated')
  })

  it('is refused when its content differs', async () => {
    const counter = openCounter()
    const prepared = await counter.steps.request(ASKER, input)
    assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
    await counter.steps.invite(prepared)
    const other = { ...input, requestKey: { key: 'k1', fingerprint: 'f2' } }
    assert.equal(await counter.steps.request(ASKER, other), 'idempotency-key-reused')
  })
})
