import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../journal/events.ts'
import { LONGEST } from './limits.ts'
import { invite, TRANSITIONS, type Trigger, transition } from './transitions.ts'
import {
  deadlineOf,
  type Invitation,
  type Received,
  type Request,
  type Verification,
} from './verification.ts'

const LIMITS = { ...LONGEST, comparison: 0 }
const START = Date.UTC(2026, 10, 21, 9)
const employee = {
  employeeId: 'e1',
  sessionId: 's1',
  branch: 'Warszawa',
  workstation: 'W1',
  roles: ['advisor' as const],
  client: 'desk',
  correlationId: 'request-1',
}
const actor: Actor = { kind: 'employee', ...employee }
const request: Request = {
  id: '6f1c9e0e-5a7c-4f0e-9d55-2f7f5e0c1a11',
  flow: 'counter',
  source: 'played',
  operationId: 'open-account',
  cardId: '4101',
  institutionId: '1001',
  dataSetId: 'mdowod-extended',
  documentKind: 'mdowod',
  scope: 9,
  purpose: { id: 'AML', name: 'Zawarcie umowy', legalBasis: 'art. 34' },
  asked: ['surname', 'pesel', 'photo'],
  fields: ['surname', 'pesel'],
  catalogueVersion: '1',
  system: 'desk',
  employee,
  requestedAt: START,
}
const invitation: Invitation = {
  reference: 'ref-1',
  qrText: '8;D;…',
  memo: 'ab',
  scanBefore: START + 120_000,
  answerBefore: START + 180_000,
}
const evidence = { grade: 'proven', digest: 'cd', hasPhoto: true } as const
const subject = { id: 'subject-1', pseudonym: 'ef' }

const inVisit = { visit: { id: 'v1', openedAt: START }, openUntil: START + 3_600_000 } as const

const TRIGGERS: readonly Trigger[] = [
  {
    kind: 'accept',
    evidence,
    subject,
    commitment: 'ab',
    dataRef: 'd1',
    identifiedBy: 'pesel',
    fields: ['pesel', 'photo', 'surname'],
  },
  { kind: 'present', fields: ['pesel', 'photo', 'surname'] },
  { kind: 'confirm', dataRef: 'd2', kept: null, ...inVisit },
  { kind: 'reject', reason: 'face-differs' },
  { kind: 'refuse', reason: 'at-the-counter' },
  { kind: 'cancel', reason: 'by-employee' },
  { kind: 'fail', reason: 'signature-invalid' },
  { kind: 'lapse' },
]

function pull(from: Verification, trigger: Trigger, now: number) {
  return transition(from, trigger, { now, actor, limits: LIMITS })
}

function reach(...path: readonly Trigger['kind'][]): Verification {
  let current = invite(request, invitation, { now: START, actor, limits: LIMITS }).next
  for (const kind of path) {
    const trigger = TRIGGERS.find((candidate) => candidate.kind === kind)
    assert.ok(trigger)
    const now = kind === 'lapse' ? (deadlineOf(current) ?? START) : START + 1_000
    const moved = pull(current, trigger, now)
    assert.ok(typeof moved !== 'string', `${kind} refused: ${String(moved)}`)
    current = moved.next
  }
  return current
}

const REACHED: Record<Verification['state'], Verification> = {
  invited: reach(),
  received: reach('accept'),
  released: reach('accept', 'present', 'confirm'),
  rejected: reach('accept', 'present', 'reject'),
  refused: reach('refuse'),
  expired: reach('lapse'),
  cancelled: reach('cancel'),
  failed: reach('fail'),
}

describe('the lifecycle', () => {
  for (const [state, from] of Object.entries(REACHED)) {
    for (const trigger of TRIGGERS) {
      const table: Partial<Record<Trigger['kind'], string>> =
        TRANSITIONS[state as Verification['state']]
      const expected = table[trigger.kind]
      it(`${state} × ${trigger.kind} ${expected ? `leads to ${expected}` : 'is refused'}`, () => {
        const shown =
          from.state === 'received' ? { ...from, presentedAt: START, photoShownAt: START } : from
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
        const moved = pull(from, trigger, START + 3_000)
        if (typeof moved === 'string') continue
        assert.equal(moved.events.length, 1)
        const kind = moved.events[0]?.kind
        assert.equal(kind, trigger.kind === 'present' ? 'presented' : moved.next.state)
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
        fc.constantFrom(...TRIGGERS),
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
    for (const from of [REACHED.invited, REACHED.received]) {
      const shown =
        from.state === 'received' ? { ...from, presentedAt: START, photoShownAt: START } : from
      for (const trigger of TRIGGERS) {
        const now = trigger.kind === 'lapse' ? (deadlineOf(shown) ?? START) : START + 2_000
        const moved = pull(shown, trigger, now)
        if (typeof moved === 'string') continue
        const known = from.state === 'received' || trigger.kind === 'accept'
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
