import type { Actor, JournalEvent } from '../../domain/journal/events.ts'
import type { Limits } from '../../domain/verification/limits.ts'
import { transition } from '../../domain/verification/transitions.ts'
import type { TransitionRefusal, Trigger } from '../../domain/verification/trigger.ts'
import { isKnown, type Verification } from '../../domain/verification/verification.ts'
import { APPROVALS } from '../approval/ask.ts'
import type { Announcements } from '../ports/announcements.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface CommitDeps {
  readonly records: Records
  readonly verifications: Verifications
  readonly announcements: Announcements
  readonly clock: Clock
  readonly limits: Limits
}

/** A stored move, with the state that it really left: another commit may have come in between. */
export interface Advanced extends Stored {
  readonly before: Verification
}

const ATTEMPTS = 5

/** Under which it is announced that one of a session's verifications has moved, or its visit. */
export function movesOf(sessionId: string): string {
  return `session ${sessionId}`
}

/**
 * Pulls a trigger on a verification and stores next state and events in one commit. When another
 * commit came first, reads again and lets the table decide anew. `also` is told in the same commit, `first` before it.
 */
export async function advance(
  deps: CommitDeps,
  stored: Stored,
  trigger: Trigger,
  actor: Actor,
  also: readonly JournalEvent[] = [],
  first: readonly JournalEvent[] = [],
): Promise<Advanced | TransitionRefusal> {
  const { records, verifications, announcements, clock, limits } = deps
  let from = stored
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { verification, version } = from
    const moved = transition(verification, trigger, { now: clock.now(), actor, limits })
    if (typeof moved === 'string') return moved
    const unchanged = moved.next === verification
    const next = unchanged ? null : moved.next
    const { id } = verification.request
    const change = { id, expectedVersion: version, next, requestKey: null }
    const events = [...first, ...moved.events, ...also]
    if ((await records.commit({ change, events })) === 'stored') {
      announceMove(announcements, verification, moved.next)
      return {
        ...from,
        version: unchanged ? version : version + 1,
        verification: moved.next,
        before: verification,
      }
    }
    const current = await verifications.find(id)
    if (current === null) return 'wrong-state'
    from = current
  }
  return 'wrong-state'
}

/** Whoever follows it is told, or its session, or the queue of what a second person must agree to. */
export function announceMove(
  announcements: Announcements,
  before: Verification | null,
  next: Verification,
): void {
  if (before !== null && !isNews(before, next)) return
  const { id, employee } = next.request
  announcements.announce(id)
  announcements.announce(movesOf(employee.sessionId))
  const isOfSecond = (before?.state === 'held') !== (next.state === 'held')
  if (isOfSecond) announcements.announce(APPROVALS)
}

/** Whether whoever follows it must know: another state, another comparison, or released data that is open no longer. */
function isNews(before: Verification, next: Verification): boolean {
  const openUntil = (one: Verification) => (one.state === 'released' ? one.openUntil : null)
  const compared = (one: Verification) => (isKnown(one) ? one.comparison : undefined)
  return (
    before.state !== next.state ||
    openUntil(before) !== openUntil(next) ||
    compared(before) !== compared(next)
  )
}

/**
 * Journals a disclosure of data without moving the verification. False when the verification has moved
 * since it was read: then nothing is journalled and nothing may be shown.
 */
export async function journalRead(
  { records }: Pick<CommitDeps, 'records'>,
  { verification, version }: Stored,
  ...events: readonly JournalEvent[]
): Promise<boolean> {
  const change = {
    id: verification.request.id,
    expectedVersion: version,
    next: null,
    requestKey: null,
  }
  return (await records.commit({ change, events })) === 'stored'
}
