import type { RejectionReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { heldFields, narrow } from '../../domain/verification/received-data.ts'
import { shownBeforeDecision } from '../../domain/verification/shown-fields.ts'
import { comparedAt } from '../../domain/verification/transitions.ts'
import { dataRefOf, type Received } from '../../domain/verification/verification.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'
import { type KeepingDeps, releaseWithEvidence } from '../retention/release-with-evidence.ts'
import { advance, type CommitDeps } from './advance.ts'
import { findOwn } from './find-own.ts'
import { type Disclosed, disclosed, LINGER, type SealedData, seal, unseal } from './sealed-data.ts'

export interface AssessDeps extends CommitDeps, KeepingDeps {
  readonly sealed: SealedStore
}

/** What the employee says, having compared face and photo. */
export type Decision =
  | { readonly kind: 'same-person' }
  | { readonly kind: 'not-the-same-person'; readonly reason: RejectionReason }

export type PresentRefusal = 'not-found' | 'wrong-state' | 'data-gone'
export type AssessRefusal = PresentRefusal | 'not-presented' | 'no-photo'

/** The photo has not been there for long enough: nothing has changed, and the same decision is taken from then on. */
export interface TooSoon {
  readonly kind: 'too-soon'
  readonly until: Instant
}

/** What the employee sees before the decision, and for how long "same person" is refused still. */
export interface Presented extends Disclosed {
  readonly decideInMs: number
}

/**
 * Step 4a: shows the employee who asked what comparing faces needs, and no more (promise 4). Its journal entry, which
 * names exactly that, is durable before this returns (promise 1).
 */
export function presentData(deps: AssessDeps) {
  return async (employee: Employee, id: string): Promise<Presented | PresentRefusal> => {
    const found = await undecided(deps, employee, id)
    if (typeof found === 'string') return found
    const { stored, verification, content } = found
    const data = narrow(content.data, shownBeforeDecision(verification.request))
    const trigger = { kind: 'present', fields: heldFields(data) } as const
    const shown = await advance(deps, stored, trigger, byEmployee(employee))
    if (typeof shown === 'string' || shown.verification.state !== 'received') return 'wrong-state'
    const decideInMs = Math.max(0, (soonest(deps, shown.verification) ?? 0) - deps.clock.now())
    return { ...disclosed(verification, { data, context: {} }, deps.clock.now()), decideInMs }
  }
}

/** From when on "same person" is taken; null before the photo has been shown. */
function soonest({ limits }: Pick<AssessDeps, 'limits'>, { photoShownAt }: Received) {
  return photoShownAt === null ? null : comparedAt(photoShownAt, limits)
}

/** Step 4b: the employee's explicit decision. After "same person" the data is open; else nothing leaves. */
export function decide(deps: AssessDeps) {
  return async (
    employee: Employee,
    id: string,
    decision: Decision,
  ): Promise<Stored | AssessRefusal | TooSoon> => {
    const found = await undecided(deps, employee, id)
    if (typeof found === 'string') return found
    return decision.kind === 'same-person'
      ? confirm(deps, employee, found)
      : reject(deps, employee, found, decision.reason)
  }
}

interface Undecided {
  readonly stored: Stored
  readonly verification: Received
  readonly content: SealedData
}

async function undecided(
  deps: AssessDeps,
  employee: Employee,
  id: string,
): Promise<Undecided | PresentRefusal> {
  const stored = await findOwn(deps, byEmployee(employee), id)
  if (stored === 'not-found') return stored
  const { verification } = stored
  if (verification.state !== 'received') return 'wrong-state'
  const content = await unseal(deps.sealed, verification.dataRef)
  if (content !== null) return { stored, verification, content }
  // Past its time: the sweep will say "expired". Otherwise the data died and the verification with it.
  if (deps.clock.now() >= verification.decideBefore) return 'wrong-state'
  const lost = { kind: 'fail', reason: 'data-lost' } as const
  const failed = await advance(deps, stored, lost, { kind: 'okienko' })
  return typeof failed === 'string' ? 'wrong-state' : 'data-gone'
}

async function confirm(
  deps: AssessDeps,
  employee: Employee,
  { stored, verification, content }: Undecided,
): Promise<Stored | AssessRefusal | TooSoon> {
  const { sealed, ids, clock, limits } = deps
  const until = soonest(deps, verification)
  // Before anything is stored for it: nothing is lost by having been too quick.
  if (until !== null && clock.now() < until) return { kind: 'too-soon', until }
  const { data, context, original } = content
  const released = { data: narrow(data, verification.request.fields), context }
  const dataRef = ids.fresh()
  await seal(sealed, dataRef, released, clock.now() + limits.release + LINGER)
  const moved = await releaseWithEvidence(deps, verification, original, (kept) =>
    advance(deps, stored, { kind: 'confirm', dataRef, kept }, byEmployee(employee)),
  ).catch(async (fault: unknown) => {
    // The commit may have been durable all the same: what its state names stays, the other goes.
    const now = await deps.verifications.find(verification.request.id).catch(() => null)
    const named = now === null ? null : dataRefOf(now.verification)
    await sealed.erase(named === dataRef ? verification.dataRef : dataRef)
    throw fault
  })
  const leftover = typeof moved === 'string' ? dataRef : verification.dataRef
  await sealed.erase(leftover)
  return moved === 'too-soon' ? { kind: 'too-soon', until: until ?? clock.now() } : outcome(moved)
}

async function reject(
  deps: AssessDeps,
  employee: Employee,
  { stored, verification }: Undecided,
  reason: RejectionReason,
): Promise<Stored | AssessRefusal> {
  const moved = await advance(deps, stored, { kind: 'reject', reason }, byEmployee(employee))
  if (typeof moved !== 'string') await deps.sealed.erase(verification.dataRef)
  return moved === 'too-soon' ? 'wrong-state' : outcome(moved)
}

type Moved = Exclude<Awaited<ReturnType<typeof advance>> | 'data-gone', 'too-soon'>

function outcome(moved: Moved): Stored | AssessRefusal {
  return moved === 'too-late' || moved === 'too-early' ? 'wrong-state' : moved
}
