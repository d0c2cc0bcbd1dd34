import type { KeptBytes } from '../../domain/retention/kept-evidence.ts'
import type { Received } from '../../domain/verification/verification.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import type { Ids } from '../ports/ids.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import { type DoubtDeps, resolveDoubt } from './resolve-doubts.ts'

export interface KeepingDeps extends DoubtDeps {
  readonly subjects: Subjects
  readonly evidence: EvidenceStore
  readonly ids: Ids
  /** Keeping, holding and erasing of one customer happen one after the other. */
  readonly inTurn: Turns
}

const encoder = new TextEncoder()

/**
 * Runs the release with the evidence in place, sealed under the customer's key and durable, if the
 * purpose keeps any. Whatever becomes of it, only what a stored release names stays. 'data-gone' when
 * the customer has been erased meanwhile: nobody's data is opened after that.
 */
export async function releaseWithEvidence<T>(
  deps: KeepingDeps,
  { request, subject: mark }: Pick<Received, 'request' | 'subject'>,
  original: OriginalEvidence | undefined,
  release: (kept: KeptBytes | null) => Promise<T>,
): Promise<T | 'data-gone'> {
  // What the data of a visit came with is kept once, with the release that it came for.
  const isReuse = request.reuses !== undefined
  const keeps = request.purpose.keepEvidence !== undefined && !isReuse
  if (mark === null) return keeps ? 'data-gone' : release(null)
  const { subjects, evidence, ids } = deps
  return deps.inTurn(mark.id, async () => {
    const subject = await subjects.get(mark.id)
    if (subject === null) return 'data-gone'
    if (!keeps) return release(null)
    if (original === undefined) return 'data-gone'
    const name = `${request.id}.${ids.fresh()}`
    const sealed = subject.seal(encoder.encode(JSON.stringify(original)), name)
    try {
      await evidence.put(name, sealed)
      return await release({ name, bytes: sealed.length })
    } finally {
      // What cannot be resolved now is resolved at the next start.
      await resolveDoubt(deps, name).catch(() => undefined)
    }
  })
}
