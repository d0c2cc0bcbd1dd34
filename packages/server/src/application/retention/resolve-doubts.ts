import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { deadlineOf } from '../../domain/verification/verification.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import { Altered } from '../ports/fault.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Verifications } from '../ports/verifications.ts'
import { isToldKept } from './told-evidence.ts'

export interface DoubtDeps {
  readonly verifications: Verifications
  readonly evidence: EvidenceStore
}

export interface SettlingDeps extends DoubtDeps {
  readonly search: JournalSearch
  readonly alarm: Alarm
}

/** What the stored verification of some evidence says of it; an open one may still come to name it. */
export type Said = 'names-it' | 'names-another' | 'names-none' | 'is-open' | 'missing' | 'altered'

/** After a start: evidence that a crash left in doubt stays or goes. Tells how much. */
export function resolveDoubts(deps: SettlingDeps) {
  return async (): Promise<number> => {
    const names = await deps.evidence.inDoubt()
    for (const name of names) await settleDoubt(deps, name)
    return names.length
  }
}

/**
 * Evidence stays if a stored release names it, and goes if neither a release nor the journal knows of it: whoever can
 * take a verification away, or bring an older one back, has nothing erased by that. While the journal is being
 * checked it stays as it is.
 */
export async function settleDoubt(deps: SettlingDeps, name: string): Promise<void> {
  const said = await saidOf(deps, name)
  if (said === 'names-it') return deps.evidence.affirm(name)
  if (said === 'is-open' || said === 'altered') return
  if (said === 'names-another') return deps.evidence.erase(name)
  const isKept = await isToldKept(deps.search, verificationOf(name))
  if ((await deps.search.prove(null)) !== 'proven') return
  if (isKept) deps.alarm.altered('evidence')
  else await deps.evidence.erase(name)
}

/** In the process that has just stored what the verification says, or has not: evidence stays if it is named. */
export async function resolveDoubt(deps: DoubtDeps, name: string): Promise<void> {
  const said = await saidOf(deps, name)
  if (said === 'missing' || said === 'altered') return
  await (said === 'names-it' ? deps.evidence.affirm(name) : deps.evidence.erase(name))
}

export async function saidOf(
  { verifications }: Pick<DoubtDeps, 'verifications'>,
  name: string,
): Promise<Said> {
  try {
    const stored = await verifications.find(verificationOf(name))
    if (stored === null) return 'missing'
    const { verification } = stored
    if (deadlineOf(verification) !== null) return 'is-open'
    if (!keepsEvidence(verification)) return 'names-none'
    return verification.kept.name === name ? 'names-it' : 'names-another'
  } catch (error) {
    if (error instanceof Altered) return 'altered'
    throw error
  }
}

/** Names begin with the verification's id. */
export function verificationOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}
