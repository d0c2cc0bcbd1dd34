import { pseudonymsOf } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { everyEntry } from '../journal/every-entry.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Verifications } from '../ports/verifications.ts'
import { type HoldChecks, holdsInPlace, type NotNow } from './told-holds.ts'

export interface HeldDeps extends HoldChecks {
  readonly verifications: Verifications
}

const ALL = 1_000_000

/**
 * The latest end of a running hold or a kept evidence's period; null when neither runs. Both are asked of the
 * journal, so that no row that somebody has taken away lets anything be erased.
 */
export async function heldUntil(
  deps: HeldDeps,
  subject: Subject,
  now: Instant,
): Promise<Instant | null | NotNow> {
  const names = pseudonymsOf(subject, now)
  const periods = await toldPeriods(deps, names)
  const told = await holdsInPlace(deps, now)
  if (typeof told === 'string') return told
  const kept = await deps.verifications.keptOf(subject.id, ALL)
  const ends = [
    ...told.running.filter((hold) => names.includes(hold.subject)).map(({ until }) => until),
    ...periods,
    ...kept.map(({ verification: v }) => (keepsEvidence(v) ? v.kept.until : 0)),
  ].filter((until) => until > now)
  return ends.length === 0 ? null : Math.max(...ends)
}

/** Until when the journal says that evidence of the customer is kept. */
async function toldPeriods(
  { search }: HeldDeps,
  subjects: readonly string[],
): Promise<readonly Instant[]> {
  const erased = new Set<string>()
  const periods: Instant[] = []
  // The newest come first.
  for await (const page of everyEntry(search, {
    subjects,
    kinds: ['evidence-kept', 'evidence-erased'],
  })) {
    for (const { event } of page) {
      if (event.kind === 'evidence-erased') erased.add(event.verificationId)
      else if (!erased.has(event.verificationId)) periods.push(event.keptUntil)
    }
  }
  return periods
}
