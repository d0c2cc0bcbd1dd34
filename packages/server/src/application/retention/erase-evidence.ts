import type { EvidenceErasureReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { keepsEvidence, withoutEvidence } from '../../domain/retention/kept-evidence.ts'
import type { Clock } from '../ports/clock.ts'
import type { Holds } from '../ports/holds.ts'
import type { Records } from '../ports/records.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { type DoubtDeps, resolveDoubt } from './resolve-doubts.ts'

interface EraseDeps extends DoubtDeps {
  readonly records: Records
  readonly clock: Clock
}

export interface OverdueDeps extends EraseDeps {
  readonly holds: Holds
  readonly inTurn: Turns
}

const PAGE = 100

/** Erases what has been kept for its whole period, but for customers under a hold. Tells how much. */
export function eraseOverdueEvidence(deps: OverdueDeps) {
  return async (): Promise<number> => {
    const now = deps.clock.now()
    let erased = 0
    let page = await deps.verifications.keptOverdue(now, '', PAGE)
    while (page.length > 0) {
      for (const stored of page) if (await eraseUnlessHeld(deps, stored, now)) erased++
      const last = page.at(-1)?.verification.request.id ?? ''
      page = await deps.verifications.keptOverdue(now, last, PAGE)
    }
    return erased
  }
}

/** Its event is durable before the bytes go. False when there is nothing to erase. */
export async function eraseEvidence(
  deps: EraseDeps,
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
  await resolveDoubt(deps, name)
  return outcome === 'stored'
}

async function eraseUnlessHeld(deps: OverdueDeps, stored: Stored, now: Instant): Promise<boolean> {
  const { verification } = stored
  if (!keepsEvidence(verification)) return false
  const { id: subjectId } = verification.subject
  return deps.inTurn(subjectId, async () => {
    const holds = await deps.holds.of(subjectId)
    if (holds.some(({ until }) => until > now)) return false
    return eraseEvidence(deps, stored, 'period-over', { kind: 'okienko' })
  })
}
