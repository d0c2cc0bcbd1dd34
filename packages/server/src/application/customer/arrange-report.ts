import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { Grade } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { EventOf, JournalEvent } from '../../domain/journal/events.ts'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'
import type { CustomerDetail } from '../ports/details.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import { type Recipient, recipientsIn } from './recipients.ts'

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
  /** What of the answer was sealed when it came, with the photo; null where none was accepted. */
  readonly received: EventOf<'received'> | null
  /** What of it stayed after "same person"; null where nobody said so. */
  readonly kept: readonly string[] | null
  /** When all that was received of it is or was erased; null while it is not decided, and where nothing came. */
  readonly erasedAt: Instant | null
  readonly grade: Grade | null
  /** How it ended; null while it has not. */
  readonly outcome: JournalEvent['kind'] | null
  readonly steps: readonly Told[]
}

export interface ArrangedReport {
  readonly verifications: readonly ReportedVerification[]
  /** What belongs to no verification of the report. */
  readonly other: readonly Told[]
  readonly recipients: readonly Recipient[]
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
    recipients: recipientsIn(told.map(({ event }) => event)),
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
  const received = events.find((event) => event.kind === 'received') ?? null
  const released = events.find((event) => event.kind === 'released') ?? null
  const closed = events.find((event) => event.kind === 'closed') ?? null
  const end = events.find(({ kind }) => FINAL_STATES.has(kind)) ?? null
  return {
    request,
    operationName: operation?.name.pl ?? null,
    purposeName: card?.purpose.name.pl ?? null,
    detail,
    received,
    // A field that the document leaves empty was asked for and never came.
    kept: released?.fields.filter((name) => received?.fields.includes(name) ?? true) ?? null,
    erasedAt: received && (closed?.at ?? released?.openUntil ?? end?.at ?? null),
    grade: received?.grade ?? null,
    outcome: end?.kind ?? null,
    steps,
  }
}

function verificationOf(event: JournalEvent): string | null {
  return 'verificationId' in event ? event.verificationId : null
}
