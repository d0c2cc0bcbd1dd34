import type { HoldReason, SubjectErasureReason } from '../../domain/closed-lists.ts'
import { type Identifier, sameHowever } from '../../domain/customer/identifier.ts'
import { type Actor, employee } from '../../domain/journal/events.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { Asker, Instant } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { deny } from '../audit/deny.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { Ids } from '../ports/ids.ts'
import type { Subject } from '../ports/subjects.ts'
import { type EvidenceDeps, eraseEvidence } from '../retention/keep-evidence.ts'

export interface CareDeps extends EvidenceDeps {
  readonly holds: Holds
  readonly ids: Ids
  readonly erasures: ErasureList
}

export interface Erased {
  readonly kind: 'erased'
}

/** Nothing was erased: a hold or a legal period runs, the longest until then. */
export interface Held {
  readonly kind: 'held'
  readonly until: Instant
}

const ALL = 1_000_000

/**
 * Erases everything by which a customer can be found or linked: what is left of the journal names nobody.
 * The entry comes first, so nothing goes unsaid; after a restore it says whom to erase again.
 */
export function eraseSubject(deps: CareDeps) {
  return async (
    asker: Asker,
    identifier: Identifier,
    reason: SubjectErasureReason,
  ): Promise<Erased | Held | 'subject-unknown'> =>
    ofSubject(deps, asker, 'eraseSubject', identifier, async (subject) => {
      const { records, clock } = deps
      const at = clock.now()
      const until = await heldUntil(deps, subject.id, at)
      if (until !== null) {
        await deny(deps, asker, {
          ...{ route: 'eraseSubject', reason: 'legal-hold' },
          subject: nameAt(subject, at),
        })
        return { kind: 'held', until }
      }
      const actor = employee(asker)
      const { id: subjectId } = subject
      const entry = { kind: 'subject-erased', at, actor, subjectId, reason } as const
      await records.commit({ change: null, events: [{ ...entry, subject: nameAt(subject, at) }] })
      await eraseAll(deps, subjectId, actor)
      return { kind: 'erased' }
    })
}

/**
 * Evidence, detail, key and row of a customer are gone on return. Can be repeated from the start: what a
 * crash cuts short is done again when the journal's entry is met at the next start.
 */
export async function eraseAll(deps: CareDeps, subjectId: string, actor: Actor): Promise<void> {
  const { verifications, subjects, erasures } = deps
  await erasures.note(subjectId)
  for (const stored of await verifications.keptOf(subjectId, ALL)) {
    await eraseEvidence(deps, stored, 'subject-erased', actor)
  }
  await subjects.erase(subjectId)
}

/** From now to `until` nothing of the customer is erased, its time being over or not. */
export function placeHold(deps: CareDeps) {
  return async (
    asker: Asker,
    identifier: Identifier,
    reason: HoldReason,
    until: Instant,
  ): Promise<Hold | 'subject-unknown'> =>
    ofSubject(deps, asker, 'placeHold', identifier, async (subject) => {
      const { records, holds, ids, clock } = deps
      const at = clock.now()
      const hold = { id: ids.fresh(), subjectId: subject.id, reason, placedAt: at, until }
      const entry = { kind: 'hold-placed', at, actor: employee(asker), reason, until } as const
      const event = { ...entry, subject: nameAt(subject, at), holdId: hold.id }
      await records.commit({ change: null, events: [event] })
      return (await holds.place(hold)) === 'stored' ? hold : 'subject-unknown'
    })
}

/** Lifts one hold before its time; others of the customer go on. */
export function liftHold(deps: CareDeps) {
  return async (asker: Asker, holdId: string): Promise<Hold | 'hold-unknown'> => {
    const { records, subjects, holds, clock, inTurn } = deps
    const found = await holds.find(holdId)
    if (found === null) return 'hold-unknown'
    return inTurn(found.subjectId, async () => {
      const subject = await subjects.get(found.subjectId)
      if (subject === null || (await holds.find(holdId)) === null) return 'hold-unknown'
      const at = clock.now()
      const entry = { kind: 'hold-lifted', at, actor: employee(asker), holdId } as const
      await records.commit({ change: null, events: [{ ...entry, subject: nameAt(subject, at) }] })
      await holds.lift(holdId)
      return found
    })
  }
}

async function ofSubject<T>(
  deps: CareDeps,
  asker: Asker,
  route: string,
  identifier: Identifier,
  work: (subject: Subject) => Promise<T>,
): Promise<T | 'subject-unknown'> {
  const found = await deps.subjects.find(sameHowever(identifier))
  const done =
    found &&
    (await deps.inTurn(found.id, async () => {
      const subject = await deps.subjects.get(found.id)
      return subject && { outcome: await work(subject) }
    }))
  if (done !== null) return done.outcome
  // Saying that somebody is not known here is saying something about a person.
  return deny(deps, asker, { route, reason: 'subject-unknown' })
}

/** The latest end of a running hold or a kept evidence's period; null when neither runs. */
export async function heldUntil(
  { verifications, holds }: CareDeps,
  subjectId: string,
  now: Instant,
): Promise<Instant | null> {
  const kept = await verifications.keptOf(subjectId, ALL)
  const ends = [
    ...(await holds.of(subjectId)).map(({ until }) => until),
    ...kept.map(({ verification: v }) => (keepsEvidence(v) ? v.kept.until : 0)),
  ].filter((until) => until > now)
  return ends.length === 0 ? null : Math.max(...ends)
}

function nameAt(subject: Subject, at: Instant): string {
  return subject.pseudonym(yearInWarsaw(at))
}
