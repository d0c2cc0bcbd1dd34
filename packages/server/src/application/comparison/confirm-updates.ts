import type { ComparedField } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { Released } from '../../domain/verification/verification.ts'
import type { Ids } from '../ports/ids.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance } from '../verification/advance.ts'
import { findOwn } from '../verification/find-own.ts'
import { inSessionsTurn } from '../visit/visit-deps.ts'
import {
  comparedIn,
  type NotShown,
  type ReadComparisonDeps,
  type ShownComparison,
  showComparison,
  shownOf,
  whileOpen,
} from './read-comparison.ts'
import { replaceComparison } from './replace-comparison.ts'

export type UpdateDeps = ReadComparisonDeps & {
  readonly ids: Ids
  readonly inTurn: Turns
  readonly search: Pick<JournalSearch, 'find'>
}

export type NotConfirmed = NotShown | 'field-not-allowed' | 'not-presented'

/**
 * The employee says which of the proposed updates are right, once both values of each were shown to them: the whole of it
 * each time. Nothing is written into the register; applications get it with the verdicts.
 */
export function confirmUpdates(deps: UpdateDeps) {
  return (
    employee: Employee,
    id: string,
    fields: readonly ComparedField[],
  ): Promise<ShownComparison | NotConfirmed> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const stored = await findOwn(deps, byEmployee(employee), id)
      if (stored === 'not-found') return stored
      return whileOpen(deps, stored, () => confirm(deps, employee, stored, fields))
    })
}

async function confirm(
  deps: UpdateDeps,
  employee: Employee,
  stored: Stored,
  wanted: readonly ComparedField[],
): Promise<ShownComparison | NotConfirmed> {
  const { verification } = stored
  if (verification.state !== 'released') return 'wrong-state'
  const found = await comparedIn(deps, verification)
  if (typeof found === 'string') return found
  const { updates } = shownOf(verification, found.content)
  if (!wanted.every((field) => updates.includes(field))) return 'field-not-allowed'
  if (!(await wereShown(deps, employee, verification, wanted))) return 'not-presented'
  const fields = updates.filter((field) => wanted.includes(field))
  const confirmed = { ...found.content, confirmed: fields }
  const moved = await replaceComparison(deps, verification, confirmed, (comparisonRef) =>
    advance(deps, stored, { kind: 'update', comparisonRef, fields }, byEmployee(employee)),
  )
  return moved === null ? 'wrong-state' : showComparison(deps, employee, moved)
}

/** More looks at one comparison than anybody takes. */
const MOST = 50

/** Whether both values of these were shown to the session; of the record that it is: before a choice none are. */
async function wereShown(
  { search }: UpdateDeps,
  { sessionId }: Employee,
  { request: { id: verificationId } }: Released,
  wanted: readonly ComparedField[],
): Promise<boolean> {
  const criteria = { verificationId, kinds: ['comparison-shown'] } as const
  const entries = await search.find(criteria, { before: null, limit: MOST })
  return entries
    .map(({ text }) => readEvent(text))
    .some(
      (event) =>
        event.kind === 'comparison-shown' &&
        event.values === 'shown' &&
        event.actor.kind === 'employee' &&
        event.actor.sessionId === sessionId &&
        wanted.every((field) => event.fields.includes(field)),
    )
}
