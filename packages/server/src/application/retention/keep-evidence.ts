import type { EvidenceErasureReason } from '../../domain/closed-lists.ts'
import type { Actor } from '../../domain/journal/events.ts'
import {
  type KeptBytes,
  keepsEvidence,
  withoutEvidence,
} from '../../domain/retention/kept-evidence.ts'
import type { Instant, Received } from '../../domain/verification/verification.ts'
import type { InTurn } from '../in-turn.ts'
import type { Clock } from '../ports/clock.ts'
import type { EvidenceStore } from '../ports/evidence-store.ts'
import type { Holds } from '../ports/holds.ts'
import type { OriginalEvidence } from '../ports/identity-source.ts'
import type { Ids } from '../ports/ids.ts'
import type { Records } from '../ports/records.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface EvidenceDeps {
  readonly records: Records
  readonly verifications: Verifications
  readonly subjects: Subjects
  readonly evidence: EvidenceStore
  readonly clock: Clock
  /** Keeping, holding and erasing of one customer happen one after the other. */
  readonly inTurn: InTurn
}

const encoder = new TextEncoder()
const PAGE = 100

/**
 * Runs the release with the evidence in place, sealed under the customer's key and durable, if the
 * purpose keeps any. Whatever becomes of it, only what a stored release names stays. 'data-gone' when
 * the customer has been erased meanwhile: nobody's data is opened after that.
 */
export async function releaseKeeping<T>(
  deps: EvidenceDeps & { readonly ids: Ids },
  { request, subject: mark }: Received,
  original: OriginalEvidence | undefined,
  release: (kept: KeptBytes | null) => Promise<T>,
): Promise<T | 'data-gone'> {
  const keeps = request.purpose.keepEvidence !== undefined
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
      // What cannot be settled now is settled at the next start.
      await settle(deps, name).catch(() => undefined)
    }
  })
}

/** After a start: evidence that a crash left in doubt stays or goes, as the records say. Tells how much. */
export function settleEvidence(deps: Pick<EvidenceDeps, 'verifications' | 'evidence'>) {
  return async (): Promise<number> => {
    const names = await deps.evidence.inDoubt()
    for (const name of names) await settle(deps, name)
    return names.length
  }
}

/** Erases what has been kept for its whole period, but for customers under a hold. Tells how much. */
export function eraseOverdueEvidence(deps: EvidenceDeps & { readonly holds: Holds }) {
  return async (): Promise<number> => {
    const now = deps.clock.now()
    let erased = 0
    let page = await deps.verifications.keptOverdue(now, '', PAGE)
    while (page.length > 0) {
      for (const stored of page) if (await eraseUnlessHeld(deps, stored, now)) erased++
      page = await deps.verifications.keptOverdue(
        now,
        page.at(-1)?.verification.request.id ?? '',
        PAGE,
      )
    }
    return erased
  }
}

/** Its event is durable before the bytes go. False when there is nothing to erase. */
export async function eraseEvidence(
  deps: Pick<EvidenceDeps, 'records' | 'verifications' | 'evidence' | 'clock'>,
  { verification, version }: Stored,
  reason: EvidenceErasureReason,
  actor: Actor,
): Promise<boolean> {
  if (!keepsEvidence(verification)) return false
  const { name } = verification.kept
  const at = deps.clock.now()
  const { next, event } = withoutEvidence(verification, reason, { at, actor })
  const { id } = verification.request
  const change = { id, expectedVersion: version, next, requestKey: null }
  await deps.evidence.doubt(name)
  const outcome = await deps.records.commit({ change, events: [event] })
  await settle(deps, name)
  return outcome === 'stored'
}

async function eraseUnlessHeld(
  deps: EvidenceDeps & { readonly holds: Holds },
  stored: Stored,
  now: Instant,
): Promise<boolean> {
  const { verification } = stored
  if (!keepsEvidence(verification)) return false
  const { id: subjectId } = verification.subject
  return deps.inTurn(subjectId, async () => {
    const holds = await deps.holds.of(subjectId)
    if (holds.some(({ until }) => until > now)) return false
    return eraseEvidence(deps, stored, 'period-over', { kind: 'okienko' })
  })
}

/** Evidence stays if a stored release names it, and else goes. Names begin with the verification's id. */
async function settle(
  { verifications, evidence }: Pick<EvidenceDeps, 'verifications' | 'evidence'>,
  name: string,
): Promise<void> {
  const stored = await verifications.find(name.slice(0, name.indexOf('.')))
  const named =
    stored && keepsEvidence(stored.verification) && stored.verification.kept.name === name
  await (named ? evidence.settle(name) : evidence.erase(name))
}
