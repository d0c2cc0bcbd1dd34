import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { unknownUnlessMissing } from '../customer/missing.ts'
import { note } from '../journal/note.ts'
import type { Findings } from '../ports/alarm.ts'
import type { Clock } from '../ports/clock.ts'
import type { Hold } from '../ports/holds.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Records } from '../ports/records.ts'
import type { Subject, Subjects } from '../ports/subjects.ts'
import type { Verifications } from '../ports/verifications.ts'
import { toldHolds } from './told-holds.ts'

export interface ListEvidenceDeps {
  readonly records: Records
  readonly verifications: Verifications
  readonly subjects: Subjects
  readonly search: JournalSearch
  readonly findings: Findings
  readonly clock: Clock
}

export interface Listing {
  readonly kept: readonly KeptRelease[]
  readonly holds: readonly Hold[]
}

const LISTED = 500

/** What is kept about a customer, newest first, and the holds; journalled before it returns. */
export function listEvidence(deps: ListEvidenceDeps) {
  const { verifications, subjects, clock } = deps
  return async (employee: Employee, identifier: Identifier): Promise<Listing> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const stored = subject === null ? [] : await verifications.keptOf(subject.id, LISTED)
    const kept = stored.map(({ verification }) => verification).filter(keepsEvidence)
    const placed = subject === null ? [] : await runningOf(deps, subject, at)
    await note(deps, {
      kind: 'evidence-listed',
      at,
      actor: byEmployee(employee),
      subject: subject?.pseudonym(yearInWarsaw(at)) ?? null,
      count: kept.length,
    })
    if (subject === null) unknownUnlessMissing(deps.findings)
    return { kept, holds: placed }
  }
}

/** As the journal tells them: a row that is missing hides none. */
async function runningOf(
  { search }: ListEvidenceDeps,
  subject: Subject,
  now: Instant,
): Promise<readonly Hold[]> {
  const names = pseudonymsOf(subject, now)
  const { running } = await toldHolds(search, now)
  return running
    .filter((hold) => names.includes(hold.subject))
    .map(({ subject: _, ...hold }) => ({ ...hold, subjectId: subject.id }))
    .toReversed()
}
