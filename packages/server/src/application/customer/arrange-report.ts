import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { Grade } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { EventOf, JournalEvent } from '../../domain/journal/events.ts'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'
import type { CustomerDetail } from '../ports/details.ts'
import type { FoundEntry } from '../ports/journal-search.ts'

/** An entry of the log, read. */
export interface Told {
  readonly index: number
  readonly event: JournalEvent
}

/** One verification as its entries tell it. Names are those of the catalogue in force, null where it has none. */
export interface ReportedVerification {
  readonly request: EventOf<'requested'>
  readonly operationName: string | null
  readonly purposeName: string | null
  readonly detail: CustomerDetail | null
  readonly grade: Grade | null
  /** How it ended; null while it has not. */
  readonly outcome: JournalEvent['kind'] | null
  readonly steps: readonly Told[]
}

export interface ArrangedReport {
  readonly verifications: readonly ReportedVerification[]
  /** What belongs to no verification of the report. */
  readonly other: readonly Told[]
}

/** Entries, in the order of the log, by the verification that they belong to. */
export function arrangeReport(
  entries: readonly FoundEntry[],
  details: readonly CustomerDetail[],
  catalogue: Catalogue,
): ArrangedReport {
  const told = entries.map(({ index, text }) => ({ index, event: readEvent(text) }))
  const requests = told.map(({ event }) => event).filter((event) => event.kind === 'requested')
  const ids = new Set(requests.map(({ verificationId }) => verificationId))
  const courses = Map.groupBy(told, ({ event }) => verificationOf(event))
  const byId = new Map(details.map((detail) => [detail.verificationId, detail]))
  return {
    verifications: requests.map((request) => {
      const { verificationId: id } = request
      return reported(request, courses.get(id) ?? [], byId.get(id) ?? null, catalogue)
    }),
    other: told.filter(({ event }) => !ids.has(verificationOf(event) ?? '')),
  }
}

function reported(
  request: EventOf<'requested'>,
  steps: readonly Told[],
  detail: CustomerDetail | null,
  { operations, cards }: Catalogue,
): ReportedVerification {
  const events = steps.map(({ event }) => event)
  const operation = operations.find(({ id }) => id === request.operationId)
  const card = cards.find(({ purpose }) => purpose.id === request.purposeId)
  return {
    request,
    operationName: operation?.name.pl ?? null,
    purposeName: card?.purpose.name.pl ?? null,
    detail,
    grade: events.find((event) => event.kind === 'received')?.grade ?? null,
    outcome: events.find(({ kind }) => FINAL_STATES.has(kind))?.kind ?? null,
    steps,
  }
}

function verificationOf(event: JournalEvent): string | null {
  return 'verificationId' in event ? event.verificationId : null
}
