import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'

/** What a source that must be asked asks about: {@link Inbox.waiting}. Journals nothing, moves nothing. */
export function waitingForAnswer({ records, clock }: { records: Records; clock: Clock }) {
  return async (limit: number): Promise<readonly string[]> => {
    const invited = await records.invited(clock.now(), limit)
    return invited.map(({ verification }) => verification.reference)
  }
}
