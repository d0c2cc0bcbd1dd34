import type { TransitionRefusal } from '../../domain/verification/trigger.ts'
import { comparedOf, type Received, type Released } from '../../domain/verification/verification.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import { LINGER } from '../verification/sealed-data.ts'
import { type SealedComparison, sealComparison } from './sealed-comparison.ts'

export interface ReplaceDeps {
  readonly sealed: SealedStore
  readonly ids: Ids
  readonly verifications: Verifications
}

/**
 * In the session's turn: another content in the place of what was compared, under a name of its own, which `pull`
 * commits. Only what the stored state names is left, where the commit fails too. Null where the verification has gone on.
 */
export async function replaceComparison(
  deps: ReplaceDeps,
  verification: Received | Released,
  content: SealedComparison,
  pull: (ref: string) => Promise<Stored | TransitionRefusal>,
): Promise<Stored | null> {
  const { sealed } = deps
  const { state } = verification
  const until = state === 'released' ? verification.openUntil : verification.decideBefore
  const ref = await sealComparison(deps, content, until + LINGER, verification.visit?.id)
  const former = comparedOf(verification)?.ref
  const moved = await pull(ref).catch(async (fault: unknown) => {
    // The commit may have been durable all the same: what its state names stays, the other goes.
    const found = await deps.verifications.find(verification.request.id).catch(() => null)
    const isStored = found !== null && comparedOf(found.verification)?.ref === ref
    const other = isStored ? former : ref
    if (other !== undefined) await sealed.erase(other)
    throw fault
  })
  const dropped = typeof moved === 'string' ? ref : former
  if (dropped !== undefined) await sealed.erase(dropped)
  return typeof moved === 'string' ? null : moved
}
