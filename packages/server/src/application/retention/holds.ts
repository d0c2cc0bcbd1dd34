import type { HoldReason } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type CustomerDeps, pseudonymAt, withCustomer } from '../customer/with-customer.ts'
import { note } from '../journal/note.ts'
import type { Alarm } from '../ports/alarm.ts'
import { Altered } from '../ports/fault.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { Ids } from '../ports/ids.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { toldHolds } from './told-holds.ts'

export interface HoldDeps extends CustomerDeps {
  readonly holds: Holds
  readonly search: JournalSearch
  readonly alarm: Alarm
  readonly ids: Ids
}

/** From now to `until` nothing of the customer is erased, its time being over or not. */
export function placeHold(deps: HoldDeps) {
  return async (
    employee: Employee,
    identifier: Identifier,
    reason: HoldReason,
    until: Instant,
  ): Promise<Hold | 'subject-unknown'> =>
    withCustomer(deps, employee, 'placeHold', identifier, async (found) => {
      const { holds, ids, clock } = deps
      const at = clock.now()
      const hold = { id: ids.fresh(), subjectId: found.id, reason, placedAt: at, until }
      // The row comes first: it counts for nothing until the journal tells of it, and is missed from then on.
      if ((await holds.place(hold)) !== 'stored') return 'subject-unknown'
      await note(deps, {
        kind: 'hold-placed',
        at,
        actor: byEmployee(employee),
        subject: pseudonymAt(found, at),
        holdId: hold.id,
        reason,
        until,
      })
      return hold
    })
}

/** Lifts one hold before its time; others of the customer go on. */
export function liftHold(deps: HoldDeps) {
  return async (employee: Employee, holdId: string): Promise<Hold | 'hold-unknown'> => {
    const { subjects, holds, clock, inTurn, alarm } = deps
    const hold = await holds.find(holdId)
    if (hold === null) {
      const { running } = await toldHolds(deps.search, clock.now())
      if (!running.some(({ id }) => id === holdId)) return 'hold-unknown'
      alarm.altered('hold')
      throw new Altered('hold')
    }
    return inTurn(hold.subjectId, async () => {
      const found = await subjects.get(hold.subjectId)
      if (found === null || (await holds.find(holdId)) === null) return 'hold-unknown'
      const at = clock.now()
      const subject = pseudonymAt(found, at)
      await note(deps, { kind: 'hold-lifted', at, actor: byEmployee(employee), subject, holdId })
      await holds.lift(holdId)
      return hold
    })
  }
}
