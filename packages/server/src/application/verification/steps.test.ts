import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { Fault } from '../ports/fault.ts'
import { answerWith, EMPLOYEE, holding, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

const OTHER = { ...EMPLOYEE, sessionId: '2'.repeat(64) }
const SAME = { kind: 'same-person' } as const
const NOT_SAME = { kind: 'not-the-same-person', reason: 'face-differs' } as const

describe('the five steps', () => {
  it('lead from the click to released data, every step in the journal', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    assert.equal(await steps.receive(answerWith(reference)), 'accepted')
    const shown = await steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    const decided = await steps.decide(EMPLOYEE, id, SAME)
    assert.ok(typeof decided !== 'string' && 'verification' in decided)
    assert.equal(decided.verification.state, 'released')
    const read = await steps.read(EMPLOYEE, id)
    assert.ok(typeof read !== 'string')
    assert.deepEqual(read.content.data, {
      attributes: { surname: 'Wiśniewska', pesel: '86041212341' },
      photo: null,
    })
    assert.deepEqual(await bank.kinds(), [
      'requested',
      'invited',
      'received',
      'presented',
      'released',
      'read',
    ])
  })

  it('settle at the request how old the document may be, and what its purpose is called', async () => {
    const bank = openMemoryBank()
    const { id } = await bank.start()
    const stored = await bank.verifications.find(id)
    const { documentMaxAge, purpose } = stored?.verification.request ?? {}
    assert.deepEqual([documentMaxAge, purpose?.name], [86_400_000, 'Zawarcie umowy'])
  })

  it('keep nothing that the operation does not need, but the photo for the assessment', async () => {
    const bank = openMemoryBank({ showBeforeDecision: ['pesel'] })
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference))
    const shown = await bank.steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(Object.keys(shown.content.data.attributes), ['surname', 'pesel'])
    assert.deepEqual(shown.content.data.photo, PERSON.photo)
  })

  it('refuse what was not approved before a code exists, and say so in the journal', async () => {
    const bank = openMemoryBank()
    for (const [operationId, refusal] of [
      ['not-approved', 'service-card-not-approved'],
      ['never-heard-of', 'operation-unknown'],
    ] as const) {
      const input = { operationId, system: 'desk', context: {}, requestKey: null }
      assert.equal(await bank.steps.request(EMPLOYEE, input), refusal)
    }
    assert.deepEqual(await bank.kinds(), ['request-refused', 'request-refused'])
  })

  it('bound the open verifications of a session', async () => {
    const bank = openMemoryBank()
    await Promise.all([bank.start(), bank.start(), bank.start()])
    const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey: null }
    assert.equal(await bank.steps.request(EMPLOYEE, input), 'too-many-open')
    assert.notEqual(await bank.steps.request(OTHER, input), 'too-many-open')
  })

  it('journal a source that fails', async () => {
    const bank = openMemoryBank()
    bank.breakSource()
    await assert.rejects(bank.start(), (error: Error) => error instanceof Fault)
    assert.deepEqual(await bank.kinds(), ['request-refused'])
  })
})

describe('one answer', () => {
  it('wins among a thousand that come at once; all the others are refused and journalled', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        bank.steps.receive(
          answerWith(
            reference,
            holding({ attributes: { surname: `S${index}` }, photo: PERSON.photo }),
          ),
        ),
      ),
    )
    const winner = outcomes.indexOf('accepted')
    assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
    assert.equal(outcomes.filter((outcome) => outcome === 'second').length, 999)
    const shown = await bank.steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    assert.equal(shown.content.data.attributes['surname'], `S${winner}`)
    const kinds = await bank.kinds()
    assert.equal(kinds.filter((kind) => kind === 'received').length, 1)
    assert.equal(kinds.filter((kind) => kind === 'answer-refused').length, 999)
  })

  it('is refused when unknown, late, second or after the end', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    assert.equal(await steps.receive(answerWith('no-such-reference')), 'unknown')
    const second = await bank.start()
    await steps.receive(answerWith(second.reference))
    assert.equal(await steps.receive(answerWith(second.reference)), 'second')
    const finished = await bank.start()
    await steps.cancel(EMPLOYEE, finished.id, 'by-employee')
    assert.equal(await steps.receive(answerWith(finished.reference)), 'finished')
    const late = await bank.start()
    bank.pass(180_000)
    assert.equal(await steps.receive(answerWith(late.reference)), 'late')
    await steps.expire(100)
    assert.equal(await steps.receive(answerWith(late.reference)), 'late')
  })

  it('that does not hold fails the verification with its reason', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    const verdict = { kind: 'does-not-hold', reason: 'certificate-revoked' } as const
    assert.equal(await bank.steps.receive(answerWith(reference, verdict)), 'recorded')
    const stored = await bank.steps.find(EMPLOYEE, id)
    assert.ok(stored !== 'not-found')
    assert.deepEqual(
      stored.verification.state === 'failed' && stored.verification.reason,
      'certificate-revoked',
    )
  })
})

