import type { RejectionReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { heldFields, narrow } from '../../domain/verification/received-data.ts'
import { shownBeforeDecision } from '../../domain/verification/shown-fields.ts'
import {
  comparedAt,
  type TransitionRefusal,
  transition,
} from '../../domain/verification/transitions.ts'
import { dataRefOf, decidedAtOf, type Received } from '../../domain/verification/verification.ts'
import { Fault } from '../ports/fault.ts'
import type { Stored } from '../ports/verifications.ts'
import { type KeepingDeps, releaseWithEvidence } from '../retention/release-with-evidence.ts'
import { endNow } from '../visit/end-visit.ts'
import { type Joined, joinVisit, meetVisit, unlessEmpty } from '../visit/join-visit.ts'
import { isRelease } from '../visit/releases-of.ts'
import { type TakingDeps, takeFromVisit } from '../visit/take-from-visit.ts'
import { inSessionsTurn, openVisit, withinVisit } from '../visit/visit-deps.ts'
import { advance } from './advance.ts'
import type { EndDeps } from './end-one.ts'
import { findOwn } from './find-own.ts'
import { type Disclosed, disclosed, LINGER, type SealedData, seal, unseal } from './sealed-data.ts'

export interface AssessDeps extends TakingDeps, KeepingDeps, EndDeps {
  readonly handOvers: TakingDeps['handOvers']
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
 * names exactly that, is durable before this returns (promise 1). Where the answer does not belong into the session's
 * visit, that has ended before: nobody is shown while something of another customer is open.
 */
export function presentData(deps: AssessDeps) {
  return async (employee: Employee, id: string): Promise<Presented | PresentRefusal> => {
    const stored = await findOwn(deps, byEmployee(employee), id)
    if (stored === 'not-found') return stored
    const { verification } = stored
    const visit = verification.state === 'received' ? verification.visit : undefined
    if (visit === undefined) {
      const { sessionId } = employee
      return inSessionsTurn(deps, sessionId, () => present(deps, employee, stored))
    }
    const shown = await withinVisit(deps, visit.id, () => present(deps, employee, stored))
    return shown === 'over' ? 'wrong-state' : shown
  }
}

async function present(
  deps: AssessDeps,
  employee: Employee,
  own: Stored,
): Promise<Presented | PresentRefusal> {
  const found = await undecided(deps, own)
  if (typeof found === 'string') return found
  const { stored, verification, content } = found
  if (verification.visit === undefined) await meetVisit(deps, employee, verification)
  const data = narrow(content.data, shownBeforeDecision(verification.request))
  const trigger = { kind: 'present', fields: heldFields(data) } as const
  const shown = await advance(deps, stored, trigger, byEmployee(employee))
  if (typeof shown === 'string' || shown.verification.state !== 'received') return 'wrong-state'
  const decideInMs = Math.max(0, (soonest(deps, shown.verification) ?? 0) - deps.clock.now())
  return { ...disclosed(verification, { data, context: {} }, deps.clock.now()), decideInMs }
}

/** From when on "same person" is taken; null before the photo has been shown. */
function soonest({ limits }: Pick<AssessDeps, 'limits'>, { photoShownAt }: Received) {
  return photoShownAt === null ? null : comparedAt(photoShownAt, limits)
}

/** Step 4b: the employee's explicit decision. After "same person" the data is open; else nothing leaves. */
export function decide(deps: AssessDeps) {
  return (
    employee: Employee,
    id: string,
    decision: Decision,
  ): Promise<Stored | AssessRefusal | TooSoon> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const stored = await findOwn(deps, byEmployee(employee), id)
      if (stored === 'not-found') return stored
      const found = await undecided(deps, stored)
      if (typeof found === 'string') return found
      return decision.kind === 'same-person'
        ? confirm(deps, employee, found)
        : reject(deps, employee, found, decision.reason)
    })
}

interface Undecided {
  readonly stored: Stored
  readonly verification: Received
  readonly content: SealedData
}

