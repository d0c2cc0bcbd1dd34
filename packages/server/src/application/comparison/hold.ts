import { MATTER_RULES } from '../../domain/approval/matters.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { narrow } from '../../domain/verification/received-data.ts'
import type { TransitionRefusal } from '../../domain/verification/trigger.ts'
import {
  comparedOf,
  dataRefOf,
  type Received,
  refsOf,
} from '../../domain/verification/verification.ts'
import { keepWords, type WordsDeps } from '../approval/words.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance, type CommitDeps } from '../verification/advance.ts'
import { dropSealed, LINGER, seal, type Waiting } from '../verification/sealed-data.ts'
import { resealComparison } from './sealed-comparison.ts'

export interface HoldDeps extends CommitDeps, WordsDeps {
  readonly sealed: SealedStore
  readonly ids: Ids
  readonly inTurn: Turns
}

/**
 * In the session's turn: "same person" was said, and waits for a second one. What is kept is sealed for as long as that
 * may take, and the request for it is made in the commit that says so, in the name of whoever said it.
 */
export async function holdForSecond(
  deps: HoldDeps,
  employee: Employee,
  waiting: Waiting<Received>,
  name: string,
): Promise<Stored | TransitionRefusal | 'data-gone'> {
  const { subject } = waiting.verification
  if (subject === null) return hold(deps, employee, waiting, { name, about: null })
  // Nothing is sealed for somebody who has been erased meanwhile.
  return deps.inTurn(subject.id, async () => {
    const about = await deps.subjects.get(subject.id)
    return about === null ? 'data-gone' : hold(deps, employee, waiting, { name, about })
  })
}

/** Until when what is held may wait, whatever else ends it before. */
export function heldUntil({ clock, limits }: Pick<CommitDeps, 'clock' | 'limits'>): number {
  return clock.now() + Math.min(limits.held, MATTER_RULES.held.within)
}

async function hold(
  deps: HoldDeps,
  employee: Employee,
  { stored, verification, content }: Waiting<Received>,
  { name, about }: { readonly name: string; readonly about: Subject | null },
): Promise<Stored | TransitionRefusal | 'data-gone'> {
  const { sealed, ids } = deps
  const { request, visit } = verification
  const mark = comparedOf(verification)
  const eraseAt = heldUntil(deps) + LINGER
  const comparisonRef = mark && (await resealComparison(deps, mark, eraseAt, visit?.id))
  if (comparisonRef === null) return 'data-gone'
  const dataRef = ids.fresh()
  // The photo has done its work, unless it stays for the visit.
  const data = narrow(content.data, keptFields(request))
  await seal(sealed, dataRef, { ...content, data }, eraseAt, visit?.id)
  const words = await keepWords(deps, about, { name, reference: null, sentence: null })
  const trigger = { kind: 'hold', dataRef, comparisonRef, requestId: ids.fresh(), words } as const
  const now = [dataRef, comparisonRef]
  const moved = await advance(deps, stored, trigger, byEmployee(employee)).catch(
    async (fault: unknown) => {
      // The commit may have been durable all the same: what its state names stays, the other goes.
      const found = await deps.verifications.find(request.id).catch(() => null)
      const isHeld = found !== null && dataRefOf(found.verification) === dataRef
      await dropSealed(sealed, isHeld ? refsOf(verification) : now)
      // Of what is unknown the entry may commit to them.
      if (found !== null && !isHeld) await deps.beside.drop(words)
      throw fault
    },
  )
  if (typeof moved === 'string') {
    await dropSealed(sealed, now)
    await deps.beside.drop(words)
    return moved
  }
  await dropSealed(sealed, refsOf(verification))
  return moved
}
