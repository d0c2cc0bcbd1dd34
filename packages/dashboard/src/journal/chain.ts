import type { EntryKindName, FoundEntryView, JournalEntry, Outcome } from '@okienko/contract'
import { listOf, numberOf, textOf } from './tell.ts'

/** One entry of a chain, and how long after the one before it. */
export interface Link extends FoundEntryView {
  readonly afterMs: number | null
}

/** A verification as its entries tell it. */
export interface Chain {
  readonly operationId: string | null
  readonly purposeId: string | null
  readonly dataSetId: string | null
  readonly legalBasis: string | null
  /** How it ended; null while it is open. */
  readonly outcome: Outcome | null
  readonly lastedMs: number | null
  readonly grade: 'proven' | 'vouched' | null
  readonly decisionMs: number | null
  /** What the customer was asked for, empty where the entry is older than that; and what was kept of it. */
  readonly asked: readonly string[]
  readonly fields: readonly string[]
  /** From the request to the end, what came after it, and who has looked at it since. */
  readonly course: readonly Link[]
  readonly after: readonly Link[]
  readonly oversight: readonly Link[]
}

const ENDS: ReadonlySet<EntryKindName> = new Set<EntryKindName>([
  ...(['released', 'rejected', 'refused', 'expired', 'cancelled', 'failed'] as const),
])
const OVERSIGHT: ReadonlySet<EntryKindName> = new Set<EntryKindName>([
  ...(['chain-read', 'evidence-read', 'access-denied'] as const),
  ...(['approval-asked', 'approval-given', 'approval-declined', 'approval-used'] as const),
  'approval-withdrawn',
  ...(['reidentification-requested', 'reidentification-approved', 'reidentified'] as const),
])

/** What a second person said to a release is part of its course; what people asked for since is not. */
const isOversight = (entry: JournalEntry): boolean =>
  OVERSIGHT.has(entry.kind) && textOf(entry, 'matter') !== 'held'

export function chainOf(entries: readonly FoundEntryView[]): Chain {
  const told = entries.filter(({ entry }) => !isOversight(entry))
  const end = told.findIndex(({ entry }) => ENDS.has(entry.kind))
  const until = end < 0 ? told.length : end + 1
  const of = (kind: EntryKindName) => told.find(({ entry }) => entry.kind === kind)?.entry ?? null
  const [requested, received] = [of('requested'), of('received')]
  const ended = told[end]?.entry ?? null
  const grade = received && textOf(received, 'grade')
  return {
    operationId: requested && textOf(requested, 'operationId'),
    purposeId: requested && textOf(requested, 'purposeId'),
    dataSetId: requested && textOf(requested, 'dataSetId'),
    legalBasis: requested && textOf(requested, 'legalBasis'),
    outcome: ended && (ended.kind as Outcome),
    lastedMs: requested && ended && between(requested, ended),
    grade: grade === 'proven' || grade === 'vouched' ? grade : null,
    decisionMs: numberOf(ended ?? of('held') ?? {}, 'decisionMs'),
    asked: requested ? listOf(requested, 'asked') : [],
    fields: requested ? listOf(requested, 'fields') : [],
    course: linked(told.slice(0, until)),
    after: linked(told.slice(until), ended),
    oversight: linked(entries.filter(({ entry }) => isOversight(entry))).map((link) => ({
      ...link,
      afterMs: null,
    })),
  }
}

function linked(entries: readonly FoundEntryView[], first: JournalEntry | null = null): Link[] {
  return entries.map((found, at) => {
    const before = entries[at - 1]?.entry ?? first
    return { ...found, afterMs: before && between(before, found.entry) }
  })
}

function between(one: JournalEntry, other: JournalEntry): number | null {
  const ms = Date.parse(other.at) - Date.parse(one.at)
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
