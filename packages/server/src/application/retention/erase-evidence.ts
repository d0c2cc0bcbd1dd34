import type { EvidenceErasureReason } from '../../domain/closed-lists.ts'
import { pseudonymsOf } from '../../domain/customer/identifier.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/journal/events.ts'
import {
  type KeptRelease,
  keepsEvidence,
  withoutEvidence,
} from '../../domain/retention/kept-evidence.ts'
import { toldErasures } from '../customer/told-erasures.ts'
import type { Clock } from '../ports/clock.ts'
import { Altered } from '../ports/fault.ts'
import type { Records } from '../ports/records.ts'
import type { Subject } from '../ports/subjects.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { type DoubtDeps, resolveDoubt } from './resolve-doubts.ts'
import { type HoldChecks, holdsInPlace } from './told-holds.ts'

interface EraseDeps extends DoubtDeps {
  readonly records: Records
  readonly clock: Clock
}

export interface OverdueDeps extends EraseDeps, HoldChecks {
  readonly inTurn: Turns
}

const PAGE = 100

type KeptStored = Stored & { readonly verification: KeptRelease }

const isKept = (stored: Stored): stored is KeptStored => keepsEvidence(stored.verification)
const subjectOf = ({ verification }: KeptStored) => verification.subject.id

/**
 * Erases what has been kept for its whole period, but for customers under a hold, and nothing while it cannot be known
 * who is. Tells how much.
 */
export function eraseOverdueEvidence(deps: OverdueDeps) {
  return async (): Promise<number> => {
    const now = deps.clock.now()
    let erased = 0
    let page = await deps.verifications.keptOverdue(now, '', PAGE)
    while (page.length > 0) {
      const bySubject = Map.groupBy(page.filter(isKept), subjectOf)
      for (const stored of bySubject.values()) erased += await eraseUnlessHeld(deps, stored, now)
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

/** Those of one customer, in one turn: a hold that is placed meanwhile comes before or after all of it. */
async function eraseUnlessHeld(
  deps: OverdueDeps,
  stored: readonly KeptStored[],
  now: Instant,
): Promise<number> {
  const { subjects, alarm, inTurn } = deps
  const [first] = stored
  if (first === undefined) return 0
  const { id } = first.verification.subject
  return inTurn(id, async () => {
    const subject = await subjects.get(id).catch(leavingAltered)
    if (subject === 'altered') return 0
    // Whether there is a hold on somebody who is not there cannot be known.
    if (subject === null) {
      if (!(await toldErasures(deps.search)).has(id)) {
        alarm.altered('customer')
        return 0
      }
    } else if (await isHeld(deps, subject, now)) return 0
    let erased = 0
    for (const one of stored) {
      if (await eraseEvidence(deps, one, 'period-over', { kind: 'okienko' })) erased++
    }
    return erased
  })
}

async function isHeld(deps: OverdueDeps, subject: Subject, now: Instant): Promise<boolean> {
  const told = await holdsInPlace(deps, now)
  if (typeof told === 'string') return true
  const names = pseudonymsOf(subject, now)
  return told.running.some((hold) => names.includes(hold.subject))
}

function leavingAltered(error: unknown): 'altered' {
  if (error instanceof Altered) return 'altered'
  throw error
}
