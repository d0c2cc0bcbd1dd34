import type { Employee } from '../../domain/journal/events.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { narrow } from '../../domain/verification/received-data.ts'
import type { Releasing, TransitionRefusal } from '../../domain/verification/trigger.ts'
import {
  comparedOf,
  dataRefOf,
  decidedAtOf,
  type Held,
  type Received,
  refsOf,
} from '../../domain/verification/verification.ts'
import { resealComparison } from '../comparison/sealed-comparison.ts'
import { Fault } from '../ports/fault.ts'
import type { Stored } from '../ports/verifications.ts'
import { type KeepingDeps, releaseWithEvidence } from '../retention/release-with-evidence.ts'
import { type Joined, unlessEmpty } from '../visit/join-visit.ts'
import { isRelease } from '../visit/releases-of.ts'
import { type TakingDeps, takeFromVisit } from '../visit/take-from-visit.ts'
import type { Advanced } from './advance.ts'
import { dropSealed, LINGER, type SealedData, seal, type Waiting } from './sealed-data.ts'

export type IntoVisitDeps = TakingDeps & KeepingDeps

/** In whose session, into which visit, and by which request a second person has agreed. */
export interface Into {
  readonly employee: Employee
  readonly joined: Joined
  readonly requestId: string | null
}

/**
 * In the session's turn: the data is sealed for the visit, then `pull` commits the release; what came of it is told, and
 * only what a stored state names is left. Every other operation of the code is released with it.
 */
export async function releaseIntoVisit(
  deps: IntoVisitDeps,
  waiting: Waiting,
  { employee, joined, requestId }: Into,
  pull: (releasing: Releasing) => Promise<Advanced | TransitionRefusal>,
): Promise<Stored | TransitionRefusal | 'data-gone'> {
  const { verification, content } = waiting
  const sealing = await sealForVisit(deps, verification, content, joined)
  if (sealing === null) {
    await unlessEmpty(deps, joined)
    return 'data-gone'
  }
  const moved = await releaseWithEvidence(deps, verification, content.original, (kept) =>
    pull({ kept, ...sealing }),
  ).catch(async (fault: unknown) => {
    // The commit may have been durable all the same: what its state names stays, the other goes.
    const now = await deps.verifications.find(verification.request.id).catch(() => null)
    const isReleased = now !== null && dataRefOf(now.verification) === sealing.dataRef
    await dropSealed(deps.sealed, isReleased ? refsOf(verification) : sealedNow(sealing))
    if (now !== null && !isReleased) await unlessEmpty(deps, joined)
    throw fault
  })
  if (typeof moved !== 'string') {
    await dropSealed(deps.sealed, refsOf(verification))
    await releaseErrands(deps, employee, moved, { content, requestId })
    return moved
  }
  await dropSealed(deps.sealed, sealedNow(sealing))
  await unlessEmpty(deps, joined)
  return moved
}

interface Sealing extends Pick<Releasing, 'dataRef' | 'visit' | 'openUntil'> {
  readonly visitRef?: string
  readonly comparisonRef?: string
}

/**
 * What the release opens, what was compared, and beside it what serves other operations of the visit, unless that is
 * there already. Null where what was compared is gone.
 */
async function sealForVisit(
  deps: IntoVisitDeps,
  verification: Received | Held,
  { data, context, customer }: SealedData,
  { visit, openUntil }: Joined,
): Promise<Sealing | null> {
  const { sealed, ids } = deps
  const { request, visit: reused } = verification
  const eraseAt = openUntil + LINGER
  const put = async (fields: readonly string[]) => {
    const ref = ids.fresh()
    const content = { data: narrow(data, fields), context, ...(customer && { customer }) }
    await seal(sealed, ref, content, eraseAt, visit.id)
    return ref
  }
  const mark = comparedOf(verification)
  const comparisonRef = mark && (await resealComparison(deps, mark, eraseAt, visit.id))
  if (mark !== null && comparisonRef === null) return null
  const dataRef = await put(request.fields)
  const compared = comparisonRef === null ? {} : { comparisonRef }
  if (reused !== undefined) return { dataRef, visit, openUntil, ...compared }
  const kept = keptFields(request)
  // The same serves for both where nothing else is kept.
  const visitRef = kept.length > request.fields.length ? await put(kept) : dataRef
  return { dataRef, visit, openUntil, visitRef, ...compared }
}

function sealedNow({ dataRef, visitRef = dataRef, comparisonRef = dataRef }: Sealing) {
  return [dataRef, visitRef, comparisonRef]
}

/**
 * Every other operation of the code, released at once with the same answer, each by itself. What cannot be journalled
 * now can be asked for as long as the visit lasts: the first release stands.
 */
async function releaseErrands(
  deps: IntoVisitDeps,
  employee: Employee,
  first: Stored,
  {
    content: { context },
    requestId,
  }: { readonly content: SealedData; readonly requestId: string | null },
): Promise<void> {
  if (!isRelease(first)) return
  const decidedAt = decidedAtOf(first.verification)
  const errands = first.verification.request.errands ?? []
  try {
    for (const { operationId, fields, needsAdult = false, compares } of errands) {
      const request = { operationId, fields, needsAdult, ...(compares && { compares }) }
      const taking = {
        first,
        decidedAt,
        reuse: 'at-once',
        request,
        context,
        ofOneCode: true,
      } as const
      await takeFromVisit(deps, employee, { ...taking, agreedBy: requestId })
    }
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
  }
}
