import { type Identifier, sameHowever } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { note } from '../journal/note.ts'
import type { Clock } from '../ports/clock.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { Records } from '../ports/records.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Verifications } from '../ports/verifications.ts'

export interface ListEvidenceDeps {
  readonly records: Records
  readonly verifications: Verifications
  readonly subjects: Subjects
  readonly holds: Holds
  readonly clock: Clock
}

export interface Listing {
  readonly kept: readonly KeptRelease[]
  readonly holds: readonly Hold[]
}

const LISTED = 500

/** What is kept about a customer, newest first, and the holds; journalled before it returns. */
export function listEvidence(deps: ListEvidenceDeps) {
  const { verifications, subjects, holds, clock } = deps
  return async (employee: Employee, identifier: Identifier): Promise<Listing> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const stored = subject === null ? [] : await verifications.keptOf(subject.id, LISTED)
    const kept = stored.map(({ verification }) => verification).filter(keepsEvidence)
    const placed = subject === null ? [] : await holds.of(subject.id)
    await note(deps, {
      kind: 'evidence-listed',
      at,
      actor: byEmployee(employee),
      subject: subject?.pseudonym(yearInWarsaw(at)) ?? null,
      count: kept.length,
    })
    return { kept, holds: placed.filter(({ until }) => until > at) }
  }
}