describe('only the employee', () => {
  it('sees, decides, cancels or reads; anybody else is told "not found" and journalled', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    assert.equal(await steps.present(OTHER, id), 'not-found')
    assert.equal(await steps.decide(OTHER, id, SAME), 'not-found')
    assert.equal(await steps.cancel(OTHER, id, 'by-employee'), 'not-found')
    assert.equal(await steps.read(OTHER, id), 'not-found')
    assert.equal(await steps.find({ ...OTHER, employeeId: 'b'.repeat(64) }, id), 'not-found')
    const denied = (await bank.kinds()).filter((kind) => kind === 'access-denied')
    assert.equal(denied.length, 5)
  })
})

describe('a system of the bank', () => {
  it('reads nothing released yet, in the name of the very employee either, and is journalled', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference))
    await bank.steps.present(EMPLOYEE, id)
    await bank.steps.decide(EMPLOYEE, id, SAME)
    const { employeeId, sessionId, correlationId } = EMPLOYEE
    const loans = { kind: 'consumer', application: 'loans', employeeId, sessionId } as const
    assert.equal(await bank.steps.readAs({ ...loans, correlationId }, id), 'not-found')
    const denied = (await bank.events()).at(-1)
    assert.ok(denied?.kind === 'access-denied')
    assert.deepEqual(denied.actor, { ...loans, correlationId })
  })
})

describe('the decision', () => {
  it('cannot come before the data was shown', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference))
    assert.equal(await bank.steps.decide(EMPLOYEE, id, SAME), 'not-presented')
  })

  it('needs a photo that has been there for a while; being too quick loses nothing', async () => {
    const bank = openMemoryBank({ comparison: 1_500 })
    const { steps } = bank
    const { id, reference } = await bank.start()
    // Looking before there is anything is no looking.
    assert.equal(await steps.present(EMPLOYEE, id), 'wrong-state')
    await steps.receive(answerWith(reference))
    bank.pass(60_000)
    assert.equal(await steps.decide(EMPLOYEE, id, SAME), 'not-presented')
    const first = await steps.present(EMPLOYEE, id)
    assert.ok(typeof first !== 'string')
    assert.equal(first.decideInMs, 1_500)
    const until = bank.clock.now() + 1_500
    bank.pass(1_000)
    const again = await steps.present(EMPLOYEE, id)
    assert.ok(typeof again !== 'string')
    assert.equal(again.decideInMs, 500)
    const held = [...bank.held]
    const quick = await Promise.all([1, 2, 3].map(() => steps.decide(EMPLOYEE, id, SAME)))
    for (const refused of quick) assert.deepEqual(refused, { kind: 'too-soon', until })
    assert.deepEqual([...bank.held], held)
    bank.pass(499)
    assert.deepEqual(await steps.decide(EMPLOYEE, id, SAME), { kind: 'too-soon', until })
    bank.pass(1)
    const decided = await steps.decide(EMPLOYEE, id, SAME)
    assert.ok(typeof decided !== 'string' && 'verification' in decided)
    assert.equal(decided.verification.state, 'released')
  })

  it('counts no presentation of another verification', async () => {
    const bank = openMemoryBank({ comparison: 1_500 })
    const { steps } = bank
    const [one, other] = [await bank.start(), await bank.start()]
    await steps.receive(answerWith(one.reference))
    await steps.receive(answerWith(other.reference))
    await steps.present(EMPLOYEE, one.id)
    bank.pass(2_000)
    assert.equal(await steps.decide(EMPLOYEE, other.id, SAME), 'not-presented')
  })

  it('when the photo was first shown is stored: a restart shortens no wait', async () => {
    const storage = memoryStorage()
    const before = openMemoryBank({ storage, comparison: 1_500 })
    const { id, reference } = await before.start()
    await before.steps.receive(answerWith(reference))
    await before.steps.present(EMPLOYEE, id)
    const stored = await storage.verifications.find(id)
    assert.ok(stored?.verification.state === 'received')
    assert.equal(stored.verification.photoShownAt, before.clock.now())
  })

  it('before the decision shows what comparing faces needs, and no more', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    const shown = await steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(shown.content, {
      data: { attributes: { surname: 'Wiśniewska' }, photo: PERSON.photo },
      context: {},
    })
    const told = (await bank.events()).find(({ kind }) => kind === 'presented')
    assert.ok(told?.kind === 'presented')
    assert.deepEqual(told.fields, ['photo', 'surname'])
  })

  it('shows what the catalogue adds to it, settled when the verification began', async () => {
    const bank = openMemoryBank({ showBeforeDecision: ['pesel'] })
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference))
    const shown = await bank.steps.present(EMPLOYEE, id)
    assert.ok(typeof shown !== 'string')
    assert.deepEqual(Object.keys(shown.content.data.attributes).sort(), ['pesel', 'surname'])
    const told = (await bank.events()).find(({ kind }) => kind === 'presented')
    assert.ok(told?.kind === 'presented')
    assert.deepEqual(told.fields, ['pesel', 'photo', 'surname'])
  })

  it('"not the same person" lets nothing out and erases the data', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    await steps.present(EMPLOYEE, id)
    const decided = await steps.decide(EMPLOYEE, id, NOT_SAME)
    assert.ok(typeof decided !== 'string' && 'verification' in decided)
    assert.equal(decided.verification.state, 'rejected')
    assert.equal(await steps.read(EMPLOYEE, id), 'wrong-state')
    assert.equal(await steps.present(EMPLOYEE, id), 'wrong-state')
  })

  it('is taken once, however often it is pressed at the same moment', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    await steps.present(EMPLOYEE, id)
    const decisions = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        steps.decide(EMPLOYEE, id, index % 2 === 0 ? SAME : NOT_SAME),
      ),
    )
    assert.equal(decisions.filter((decided) => typeof decided !== 'string').length, 1)
    const ends = (await bank.kinds()).filter((kind) => kind === 'released' || kind === 'rejected')
    assert.equal(ends.length, 1)
  })

  it('cannot release a person without a photo', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    await bank.steps.receive(answerWith(reference, holding({ ...PERSON, photo: null })))
    await bank.steps.present(EMPLOYEE, id)
    assert.equal(await bank.steps.decide(EMPLOYEE, id, SAME), 'no-photo')
  })
})

