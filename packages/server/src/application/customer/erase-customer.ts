import type { SubjectErasureReason } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Actor, byEmployee, type Employee } from '../../domain/journal/events.ts'
import { deny } from '../audit/deny.ts'
import { note } from '../journal/note.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Altered, Fault } from '../ports/fault.ts'
import type { Subjects } from '../ports/subjects.ts'
import { eraseEvidence } from '../retention/erase-evidence.ts'
import { type HeldDeps, heldUntil } from '../retention/held-until.ts'
import { type CustomerDeps, pseudonymAt, withCustomer } from './with-customer.ts'

export interface ErasureDeps extends CustomerDeps, HeldDeps {
  readonly subjects: Subjects
  readonly evidence: EvidenceStore
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
 * The entry comes first, so nothing goes unsaid; after a restore it says whom to erase again. Throws Fault while the
 * journal is being checked, and Altered while a hold is missing that somebody has taken away.
 */
export function eraseCustomer(deps: ErasureDeps) {
  const route = 'eraseSubject'
  return async (
    employee: Employee,
    identifier: Identifier,
    reason: SubjectErasureReason,
  ): Promise<Erased | Held | 'subject-unknown'> =>
    withCustomer(deps, employee, route, identifier, async (found) => {
      const at = deps.clock.now()
      const subject = pseudonymAt(found, at)
      const until = await heldUntil(deps, found, at)
      if (until === 'hold-missing') throw new Altered('hold')
      if (until === 'being-checked') {
        throw new Fault('journal-unavailable', { cause: 'the journal is being checked' })
      }
      if (until !== null) {
        await deny(deps, byEmployee(employee), { route, reason: 'legal-hold', subject })
        return { kind: 'held', until }
      }
      const actor = byEmployee(employee)
      const { id: subjectId } = found
      await note(deps, { kind: 'subject-erased', at, actor, subject, subjectId, reason })
      await eraseAll(deps, subjectId, actor)
      return { kind: 'erased' }
    })
}

/**
 * Evidence, detail, key and row of a customer are gone on return. Can be repeated from the start: what a
 * crash cuts short is done again when the journal's entry is met at the next start.
 */
export async function eraseAll(deps: ErasureDeps, subjectId: string, actor: Actor): Promise<void> {
  await deps.erasures.note(subjectId)
  for (const stored of await deps.verifications.keptOf(subjectId, ALL)) {
    await eraseEvidence(deps, stored, 'subject-erased', actor)
  }
  await deps.subjects.erase(subjectId)
}
