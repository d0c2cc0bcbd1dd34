import { type Identifier, sameHowever } from '../../domain/customer/identifier.ts'
import { employee } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { deny } from '../audit/deny.ts'
import { isApproved } from '../audit/reidentify.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import { journalRead } from '../verification/advance.ts'
import type { EvidenceDeps } from './keep-evidence.ts'

export interface Listing {
  readonly kept: readonly KeptRelease[]
  readonly holds: readonly Hold[]
}

/** Kept evidence on its way out; its journal entry is durable. */
export interface DisclosedEvidence {
  readonly verification: KeptRelease
  readonly original: OriginalEvidence
}

type ListDeps = Pick<EvidenceDeps, 'records' | 'verifications' | 'subjects' | 'clock'> & {
  readonly holds: Holds
}

const LISTED = 500
const decoder = new TextDecoder()

/** What is kept about a customer, newest first, and the holds; journalled before it returns. */
export function searchEvidence(deps: ListDeps) {
  const { records, verifications, subjects, holds, clock } = deps
  return async (asker: Asker, identifier: Identifier): Promise<Listing> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const stored = subject === null ? [] : await verifications.keptOf(subject.id, LISTED)
    const kept = stored.map(({ verification }) => verification).filter(keepsEvidence)
    const placed = subject === null ? [] : await holds.of(subject.id)
    const event = {
      kind: 'evidence-listed',
      at,
      actor: employee(asker),
      subject: subject?.pseudonym(yearInWarsaw(at)) ?? null,
      count: kept.length,
    } as const
    await records.commit({ change: null, events: [event] })
    return { kept, holds: placed.filter(({ until }) => until > at) }
  }
}

/**
 * The kept bytes of one verification; journalled before they return. They name the customer, so they are for
 * whom a second person has allowed to learn the name.
 */
export function readEvidence(deps: EvidenceDeps & Pick<SearchDeps, 'search'>) {
  const { records, verifications, subjects, evidence, clock } = deps
  return async (
    asker: Asker,
    id: string,
  ): Promise<DisclosedEvidence | 'evidence-unknown' | 'second-person-needed'> => {
    const stored = await verifications.find(id)
    if (stored === null || !keepsEvidence(stored.verification)) return 'evidence-unknown'
    const { verification } = stored
    const { kept, subject: mark } = verification
    if (!(await isApproved(deps, asker, id))) {
      const about = { verificationId: id, subject: mark.pseudonym }
      await deny(deps, asker, { route: 'readKeptEvidence', reason: 'not-approved', ...about })
      return 'second-person-needed'
    }
    const [subject, sealed] = [await subjects.get(mark.id), await evidence.get(kept.name)]
    if (subject === null || sealed === null) return 'evidence-unknown'
    // Our own bytes: sealed and authenticated, so their shape is what we wrote.
    const original = JSON.parse(decoder.decode(subject.unseal(sealed, kept.name)))
    const event = {
      kind: 'evidence-read',
      at: clock.now(),
      actor: employee(asker),
      verificationId: id,
      subject: mark.pseudonym,
      digest: verification.evidence.digest,
      fields: verification.request.asked,
    } as const
    const journalled = await journalRead({ records }, stored, event)
    return journalled ? { verification, original } : 'evidence-unknown'
  }
}
