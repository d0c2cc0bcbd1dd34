import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee, type JournalEvent } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { note } from '../journal/note.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { CatalogueSource } from '../ports/catalogue-source.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import type { Verifications } from '../ports/verifications.ts'
import { type ArrangedReport, arrangeReport } from './arrange-report.ts'

export interface ReportDeps extends SearchDeps {
  readonly verifications: Verifications
  readonly details: Details
  readonly catalogue: CatalogueSource
}

/** Everything that is kept about one customer. Its journal entry is durable. */
export interface Report extends ArrangedReport {
  readonly kept: readonly KeptRelease[]
  /** False when there was more than one answer can hold. */
  readonly complete: boolean
}

const MOST = 5_000

/**
 * What is told to the customer: what was done with the data. Inquiries, holds and searches are not, they
 * may be of an authority that has forbidden to tell; and nobody crowds the rest out by searching often.
 */
const TOLD: readonly JournalEvent['kind'][] = [
  'requested',
  'invited',
  'received',
  'presented',
  'released',
  'rejected',
  'refused',
  'expired',
  'cancelled',
  'failed',
  'read',
  'closed',
  'evidence-kept',
  'evidence-erased',
  'evidence-read',
  'subject-reported',
]

/** Puts together what a customer may ask for (GDPR art. 15); journalled before it returns. */
export function reportCustomer(deps: ReportDeps) {
  const { verifications, search, subjects, details, catalogue, clock } = deps
  return async (
    employee: Employee,
    identifier: Identifier,
  ): Promise<Report | 'subject-unknown'> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const pseudonyms = subject === null ? [] : pseudonymsOf(subject, at)
    const course = await search.find(
      { subjects: pseudonyms, kinds: TOLD },
      { before: null, limit: MOST + 1 },
    )
    const entries = course.slice(0, MOST).reverse()
    const known = subject === null ? [] : await details.of(subject)
    await note(deps, {
      kind: 'subject-reported',
      at,
      actor: byEmployee(employee),
      subject: subject?.pseudonym(yearInWarsaw(at)) ?? null,
      fields: shownOf(known),
      count: entries.length,
    })
    if (subject === null) return 'subject-unknown'
    const releases = (await verifications.keptOf(subject.id, MOST)).map((one) => one.verification)
    return {
      ...arrangeReport(entries, known, catalogue.current()),
      kept: releases.filter(keepsEvidence),
      complete: course.length <= MOST,
    }
  }
}

/** What of the details the report shows; the identifier is the one that was asked with. */
function shownOf(details: readonly CustomerDetail[]): readonly string[] {
  const names = ['caseId', 'knownCustomerId'] as const
  return names.filter((name) => details.some((detail) => detail[name] !== undefined))
}
