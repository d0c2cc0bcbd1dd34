import { byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { ApprovalDeps } from '../approval/ask.ts'
import { carryOut } from '../approval/carry-out.ts'
import { approvedNaming } from '../approval/requests.ts'
import { deny } from '../audit/deny.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Altered } from '../ports/fault.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import { journalRead } from '../verification/advance.ts'
import { saidOf } from './resolve-doubts.ts'
import { isToldKept } from './told-evidence.ts'

export interface ReadEvidenceDeps extends SearchDeps, ApprovalDeps {
  readonly verifications: Verifications
  readonly evidence: EvidenceStore
  readonly alarm: Alarm
}

/** Kept evidence on its way out; its journal entry is durable. */
export interface DisclosedEvidence {
  readonly verification: KeptRelease
  readonly original: OriginalEvidence
}

const decoder = new TextDecoder()

/** A release that keeps evidence, as it is stored. */
interface StoredRelease extends Stored {
  readonly verification: KeptRelease
}

/**
 * The kept bytes of one verification; journalled before they return. They name the customer, so they are for
 * whom a second person has allowed to learn the name: reading them is what was approved, and uses it, once. Throws
 * Altered for what is not what was kept, or is gone though a release names it.
 */
export function readEvidence(deps: ReadEvidenceDeps) {
  const { verifications, alarm } = deps
  const route = 'readKeptEvidence'
  return async (
    employee: Employee,
    id: string,
  ): Promise<DisclosedEvidence | 'evidence-unknown' | 'second-person-needed'> => {
    const stored = await verifications.find(id)
    if (stored === null && (await isToldKept(deps.search, id))) {
      alarm.altered('verification')
      throw new Altered('verification')
    }
    if (stored === null || !keepsEvidence(stored.verification)) return 'evidence-unknown'
    const kept = { ...stored, verification: stored.verification }
    const approved = await approvedNaming(deps, employee, id)
    if (approved === null) {
      const about = { verificationId: id, subject: kept.verification.subject.pseudonym }
      await deny(deps, byEmployee(employee), { route, reason: 'not-approved', ...about })
      return 'second-person-needed'
    }
    const naming = { id: approved.id, matter: 'naming', route } as const
    const read = await carryOut(deps, employee, naming, (_, used) =>
      disclose(deps, employee, kept, used),
    )
    // Somebody has used it meanwhile.
    return read === 'wrong-state' || read === 'request-unknown' ? 'second-person-needed' : read
  }
}

/** The bytes, once the entry that they were read is durable, together with the one that the approval was used. */
async function disclose(
  deps: ReadEvidenceDeps,
  employee: Employee,
  stored: StoredRelease,
  used: () => EventOf<'approval-used'>,
): Promise<DisclosedEvidence | 'evidence-unknown'> {
  const { alarm, clock } = deps
  const { verification } = stored
  const { kept, subject: mark, evidence, request } = verification
  const subject = await deps.subjects.get(mark.id)
  const original = subject && (await openedFrom(deps, subject, verification))
  if (original === null) {
    // What was erased meanwhile is named by no release any more.
    if ((await saidOf(deps, kept.name)) !== 'names-it') return 'evidence-unknown'
    const what = subject === null ? 'customer' : 'evidence'
    alarm.altered(what)
    throw new Altered(what)
  }
  const journalled = await journalRead(deps, stored, used(), {
    kind: 'evidence-read',
    at: clock.now(),
    actor: byEmployee(employee),
    verificationId: request.id,
    subject: mark.pseudonym,
    grade: evidence.grade,
    digest: evidence.digest,
    fields: request.asked,
  })
  return journalled ? { verification, original } : 'evidence-unknown'
}

/** What opens of all that lies under the name: the rest was put there by somebody else, which is told. */
async function openedFrom(
  { evidence, alarm }: ReadEvidenceDeps,
  subject: Subject,
  { kept }: KeptRelease,
): Promise<OriginalEvidence | null> {
  const copies = await evidence.get(kept.name, kept.bytes)
  const [original = null] = copies.flatMap((sealed) => {
    try {
      // Our own bytes: sealed and authenticated, so their shape is what we wrote.
      return [JSON.parse(decoder.decode(subject.unseal(sealed, kept.name))) as OriginalEvidence]
    } catch {
      return []
    }
  })
  if (original !== null && (await evidence.sizes(kept.name)).length > 1) alarm.altered('evidence')
  return original
}
