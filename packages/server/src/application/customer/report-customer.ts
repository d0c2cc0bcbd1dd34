import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { employee } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import type { Verifications } from '../ports/verifications.ts'

export interface ReportDeps extends SearchDeps {
  readonly verifications: Verifications
  readonly details: Details
}

/** Everything that is kept about one customer. Its journal entry is durable. */
export interface Report {
  /** In the order of the log. */
  readonly entries: readonly FoundEntry[]
  readonly details: readonly CustomerDetail[]
  readonly kept: readonly KeptRelease[]
  /** False when there was more than one answer can hold. */
  readonly complete: boolean
}

const MOST = 5_000

/**
 * What is told to the customer: what was done with the data. Inquiries, holds and searches are not, they
 * may be of an authority that has forbidden to tell; and nobody crowds the rest out by searching often.
 */
const TOLD = [
  ...(['requested', 'invited', 'received', 'presented', 'released', 'rejected'] as const),
  ...(['refused', 'expired', 'cancelled', 'failed', 'read', 'closed'] as const),
  ...(['evidence-kept', 'evidence-erased', 'evidence-read', 'subject-reported'] as const),
]

/** What of the detail the report shows; the identifier is the one that was asked with. */
const DETAILS = ['caseId', 'knownCustomerId'] as const

/** Puts together what a customer may ask for (GDPR art. 15); journalled before it returns. */
export function reportSubject(deps: ReportDeps) {
  const { records, verifications, search, subjects, details, clock } = deps
  return async (asker: Asker, identifier: Identifier): Promise<Report | 'subject-unknown'> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const pseudonyms = subject === null ? [] : pseudonymsOf(subject, at)
    const course = await search.find(
      { subjects: pseudonyms, kinds: TOLD },
      { before: null, limit: MOST + 1 },
    )
    const entries = course.slice(0, MOST).reverse()
    const kept = subject === null ? [] : await details.of(subject)
    const event = {
      kind: 'subject-reported',
      at,
      actor: employee(asker),
      subject: subject?.pseudonym(yearInWarsaw(at)) ?? null,
      fields: DETAILS.filter((name) => kept.some((detail) => detail[name] !== undefined)),
      count: entries.length,
    } as const
    await records.commit({ change: null, events: [event] })
    if (subject === null) return 'subject-unknown'
    const releases = (await verifications.keptOf(subject.id, MOST)).map(
      (stored) => stored.verification,
    )
    return {
      entries,
      details: kept,
      kept: releases.filter(keepsEvidence),
      complete: course.length <= MOST,
    }
  }
}
