import assert from 'node:assert/strict'
import type { Reuse } from '../../packages/server/src/domain/closed-lists.ts'
import type { JournalEvent } from '../../packages/server/src/domain/journal/events.ts'
import {
  TRANSITIONS,
  type Trigger,
} from '../../packages/server/src/domain/verification/transitions.ts'
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
  const beginning = BEGINNINGS[reuse ?? 'a scan']
  assert.deepEqual(
    events.slice(0, beginning.length).map(({ kind }) => kind),
    beginning,
  )
  let state: State = STATES_BEGUN[reuse ?? 'a scan']
  let version = 1
  let presented = false
  for (const { kind } of events.slice(beginning.length)) {
    assert.ok(kind !== 'requested' && kind !== 'invited')
    if (kind === 'read') assert.equal(state, 'released', 'read after release')
    const trigger = TRIGGERS[kind]
    if (trigger === undefined) continue
    const allowed: Partial<Record<Trigger['kind'], State>> = TRANSITIONS[state]
    const next: State | undefined = allowed[trigger]
    assert.ok(next, `${trigger} in ${state}`)
    if (trigger === 'confirm' || trigger === 'reject') assert.ok(presented, 'decided unseen')
    if (trigger !== 'present' || !presented) version += 1
    presented ||= trigger === 'present'
    state = next
  }
  return { state, version }
}
