import type { HoldReason } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { type CustomerDeps, pseudonymAt, withCustomer } from '../customer/with-customer.ts'
import { note } from '../journal/note.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { Ids } from '../ports/ids.ts'

export interface HoldDeps extends CustomerDeps {
  readonly holds: Holds
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
      await note(deps, {
        kind: 'hold-placed',
        at,
        actor: byEmployee(employee),
        subject: pseudonymAt(found, at),
        holdId: hold.id,
        reason,
        until,
      })
      return (await holds.place(hold)) === 'stored' ? hold : 'subject-unknown'
    })
}

/** Lifts one hold before its time; others of the customer go on. */
export function liftHold(deps: HoldDeps) {
  return async (employee: Employee, holdId: string): Promise<Hold | 'hold-unknown'> => {
    const { subjects, holds, clock, inTurn } = deps
    const hold = await holds.find(holdId)
    if (hold === null) return 'hold-unknown'
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
