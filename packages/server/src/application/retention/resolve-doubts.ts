import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import type { Verifications } from '../ports/verifications.ts'

export interface DoubtDeps {
  readonly verifications: Verifications
  readonly evidence: EvidenceStore
}

/** After a start: evidence that a crash left in doubt stays or goes, as the records say. Tells how much. */
export function resolveDoubts(deps: DoubtDeps) {
  return async (): Promise<number> => {
    const names = await deps.evidence.inDoubt()
    for (const name of names) await resolveDoubt(deps, name)
    return names.length
  }
}

/** Evidence stays if a stored release names it, and else goes. Names begin with the verification's id. */
export async function resolveDoubt(
  { verifications, evidence }: DoubtDeps,
  name: string,
): Promise<void> {
  const stored = await verifications.find(name.slice(0, name.indexOf('.')))
  const named =
    stored && keepsEvidence(stored.verification) && stored.verification.kept.name === name
  await (named ? evidence.affirm(name) : evidence.erase(name))
}
