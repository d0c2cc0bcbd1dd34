import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { byEmployee, type Employee, type JournalEvent } from '../../domain/journal/events.ts'
import { type KeptRelease, keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { type Gap, gapsIn } from '../journal/gaps.ts'
import { note } from '../journal/note.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { Alarm, Findings } from '../ports/alarm.ts'
import type { CatalogueSource } from '../ports/configuration-source.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import type { Verifications } from '../ports/verifications.ts'
import { type ArrangedReport, arrangeReport } from './arrange-report.ts'
import { unknownUnlessMissing } from './missing.ts'

export interface ReportDeps extends SearchDeps {
  readonly verifications: Verifications
  readonly details: Details
  readonly alarm: Alarm
  readonly findings: Findings
  readonly catalogue: CatalogueSource
}

/** Everything that is kept about one customer. Its journal entry is durable. */
export interface Report extends ArrangedReport {
  readonly kept: readonly KeptRelease[]
  readonly completeness: Completeness
  /** Where the journal itself has lost entries: some may have been about the customer. */
  readonly gaps: readonly Gap[]
}

/**
 * All there is; less, where one answer cannot hold more; what there is, while it is not known to be all; what is left
 * of a journal that has lost entries; or what is left, where something that a report is made of is known to have been
 * altered or taken away. Of several that is said which forbids to hand it over, else the gravest.
 */
export type Completeness = 'complete' | 'cut' | 'being-checked' | 'truncated' | 'missing'

const MOST = 5_000

/**
 * What is told to the customer: what was done with the data. Inquiries, holds and searches are not, they
 * may be of an authority that has forbidden to tell; and nobody crowds the rest out by searching often.
 */
const TOLD: readonly JournalEvent['kind'][] = [
  'requested',
  'invited',
  'received',
  'reused',
  'compared',
  'presented',
  'comparison-shown',
  'candidate-chosen',
  'held',
  'released',
  'rejected',
  'refused',
  'expired',
  'cancelled',
  'failed',
  'read',
  'visit-read',
  'handed-over',
  'hand-over-taken',
  'updates-confirmed',
  'claimed-compared',
  'closed',
  'evidence-kept',
  'evidence-erased',
  'evidence-read',
  'subject-reported',
]

/** Puts together what a customer may ask for (GDPR art. 15); journalled before it returns. */
export function reportCustomer(deps: ReportDeps) {
  const { verifications, search, subjects, details, alarm, findings, catalogue, clock } = deps
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
    if (subject === null) return unknownUnlessMissing(findings)
    for (const what of await details.unaccounted(commitmentsIn(entries))) alarm.altered(what)
    const stored = await verifications.keptOf(subject.id, MOST + 1)
    const releases = stored.slice(0, MOST).map((one) => one.verification)
    const isCut = Math.max(course.length, stored.length) > MOST
    const gaps = await gapsIn(search)
    return {
      ...arrangeReport(entries, known, catalogue.current()),
      kept: releases.filter(keepsEvidence),
      completeness: await completeness(deps, { isCut, isTruncated: gaps.length > 0 }),
      gaps,
    }
  }
}

function commitmentsIn(entries: readonly FoundEntry[]): readonly string[] {
  const events = entries.map(({ text }) => readEvent(text))
  const received = events.filter((event) => event.kind === 'received')
  return received.map(({ commitment }) => commitment).filter((one) => one !== null)
}

/** What a report is put together from: where one of it was altered, something of this customer may be. */
const TOLD_FROM = ['entry', 'customer', 'detail', 'verification', 'evidence'] as const

/** Asked after all has been read: nothing was missing from it, or that is not known yet. */
async function completeness(
  { search, findings }: ReportDeps,
  { isCut, isTruncated }: { readonly isCut: boolean; readonly isTruncated: boolean },
): Promise<Completeness> {
  if (TOLD_FROM.some((what) => findings.isAltered(what))) return 'missing'
  if ((await search.prove(null)) !== 'proven') return 'being-checked'
  if (isTruncated) return 'truncated'
  return isCut ? 'cut' : 'complete'
}

/** What of the details the report shows; the identifier is the one that was asked with. */
function shownOf(details: readonly CustomerDetail[]): readonly string[] {
  const names = ['caseId', 'knownCustomerId'] as const
  return names.filter((name) => details.some((detail) => detail[name] !== undefined))
}
