import type { OverallVerdict } from '../../domain/closed-lists.ts'
import { gravity } from '../../domain/comparison/judge.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Clock } from '../ports/clock.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { type SealedComparison, wholeOf } from './sealed-comparison.ts'

export interface HeldBeforeDeps {
  readonly search: Pick<JournalSearch, 'find'>
  readonly clock: Clock
}

/** So long somebody of whom a second person was asked is remembered, milliseconds; and so many entries of it. */
const WITHIN = 24 * 3_600_000
const MOST = 500

const TOLD = ['held', 'released'] as const satisfies readonly JournalEvent['kind'][]

/**
 * Asking again and leaving out what was in the way is no way past a second person: where somebody was held today and
 * nobody has agreed, what is asked of them next is held for the same reason, unless it is for a customer whom the bank's
 * own system names and who is found to be they.
 */
export async function heldBefore(
  { search, clock }: HeldBeforeDeps,
  subject: { readonly pseudonym: string } | null,
  content: SealedComparison,
): Promise<SealedComparison> {
  const { customerNumber, found } = content
  const isNamed = found.some((one) => one.customerNumber === customerNumber)
  if (subject === null || (customerNumber !== null && isNamed)) return content
  const criteria = { subjects: [subject.pseudonym], kinds: TOLD, from: clock.now() - WITHIN }
  const entries = await search.find(criteria, { before: null, limit: MOST })
  const earlier = notAgreedTo(entries.map(({ text }) => readEvent(text)))
  const now = wholeOf({ ...content, earlier: null })?.overall ?? null
  if (earlier === null || (now !== null && gravity(now) <= gravity(earlier))) return content
  return { ...content, earlier }
}

/** The gravest verdict for which somebody was held and nobody has agreed. */
function notAgreedTo(events: readonly JournalEvent[]): OverallVerdict | null {
  const agreed = new Set(events.map((one) => (one.kind === 'released' ? one.requestId : null)))
  const open = events.flatMap((one) =>
    one.kind === 'held' && !agreed.has(one.requestId) ? [one.overall] : [],
  )
  return open.toSorted((one, other) => gravity(one) - gravity(other))[0] ?? null
}
