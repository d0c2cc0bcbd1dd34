import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  compared,
  evidence,
  held,
  inVisit,
  pull,
  REACHED,
  ready,
  request,
  START,
  TRIGGERS,
} from './testing/reached.ts'
import type { Trigger } from './trigger.ts'
import type { ComparedMark, Received, Verification } from './verification.ts'

describe('where the document was held against the register', () => {
  const on = (holdOn: 'another-person' | 'conflict', overall: ComparedMark['overall']) =>
    ({
      ...ready(REACHED.received, { kind: 'decline' }),
      request: { ...request, compares: { holdOn } },
      comparison: compared('one', overall),
    }) as Received
  const confirm = { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit } as const
  const hold = {
    kind: 'hold',
    dataRef: 'd3',
    comparisonRef: 'c3',
    requestId: 'r1',
    words: 'ab',
  } as const
  const at = START + 2_000

  it('releases nobody before the register has answered', () => {
    const pending = {
      ...on('another-person', null),
      comparison: { state: 'pending' },
    } as Received
    for (const trigger of [confirm, hold]) assert.equal(pull(pending, trigger, at), 'not-compared')
  })

  it('never releases on one word alone what a second person must agree to, nor holds anything else', () => {
    const cases = [
      ['another-person', 'another_person', true],
      ['another-person', 'conflict', false],
      ['conflict', 'another_person', true],
      ['conflict', 'conflict', true],
      ['conflict', 'not_comparable', false],
      ['conflict', 'update_suggested', false],
      ['conflict', 'consistent', false],
      ['conflict', null, false],
    ] as const
    for (const [holdOn, overall, isHeld] of cases) {
      const confirmed = pull(on(holdOn, overall), confirm, at)
      const waits = pull(on(holdOn, overall), hold, at)
      assert.equal(confirmed === 'must-be-held', isHeld, `${holdOn} ${overall}`)
      assert.equal(waits === 'wrong-state', !isHeld, `${holdOn} ${overall}`)
    }
  })

  it('holds only after a presentation with the photo, like any "same person"', () => {
    const unseen = { ...on('conflict', 'conflict'), presentedAt: null, photoShownAt: null }
    assert.equal(pull(unseen, hold, at), 'not-presented')
    const faceless = { ...on('conflict', 'conflict'), photoShownAt: null }
    assert.equal(pull(faceless, hold, at), 'not-presented')
    const blank = { ...on('conflict', 'conflict'), evidence: { ...evidence, hasPhoto: false } }
    assert.equal(pull(blank, hold, at), 'no-photo')
  })

  it('is held for ten minutes at most, and then over for everybody', () => {
    const waits = held()
    assert.equal(waits.heldUntil - waits.heldSince, 600_000)
    for (const kind of ['agree', 'decline'] as const) {
      const trigger = TRIGGERS.find((one) => one.kind === kind) as Trigger
      assert.equal(typeof pull(waits, trigger, waits.heldUntil - 1), 'object')
      assert.equal(pull(waits, trigger, waits.heldUntil), 'too-late')
    }
    const lapsed = pull(waits, { kind: 'lapse' }, waits.heldUntil)
    assert.ok(typeof lapsed !== 'string' && lapsed.next.state === 'expired')
    assert.equal(lapsed.next.reason, 'not-agreed')
  })

  it('keeps what the comparison found through every state: only where it is sealed is another', () => {
    const waits = held()
    assert.deepEqual(waits.comparison, { ...compared('one', 'another_person'), ref: 'c3' })
    const agree = TRIGGERS.find(({ kind }) => kind === 'agree') as Trigger
    const agreed = pull(waits, agree, START + 2_000)
    assert.ok(typeof agreed !== 'string' && agreed.next.state === 'released')
    assert.deepEqual(agreed.next.comparison, { ...waits.comparison, ref: 'c4' })
    // Photo and face were compared when the employee said so, not when the second person agreed.
    assert.equal(agreed.next.decidedAt, waits.heldSince)
    const [event] = agreed.events
    assert.equal(event?.kind === 'released' && event.requestId, 'r1')
  })

  it('lets nobody choose twice, nor choose where the register has named the record', () => {
    const choose = TRIGGERS.find(({ kind }) => kind === 'choose') as Trigger
    const one = on('another-person', 'another_person')
    assert.equal(pull(one, choose, at), 'wrong-state')
    const several = { ...one, comparison: compared('several', null) }
    const chosen = pull(several, choose, at)
    assert.ok(typeof chosen !== 'string')
    assert.equal(pull(chosen.next, choose, at), 'wrong-state')
  })

  it('lets nobody choose, once it is released, what would have been held, unless somebody has agreed', () => {
    const choose = {
      ...(TRIGGERS.find(({ kind }) => kind === 'choose') as Trigger & { kind: 'choose' }),
      overall: 'another_person',
    } as const
    const released = (overall: ComparedMark['overall']) => ({
      ...ready(REACHED.released, choose),
      request: { ...request, compares: { holdOn: 'another-person' } as const },
      comparison: compared('several', overall),
    })
    assert.equal(pull(released(null) as Verification, choose, at), 'must-be-held')
    assert.equal(typeof pull(released('another_person') as Verification, choose, at), 'object')
    assert.equal(
      typeof pull({ ...on('conflict', null), comparison: compared('several', null) }, choose, at),
      'object',
    )
  })

  it('takes one answer of the register, and none after it', () => {
    const compare = TRIGGERS.find(({ kind }) => kind === 'compare') as Trigger
    assert.equal(pull(on('conflict', 'another_person'), compare, at), 'wrong-state')
  })
})
