import assert from 'node:assert/strict'
import type { Reuse } from '../../packages/server/src/domain/closed-lists.ts'
import type { JournalEvent } from '../../packages/server/src/domain/journal/events.ts'
import { TRANSITIONS } from '../../packages/server/src/domain/verification/transitions.ts'
import type { Trigger } from '../../packages/server/src/domain/verification/trigger.ts'
import type { State } from '../../packages/server/src/domain/verification/verification.ts'
import type { Records } from './database.ts'

/** The trigger that each event tells of; events that move nothing are not here. */
const TRIGGERS: Partial<Record<JournalEvent['kind'], Trigger['kind']>> = {
  received: 'accept',
  presented: 'present',
  released: 'confirm',
  rejected: 'reject',
  refused: 'refuse',
  expired: 'lapse',
  cancelled: 'cancel',
  failed: 'fail',
  closed: 'close',
  compared: 'compare',
  'candidate-chosen': 'choose',
  'updates-confirmed': 'update',
  held: 'hold',
}

/** What a second person decides tells of the same ends. */
const OUT_OF_HELD: Partial<Record<JournalEvent['kind'], Trigger['kind']>> = {
  released: 'agree',
  rejected: 'decline',
}

/** What the first commit of a verification tells, and where it leads. */
const BEGINNINGS = {
  'a scan': ['requested', 'invited'],
  'at-once': ['requested', 'reused', 'received', 'released'],
  'photo-again': ['requested', 'reused', 'received'],
} as const satisfies Record<Reuse | 'a scan', readonly JournalEvent['kind'][]>
const STATES_BEGUN = {
  'a scan': 'invited',
  'at-once': 'released',
  'photo-again': 'received',
} as const satisfies Record<Reuse | 'a scan', State>

/** Promise 2, from outside: the events alone lead to exactly what is stored, no step more or less. */
export function assertReplays({ events, verifications }: Records): void {
  assert.deepEqual(
    events.map(({ sequence }) => sequence),
    events.map((_, index) => index + 1),
    'the sequence has no gaps',
  )
  const told = Map.groupBy(
    events.flatMap(({ event }) =>
      'verificationId' in event && event.verificationId !== null ? [event] : [],
    ),
    ({ verificationId }) => verificationId,
  )
  for (const [id, own] of told) {
    assert.ok(verifications.has(id ?? ''), 'no event without its verification')
    assert.deepEqual(replay(own), stored(verifications, id ?? ''), id ?? '')
  }
  assert.deepEqual(new Set(told.keys()), new Set(verifications.keys()))
}

function stored(verifications: Records['verifications'], id: string) {
  const row = verifications.get(id)
  return { state: row?.verification.state, version: row?.version }
}

function replay(events: readonly JournalEvent[]): { state: State; version: number } {
  const reuse = events.find((event) => event.kind === 'reused')?.reuse ?? null
  const told = events.map(({ kind }) => kind)
  // What a visit has is compared as it is taken, and may be held then.
  const isCompared = reuse !== null && told[3] === 'compared'
  const isHeld = reuse === 'at-once' && told[4] === 'held'
  const usual = BEGINNINGS[reuse ?? 'a scan']
  const beginning: readonly string[] = [
    ...usual.slice(0, 3),
    ...(isCompared ? ['compared'] : []),
    ...(isHeld ? ['held', 'approval-asked'] : usual.slice(3)),
  ]
  assert.deepEqual(told.slice(0, beginning.length), beginning)
  let state: State = isHeld ? 'held' : STATES_BEGUN[reuse ?? 'a scan']
  let version = 1
  let presented = false
  for (const event of events.slice(beginning.length)) {
    const { kind } = event
    assert.ok(kind !== 'requested' && kind !== 'invited')
    if (kind === 'read') assert.equal(state, 'released', 'read after release')
    const trigger: Trigger['kind'] | undefined =
      state === 'held' ? (OUT_OF_HELD[kind] ?? TRIGGERS[kind]) : TRIGGERS[kind]
    if (trigger === undefined) continue
    const allowed: Partial<Record<Trigger['kind'], State>> = TRANSITIONS[state]
    const next: State | undefined = allowed[trigger]
    assert.ok(next, `${trigger} in ${state}`)
    if (['confirm', 'hold', 'reject'].includes(trigger)) assert.ok(presented, 'decided unseen')
    if (trigger !== 'present' || !presented) version += 1
    presented ||= trigger === 'present'
    state = next
  }
  return { state, version }
}