async function undecided(
  deps: AssessDeps,
  stored: Stored,
): Promise<Undecided | Exclude<PresentRefusal, 'not-found'>> {
  const { verification } = stored
  if (verification.state !== 'received') return 'wrong-state'
  // With its visit it ends by itself.
  const { visit } = verification
  if (visit !== undefined && (await openVisit(deps, visit.id)) === null) return 'wrong-state'
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
  const until = soonest(deps, verification)
  const tooSoon = { kind: 'too-soon', until: until ?? deps.clock.now() } as const
  const refused = refusedAtOnce(deps, employee, verification)
  if (refused === 'too-soon') return tooSoon
  if (refused !== null) return outcome(refused)
  const joined = await joinVisit(deps, employee, verification)
  if (joined === 'over') return 'wrong-state'
  const sealing = await sealForVisit(deps, verification, content, joined)
  const moved = await releaseWithEvidence(deps, verification, content.original, (kept) =>
    advance(deps, stored, { kind: 'confirm', kept, ...sealing }, byEmployee(employee)),
  ).catch(async (fault: unknown) => {
    // The commit may have been durable all the same: what its state names stays, the other goes.
    const now = await deps.verifications.find(verification.request.id).catch(() => null)
    const isReleased = now !== null && dataRefOf(now.verification) === sealing.dataRef
    await dropSealed(deps, isReleased ? [verification.dataRef] : sealedNow(sealing))
    if (now !== null && !isReleased) await unlessEmpty(deps, joined)
    throw fault
  })
  if (typeof moved !== 'string') {
    await dropSealed(deps, [verification.dataRef])
    await releaseErrands(deps, employee, moved, content)
    return moved
  }
  await dropSealed(deps, sealedNow(sealing))
  await unlessEmpty(deps, joined)
  return moved === 'too-soon' ? tooSoon : outcome(moved)
}

/** What the table says before anything is done for it: nothing is lost by a decision that it refuses. */
function refusedAtOnce(
  { clock, limits }: AssessDeps,
  employee: Employee,
  verification: Received,
): TransitionRefusal | null {
  const now = clock.now()
  const visit = { id: '', openedAt: now }
  const trigger = { kind: 'confirm', kept: null, dataRef: '', visit, openUntil: now } as const
  const moved = transition(verification, trigger, { now, actor: byEmployee(employee), limits })
  return typeof moved === 'string' ? moved : null
}

/** What the release opens, and beside it what serves other operations of the visit, unless that is there already. */
async function sealForVisit(
  { sealed, ids }: AssessDeps,
  { request, visit: reused }: Received,
  { data, context, customer }: SealedData,
  { visit, openUntil }: Joined,
) {
  const put = async (fields: readonly string[]) => {
    const ref = ids.fresh()
    const content = { data: narrow(data, fields), context, ...(customer && { customer }) }
    await seal(sealed, ref, content, openUntil + LINGER, visit.id)
    return ref
  }
  const dataRef = await put(request.fields)
  if (reused !== undefined) return { dataRef, visit, openUntil }
  const kept = keptFields(request)
  // The same serves for both where nothing else is kept.
  const visitRef = kept.length > request.fields.length ? await put(kept) : dataRef
  return { dataRef, visit, openUntil, visitRef }
}

function sealedNow({ dataRef, visitRef = dataRef }: Awaited<ReturnType<typeof sealForVisit>>) {
  return [dataRef, visitRef]
}

async function dropSealed({ sealed }: AssessDeps, refs: readonly string[]): Promise<void> {
  for (const ref of refs) await sealed.erase(ref)
}

/**
 * Every other operation of the code, released at once with the same answer, each by itself. What cannot be journalled
 * now can be asked for as long as the visit lasts: the first release stands.
 */
async function releaseErrands(
  deps: AssessDeps,
  employee: Employee,
  first: Stored,
  { context }: SealedData,
): Promise<void> {
  if (!isRelease(first)) return
  const decidedAt = decidedAtOf(first.verification)
  const errands = first.verification.request.errands ?? []
  try {
    for (const { operationId, fields, needsAdult = false } of errands) {
      const request = { operationId, fields, needsAdult }
      const taking = { first, decidedAt, reuse: 'at-once', request, context } as const
      await takeFromVisit(deps, employee, taking)
    }
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
  }
}

/** "Not the same person": nothing leaves, and where it was said of somebody in the visit, the visit is over. */
async function reject(
  deps: AssessDeps,
  employee: Employee,
  { stored, verification }: Undecided,
  reason: RejectionReason,
): Promise<Stored | AssessRefusal> {
  const actor = byEmployee(employee)
  const endItsVisit = async () => {
    const visit = verification.visit && (await deps.visits.find(verification.visit.id))
    if (visit) await endNow(deps, visit, { reason: 'not-the-same-person', actor })
  }
  const trigger = { kind: 'reject', reason } as const
  const moved = await advance(deps, stored, trigger, actor).catch(async (fault: unknown) => {
    // It was said all the same.
    await endItsVisit()
    throw fault
  })
  if (typeof moved === 'string') return moved === 'too-soon' ? 'wrong-state' : outcome(moved)
  await deps.sealed.erase(verification.dataRef)
  await endItsVisit()
  return moved
}

type Moved = Exclude<Awaited<ReturnType<typeof advance>> | 'data-gone', 'too-soon'>

function outcome(moved: Moved): Stored | AssessRefusal {
  return moved === 'too-late' || moved === 'too-early' ? 'wrong-state' : moved
}
