import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { LONGEST } from './limits.ts'
import {
  actor,
  evidence,
  inVisit,
  invitation,
  LIMITS,
  pull,
  REACHED,
  ready,
  request,
  START,
  TRIGGERS,
} from './testing/reached.ts'
import { invite, TRANSITIONS, transition } from './transitions.ts'
import type { Trigger } from './trigger.ts'
import { deadlineOf, type Received, type Verification } from './verification.ts'

/** What tells a trigger that leaves the state as it is. */
const STAYS: Partial<Record<Trigger['kind'], string>> = {
  present: 'presented',
  compare: 'compared',
  choose: 'candidate-chosen',
  update: 'updates-confirmed',
  close: 'closed',
}

/** The request for the second person is made and withdrawn with the state that needs it. */
function besides(from: Verification, to: Verification): readonly string[] {
  if (to.state === 'held' && from.state !== 'held') return ['approval-asked']
  const isWithdrawn = to.state === 'cancelled' || to.state === 'failed'
  return from.state === 'held' && isWithdrawn ? ['approval-withdrawn'] : []
}

describe('the lifecycle', () => {
  for (const [state, from] of Object.entries(REACHED)) {
    for (const trigger of TRIGGERS) {
      const table: Partial<Record<Trigger['kind'], string>> =
        TRANSITIONS[state as Verification['state']]
      const expected = table[trigger.kind]
      it(`${state} × ${trigger.kind} ${expected ? `leads to ${expected}` : 'is refused'}`, () => {
        const shown = ready(from, trigger)
        const now = trigger.kind === 'lapse' ? (deadlineOf(shown) ?? START) : START + 2_000
        const moved = pull(shown, trigger, now)
        if (expected === undefined) assert.equal(moved, 'wrong-state')
        else assert.equal(typeof moved === 'string' ? moved : moved.next.state, expected)
      })
    }
  }

  it('tells every change of state in exactly one event of its own', () => {
    for (const from of Object.values(REACHED)) {
      for (const trigger of TRIGGERS) {
        const moved = pull(ready(from, trigger), trigger, START + 3_000)
        if (typeof moved === 'string') continue
        const [first, ...others] = moved.events.map(({ kind }) => kind)
        assert.equal(first, STAYS[trigger.kind] ?? moved.next.state)
        assert.deepEqual(others, besides(from, moved.next))
      }
    }
  })

  it('starts with the request and the invitation, told together', () => {
    const { events } = invite(request, invitation, { now: START, actor, limits: LIMITS })
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['requested', 'invited'],
    )
  })

  it('never leaves a final state, whatever comes', () => {
    const finals = Object.values(REACHED).filter((from) => deadlineOf(from) === null)
    fc.assert(
      fc.property(
        fc.constantFrom(...finals),
        fc.constantFrom(...TRIGGERS.filter(({ kind }) => !(kind in TRANSITIONS.released))),
        fc.integer({ min: -1e9, max: 1e9 }),
        (from, trigger, later) => {
          assert.equal(pull(from, trigger, START + later), 'wrong-state')
        },
      ),
    )
  })

  it('refuses an answer from the moment its time is up, even before the sweep says so', () => {
    const accept = TRIGGERS[0] as Trigger
    assert.notEqual(pull(REACHED.invited, accept, invitation.answerBefore - 1), 'too-late')
    assert.equal(pull(REACHED.invited, accept, invitation.answerBefore), 'too-late')
  })

  it('takes a late answer for late, also when a check of it does not hold', () => {
    const fail = { kind: 'fail', reason: 'seal-invalid' } as const
    assert.equal(pull(REACHED.invited, fail, invitation.answerBefore), 'too-late')
  })

  it('does not let time lapse early', () => {
    assert.equal(pull(REACHED.invited, { kind: 'lapse' }, invitation.answerBefore - 1), 'too-early')
  })

  it('takes no decision on data that nobody has seen', () => {
    const confirm = { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit } as const
    assert.equal(pull(REACHED.received, confirm, START + 2_000), 'not-presented')
  })

  it('never releases a person whose document has no photo', () => {
    const from = {
      ...REACHED.received,
      presentedAt: START,
      photoShownAt: START,
      evidence: { ...evidence, hasPhoto: false },
    }
    const confirm = { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit } as const
    assert.equal(pull(from as Verification, confirm, START + 2_000), 'no-photo')
  })

  it('confirms only after a presentation with the photo, and the least time since the first of them', () => {
    const limits = { ...LONGEST, comparison: 1_500 }
    const at = (from: Verification, trigger: Trigger, ms: number) =>
      transition(from, trigger, { now: START + ms, actor, limits })
    const present = (from: Verification, fields: readonly string[], ms: number) => {
      const moved = at(from, { kind: 'present', fields }, ms)
      assert.ok(typeof moved !== 'string')
      return moved.next
    }
    const confirm = { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit } as const
    const faceless = present(REACHED.received, ['surname'], 2_000)
    assert.equal(at(faceless, confirm, 9_000), 'not-presented')
    const shown = present(faceless, ['photo', 'surname'], 10_000)
    for (const ms of [10_000, 11_499]) assert.equal(at(shown, confirm, ms), 'too-soon')
    // A clock that was set back gives nobody a head start, and takes nothing away.
    assert.equal(at(shown, confirm, 1_000), 'too-soon')
    assert.notEqual(at(present(shown, ['photo'], 11_400), confirm, 11_500), 'too-soon')
    const released = at(shown, confirm, 11_500)
    assert.ok(typeof released !== 'string')
    assert.equal(released.next.state, 'released')
    // Saying no, and stopping, need no time.
    for (const trigger of TRIGGERS.filter(({ kind }) => kind === 'reject' || kind === 'cancel')) {
      assert.equal(typeof at(shown, trigger, 10_000), 'object', trigger.kind)
    }
  })

  it('keeps evidence for the years that the purpose says, and none for a purpose that says nothing', () => {
    const confirm = {
      kind: 'confirm',
      dataRef: 'd2',
      kept: { name: 'n', bytes: 9 },
      ...inVisit,
    } as const
    const purpose = { ...request.purpose, keepEvidence: { years: 3 } }
    const shown = { ...REACHED.received, presentedAt: START, photoShownAt: START } as Received
    const released = pull({ ...shown, request: { ...request, purpose } }, confirm, START + 2_000)
    assert.ok(typeof released !== 'string' && released.next.state === 'released')
    const until = Date.UTC(2029, 10, 21, 9, 0, 2)
    assert.deepEqual(released.next.kept, { name: 'n', bytes: 9, until })
    assert.deepEqual(
      released.events.map(({ kind }) => kind),
      ['released', 'evidence-kept'],
    )
    const silent = pull(shown, confirm, START + 2_000)
    assert.ok(typeof silent !== 'string' && silent.next.state === 'released')
    assert.equal(silent.next.kept, null)
    assert.equal(silent.events.length, 1)
  })

  it('names the customer by pseudonym in every event from the receipt on', () => {
    for (const from of [REACHED.invited, REACHED.received, REACHED.held]) {
      for (const trigger of TRIGGERS) {
        const shown = ready(from, trigger)
        const now = trigger.kind === 'lapse' ? (deadlineOf(shown) ?? START) : START + 2_000
        const moved = pull(shown, trigger, now)
        if (typeof moved === 'string') continue
        const known = from.state !== 'invited' || trigger.kind === 'accept'
        for (const event of moved.events) {
          assert.equal('subject' in event && event.subject, known ? 'ef' : null, trigger.kind)
        }
      }
    }
  })

  it('measures the decision from the first look, not from the last', () => {
    const present = { kind: 'present', fields: ['photo'] } as const
    const first = pull(REACHED.received, present, START + 2_000)
    assert.ok(typeof first !== 'string')
    const again = pull(first.next, present, START + 8_000)
    assert.ok(typeof again !== 'string')
    const confirm = { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit } as const
    const released = pull(again.next, confirm, START + 9_000)
    assert.ok(typeof released !== 'string')
    const [event] = released.events
    assert.equal(event?.kind === 'released' && event.decisionMs, 7_000)
  })
})
