import type { Approval } from '../../domain/approval/approval.ts'
import {
  type ApprovalReason,
  SUBJECT_ERASURES,
  type SubjectErasureReason,
} from '../../domain/closed-lists.ts'
import { type Actor, byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import type { ApprovalDeps } from '../approval/ask.ts'
import { carryOut, type NotCarriedOut } from '../approval/carry-out.ts'
import { deny } from '../audit/deny.ts'
import { note } from '../journal/note.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import type { Subject, Subjects } from '../ports/subjects.ts'
import { eraseEvidence } from '../retention/erase-evidence.ts'
import type { HeldDeps } from '../retention/held-until.ts'
import { type EndOpenDeps, endingTheirVisits, endOpenOf } from './end-open.ts'
import { unknownUnlessMissing } from './missing.ts'
import { type Held, refuseWhileHeld } from './refuse-while-held.ts'
import { type CustomerDeps, pseudonymAt } from './with-customer.ts'

export interface ErasureDeps extends CustomerDeps, HeldDeps, EndOpenDeps {
  readonly subjects: Subjects
  readonly evidence: EvidenceStore
  readonly erasures: ErasureList
}

export interface Erased {
  readonly kind: 'erased'
}

const ALL = 1_000_000

/**
 * Erases everything by which a customer can be found or linked, once, after a second person has approved it: what is
 * left of the journal names nobody. The entry comes first, so nothing goes unsaid; after a restore it says whom to
 * erase again. Throws Fault while the journal is being checked, and Altered while a hold is missing that somebody has
 * taken away.
 */
export function eraseCustomer(deps: ErasureDeps & ApprovalDeps) {
  const route = 'eraseSubject'
  return (
    employee: Employee,
    id: string,
  ): Promise<Erased | Held | NotCarriedOut | 'subject-unknown'> =>
    carryOut(deps, employee, { id, matter: 'erasure', route }, async (request, used) => {
      const found = await deps.subjects.get(request.subjectId ?? '')
      const done =
        found &&
        (await endingTheirVisits(deps, byEmployee(employee), (met) =>
          deps.inTurn(found.id, async () => {
            const subject = await deps.subjects.get(found.id)
            return subject && erase(deps, employee, { subject, request, used, met })
          }),
        ))
      if (done !== null) return done
      await deny(deps, byEmployee(employee), { route, reason: 'subject-unknown' })
      return unknownUnlessMissing(deps.findings)
    })
}

interface Erasing {
  readonly subject: Subject
  readonly request: Approval
  readonly used: () => EventOf<'approval-used'>
  /** The visits that they were in. */
  readonly met: Set<string>
}

async function erase(
  deps: ErasureDeps,
  employee: Employee,
  { subject: about, request, used, met }: Erasing,
): Promise<Erased | Held> {
  const held = await refuseWhileHeld(deps, employee, { route: 'eraseSubject', about })
  if (held !== null) return held
  const at = deps.clock.now()
  const actor = byEmployee(employee)
  const subject = pseudonymAt(about, at)
  const { reason } = request
  if (!isErasure(reason)) throw new RangeError(`${reason} is no reason for an erasure`)
  const subjectId = about.id
  await note(deps, used(), { kind: 'subject-erased', at, actor, subject, subjectId, reason })
  await eraseAll(deps, subjectId, actor, met)
  return { kind: 'erased' }
}

function isErasure(reason: ApprovalReason): reason is SubjectErasureReason {
  return (SUBJECT_ERASURES as readonly string[]).includes(reason)
}

/**
 * What is sealed and open, evidence, detail, key and row of a customer are gone on return. Can be repeated from the start: what a
 * crash cuts short is done again when the journal's entry is met at the next start. The visits that they were in are
 * added to `met`: whoever calls ends them.
 */
export async function eraseAll(
  deps: ErasureDeps,
  subjectId: string,
  actor: Actor,
  met: Set<string>,
): Promise<void> {
  await deps.erasures.note(subjectId)
  await endOpenOf(deps, subjectId, actor, met)
  for (const stored of await deps.verifications.keptOf(subjectId, ALL)) {
    await eraseEvidence(deps, stored, 'subject-erased', actor)
  }
  await deps.subjects.erase(subjectId)
}
