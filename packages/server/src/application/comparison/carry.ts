import type { Reused } from '../../domain/verification/reuse.ts'
import type { Released, Request } from '../../domain/verification/verification.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import { type SealedContext, unseal } from '../verification/sealed-data.ts'
import type { Comparisons } from './beside.ts'
import { type HeldBeforeDeps, heldBefore } from './held-before.ts'
import {
  comparedSaid,
  markOf,
  namedIn,
  type SealedComparison,
  sealComparison,
  unsealComparison,
} from './sealed-comparison.ts'

export interface CarryDeps extends HeldBeforeDeps {
  readonly comparisons: Pick<Comparisons, 'concerns' | 'ask'>
  readonly sealed: SealedStore
  readonly ids: Ids
}

/** For which operation data of a visit is taken, whose it is, and what the employee's page says beside it. */
interface Carrying {
  readonly first: Released
  readonly request: Pick<Request, 'role' | 'compares'>
  readonly context: SealedContext
  /** It is for the very code that the first is for: nobody is asked again, whatever came of it. */
  readonly ofOneCode?: boolean
}

/**
 * How the data of the visit stands to the register: as for the first, where that says it of the same customer of the
 * bank; else the register is asked anew. Null where nothing is compared for the operation.
 */
export async function comparedInVisit(
  deps: CarryDeps,
  { first, request, context, ofOneCode = false }: Carrying,
): Promise<SealedComparison | null> {
  const { comparison, request: before, visitRef } = first
  if (!deps.comparisons.concerns(request)) return null
  const role = request.role ?? before.role
  const named = namedIn(role === undefined ? {} : { role }, context)
  const known = comparison && (await unsealComparison(deps, comparison.ref))
  if (known && ofOneCode) return { ...known, confirmed: [] }
  const isSame =
    known && known.outcome !== 'unavailable' && known.customerNumber === named.customerNumber
  if (isSame) {
    const remark = named.customerNumber === null ? named.remark : known.remark
    return heldBefore(deps, first.subject, { ...known, remark, confirmed: [] })
  }
  const kept = visitRef === undefined ? null : await unseal(deps.sealed, visitRef)
  if (kept === null) return null
  const { documentKind } = before
  const asked = await deps.comparisons.ask({ documentKind, data: kept.data, ...named })
  return heldBefore(deps, first.subject, asked)
}

/** Seals it with what else is of the visit; what the state and the entry say of it. */
export async function keepInVisit(
  deps: CarryDeps,
  content: SealedComparison,
  eraseAt: number,
  visitId: string,
): Promise<NonNullable<Reused['compared']>> {
  const ref = await sealComparison(deps, content, eraseAt, visitId)
  return { comparison: markOf(content, ref), said: comparedSaid(content) }
}
