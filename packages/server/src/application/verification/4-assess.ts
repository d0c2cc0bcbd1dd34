import type { RejectionReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { mustBeHeld } from '../../domain/verification/compared.ts'
import { heldFields, narrow } from '../../domain/verification/received-data.ts'
import { shownBeforeDecision } from '../../domain/verification/shown-fields.ts'
import { comparedAt, transition } from '../../domain/verification/transitions.ts'
import type { TransitionRefusal } from '../../domain/verification/trigger.ts'
import { comparedOf, type Received, refsOf } from '../../domain/verification/verification.ts'
import type { Comparisons } from '../comparison/beside.ts'
import { type HoldDeps, holdForSecond } from '../comparison/hold.ts'
import type { Stored } from '../ports/verifications.ts'
import type { KeepingDeps } from '../retention/release-with-evidence.ts'
import { endNow } from '../visit/end-visit.ts'
import { joinVisit, meetVisit } from '../visit/join-visit.ts'
import type { TakingDeps } from '../visit/take-from-visit.ts'
import { inSessionsTurn, openVisit, withinVisit } from '../visit/visit-deps.ts'
import { advance } from './advance.ts'
import type { EndDeps } from './end-one.ts'
import { findOwn } from './find-own.ts'
import { releaseIntoVisit } from './release-into-visit.ts'
import { type Disclosed, disclosed, dropSealed, unseal, type Waiting } from './sealed-data.ts'

export interface AssessDeps extends TakingDeps, KeepingDeps, EndDeps, HoldDeps {
  readonly handOvers: TakingDeps['handOvers']
  readonly comparisons: Comparisons
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
  return async (
    employee: Employee,
    id: string,
    decision: Decision,
    /** Of the employee, as the identity provider has it: whoever must agree sees who asks. */
    name = '',
  ): Promise<Stored | AssessRefusal | TooSoon> => {
    // Others' steps need not wait for the register.
    if (decision.kind === 'same-person') await deps.comparisons.settled(id)
    return inSessionsTurn(deps, employee.sessionId, async () => {
      const stored = await findOwn(deps, byEmployee(employee), id)
      if (stored === 'not-found') return stored
      const found = await undecided(deps, stored)
      if (typeof found === 'string') return found
      if (decision.kind !== 'same-person') return reject(deps, employee, found, decision.reason)
      const compared = await onceCompared(deps, found)
      return 'stored' in compared ? confirm(deps, employee, compared, name) : compared
    })
  }
}

type Undecided = Waiting<Received>

/** Longer than the register is given, milliseconds. */
const ANSWERED_WITHIN = 6_000

/**
 * Nobody is confirmed while the register is being asked. Where nothing is under way any more, nothing can be expected:
 * then that is said, and the decision is taken without it.
 */
async function onceCompared(deps: AssessDeps, found: Undecided): Promise<Undecided | TooSoon> {
  const { verification, content } = found
  const { comparison, receivedAt } = verification
  if (comparison?.state !== 'pending') return found
  const until = receivedAt + ANSWERED_WITHIN
  const tooSoon = { kind: 'too-soon', until } as const
  if (deps.clock.now() < until) return tooSoon
  const given = await deps.comparisons.giveUp(found.stored, verification, content)
  if (given?.verification.state !== 'received') return tooSoon
  return { stored: given, verification: given.verification, content }
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
  const mark = comparedOf(verification)
  const isWhole = mark === null || (await deps.sealed.get(mark.ref)) !== null
  if (content !== null && isWhole) return { stored, verification, content }
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
  name: string,
): Promise<Stored | AssessRefusal | TooSoon> {
  const until = soonest(deps, verification)
  const tooSoon = { kind: 'too-soon', until: until ?? deps.clock.now() } as const
  const refused = refusedAtOnce(deps, employee, verification)
  if (refused === 'too-soon') return tooSoon
  if (refused !== null && refused !== 'must-be-held') return outcome(refused)
  if (mustBeHeld(verification.request, comparedOf(verification) ?? undefined)) {
    const held = await holdForSecond(deps, employee, { stored, verification, content }, name)
    return held === 'too-soon' ? tooSoon : outcome(held)
  }
  const joined = await joinVisit(deps, employee, verification)
  if (joined === 'over') return 'wrong-state'
  const waiting = { stored, verification, content }
  const into = { employee, joined, requestId: null }
  const moved = await releaseIntoVisit(deps, waiting, into, (releasing) =>
    advance(deps, stored, { kind: 'confirm', ...releasing }, byEmployee(employee)),
  )
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
  await dropSealed(deps.sealed, refsOf(verification))
  await endItsVisit()
  return moved
}

type Moved = Stored | Exclude<TransitionRefusal, 'too-soon'> | 'data-gone'

function outcome(moved: Moved): Stored | AssessRefusal {
  switch (moved) {
    case 'too-late':
    case 'too-early':
    case 'not-compared':
    case 'must-be-held':
      return 'wrong-state'
    default:
      return moved
  }
}
