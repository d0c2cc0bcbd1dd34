import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { deny } from '../audit/deny.ts'
import { isApproved } from '../audit/reidentification-requests.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import type { Verifications } from '../ports/verifications.ts'
import { journalRead } from '../verification/advance.ts'

export interface ReadEvidenceDeps extends SearchDeps {
  readonly verifications: Verifications
  readonly evidence: EvidenceStore
}

/** Kept evidence on its way out; its journal entry is durable. */
export interface DisclosedEvidence {
  readonly verification: KeptRelease
  readonly original: OriginalEvidence
}

const decoder = new TextDecoder()

/**
 * The kept bytes of one verification; journalled before they return. They name the customer, so they are for
 * whom a second person has allowed to learn the name.
 */
export function readEvidence(deps: ReadEvidenceDeps) {
  const { verifications, subjects, evidence, clock } = deps
  return async (
    employee: Employee,
    id: string,
  ): Promise<DisclosedEvidence | 'evidence-unknown' | 'second-person-needed'> => {
    const stored = await verifications.find(id)
    if (stored === null || !keepsEvidence(stored.verification)) return 'evidence-unknown'
    const { verification } = stored
    const { kept, subject: mark } = verification
    if (!(await isApproved(deps, employee, id))) {
      const about = { verificationId: id, subject: mark.pseudonym }
      await deny(deps, byEmployee(employee), {
        route: 'readKeptEvidence',
        reason: 'not-approved',
        ...about,
      })
      return 'second-person-needed'
    }
    const [subject, sealed] = [await subjects.get(mark.id), await evidence.get(kept.name)]
    if (subject === null || sealed === null) return 'evidence-unknown'
    // Our own bytes: sealed and authenticated, so their shape is what we wrote.
    const original = JSON.parse(decoder.decode(subject.unseal(sealed, kept.name)))
    const journalled = await journalRead(deps, stored, {
      kind: 'evidence-read',
      at: clock.now(),
      actor: byEmployee(employee),
      verificationId: id,
      subject: mark.pseudonym,
      digest: verification.evidence.digest,
      fields: verification.request.asked,
    })
    return journalled ? { verification, original } : 'evidence-unknown'
  }
}