describe('the end', () => {
  it('comes by itself when nobody scans or nobody decides', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const unused = await bank.start()
    const undecided = await bank.start()
    await steps.receive(answerWith(undecided.reference))
    bank.pass(300_000)
    assert.equal(await steps.expire(100), 2)
    for (const [{ id }, reason] of [
      [unused, 'code-not-used'],
      [undecided, 'not-decided'],
    ] as const) {
      const stored = await steps.find(EMPLOYEE, id)
      assert.ok(stored !== 'not-found' && stored.verification.state === 'expired')
      assert.equal(stored.verification.reason, reason)
    }
    assert.equal(await steps.expire(100), 0)
  })

  it('kills the code at the source', async () => {
    const bank = openMemoryBank()
    const { id, reference } = await bank.start()
    await bank.steps.recordRefusal(EMPLOYEE, id)
    assert.deepEqual(bank.withdrawn, [reference])
  })

  it('of a session cancels what is open and erases what was released', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const open = await bank.start()
    const released = await bank.start()
    await steps.receive(answerWith(released.reference))
    await steps.present(EMPLOYEE, released.id)
    await steps.decide(EMPLOYEE, released.id, SAME)
    await steps.closeSession(EMPLOYEE)
    const stored = await steps.find(EMPLOYEE, open.id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'cancelled')
    assert.equal(await steps.read(EMPLOYEE, released.id), 'data-gone')
    assert.ok((await bank.kinds()).includes('closed'))
  })

  it('of the process is told by those whose sealed data died with it', async () => {
    const storage = memoryStorage()
    const before = openMemoryBank({ storage })
    const { id, reference } = await before.start()
    await before.steps.receive(answerWith(reference))
    const after = openMemoryBank({ storage })
    assert.equal(await after.steps.failLost(), 1)
    const stored = await after.steps.find(EMPLOYEE, id)
    assert.ok(stored !== 'not-found' && stored.verification.state === 'failed')
    assert.equal(stored.verification.reason, 'data-lost')
    assert.equal(await after.steps.failLost(), 0)
  })

  it('of released data comes with its time', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const { id, reference } = await bank.start()
    await steps.receive(answerWith(reference))
    await steps.present(EMPLOYEE, id)
    await steps.decide(EMPLOYEE, id, SAME)
    bank.pass(900_000)
    assert.equal(await steps.read(EMPLOYEE, id), 'data-gone')
  })
})

describe('the same request sent twice', () => {
  const requestKey = { key: 'k1', fingerprint: 'f1' }
  const input = { operationId: 'open-account', system: 'desk', context: {}, requestKey }

  it('gives the same verification, also when both run at once', async () => {
    const bank = openMemoryBank()
    const { steps } = bank
    const both = await Promise.all([steps.request(EMPLOYEE, input), steps.request(EMPLOYEE, input)])
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
    assert.equal(bank.withdrawn.length, 1)
    const again = await steps.request(EMPLOYEE, input)
    assert.ok(typeof again !== 'string' && again.kind === 'repeated')
  })

  it('is refused when its content differs', async () => {
    const bank = openMemoryBank()
    const prepared = await bank.steps.request(EMPLOYEE, input)
    assert.ok(typeof prepared !== 'string' && prepared.kind === 'prepared')
    await bank.steps.invite(prepared)
    const other = { ...input, requestKey: { key: 'k1', fingerprint: 'f2' } }
    assert.equal(await bank.steps.request(EMPLOYEE, other), 'idempotency-key-reused')
  })
})
