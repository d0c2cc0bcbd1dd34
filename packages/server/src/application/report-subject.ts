import { employee } from '../domain/events.ts'
import { type KeptRelease, keepsEvidence } from '../domain/kept-evidence.ts'
import { type Identifier, pseudonymsOf, sameHowever, yearInWarsaw } from '../domain/subject.ts'
import type { Asker } from '../domain/verification.ts'
import type { CustomerDetail, Details, FoundEntry, Hold, Holds } from './ports.ts'
import type { SearchDeps } from './search-journal.ts'

export interface ReportDeps extends SearchDeps {
  readonly details: Details
  readonly holds: Holds
}

/** Everything that is kept about one customer. Its journal entry is durable. */
export interface Report {
  /** In the order of the log. */
  readonly entries: readonly FoundEntry[]
  readonly details: readonly CustomerDetail[]
  readonly kept: readonly KeptRelease[]
  readonly holds: readonly Hold[]
  /** False when there was more than one answer can hold. */
  readonly complete: boolean
}

const MOST = 5_000

/** What of the detail the report shows; the identifier is the one that was asked with. */
const DETAILS = ['caseId', 'knownCustomerId'] as const

/** Puts together what a customer may ask for (GDPR art. 15); journalled before it returns. */
export function reportSubject({ records, search, subjects, details, holds, clock }: ReportDeps) {
  return async (asker: Asker, identifier: Identifier): Promise<Report | 'subject-unknown'> => {
    const at = clock.now()
    const subject = await subjects.find(sameHowever(identifier))
    const entries =
      subject === null
        ? []
        : await search.find(
            { subjects: pseudonymsOf(subject, at) },
            { before: null, limit: MOST + 1 },
          )
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
    const releases = (await records.keptOf(subject.id, MOST)).map((stored) => stored.verification)
    return {
      entries: entries.slice(0, MOST).reverse(),
      details: kept,
      kept: releases.filter(keepsEvidence),
      holds: (await holds.of(subject.id)).filter(({ until }) => until > at),
      complete: entries.length <= MOST,
    }
  }
}
