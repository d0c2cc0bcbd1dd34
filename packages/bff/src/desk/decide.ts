import type { Decision } from '@okienko/contract'
import type { BankDecision, BankOutcome } from '@okienko/contract/bank-api'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { isUnanswered, type Kept, type Received } from '../verifications/kept.ts'
import { type Actor, askedAgain, type DeskDeps, own } from './desk-deps.ts'
import { isUndecided } from './present.ts'

/** The photo has not been there for long enough: nothing has changed, and the same decision is taken from then on. */
export interface TooSoon {
  readonly kind: 'too-soon'
  readonly until: number
}

export type DecideRefusal = 'not-found' | 'wrong-state' | 'not-presented' | 'no-photo'
type Decided = Kept | DecideRefusal | TooSoon

/**
 * Step 4b: the employee's explicit decision. Two presses at a time are one. Where the bank's answer is lost its state is
 * asked for, and until it says what became of the decision only the same one is sent again: the bank takes one. Whoever
 * takes "same person" back meanwhile has it cancelled, and closed if it was released.
 */
export function decide(deps: DeskDeps) {
  const underWay = new Map<
    string,
    { readonly decision: Decision; readonly outcome: Promise<Decided> }
  >()
  return async (actor: Actor, id: string, decision: Decision): Promise<Decided> => {
    const kept = own(deps, actor, id)
    if (kept === null) return 'not-found'
    const pressed = underWay.get(id)
    if (pressed !== undefined) {
      if (pressed.decision.decision === decision.decision) return pressed.outcome
      if (decision.decision === 'not-the-same-person') {
        await pressed.outcome.catch(() => {})
        await takeBack(deps, actor, id)
      }
      return 'wrong-state'
    }
    const outcome = decideOnce(deps, actor, kept, decision).finally(() => underWay.delete(id))
    underWay.set(id, { decision, outcome })
    return outcome
  }
}

async function decideOnce(
  deps: DeskDeps,
  actor: Actor,
  found: Kept,
  decision: Decision,
): Promise<Decided> {
  if (isOpposite(found, decision)) {
    if (decision.decision === 'not-the-same-person') await takeBack(deps, actor, found.id)
    return 'wrong-state'
  }
  const kept = await settled(deps, actor, found)
  if (kept === null) throw new BankSilent('no-answer')
  // What was pressed before has come through; pressed again it is the same.
  if (isOutcomeOf(kept, decision)) return found.now.state === 'received' ? kept : 'wrong-state'
  if (!isUndecided(kept, deps.now())) return 'wrong-state'
  const refused = refusedAtOnce(deps, kept.now, decision)
  if (refused !== null) return refused
  const sent: Received = { ...kept.now, sent: decision.decision, declined: false }
  const reason = decision.decision === 'not-the-same-person' ? decision.reason : undefined
  const asked = deps.shelf.mark(kept.id, sent, reason)
  if (asked === null) return 'not-found'
  return send(deps, actor, asked, decision)
}

/** Whether the opposite was sent, and has been taken or may have been. */
function isOpposite({ now }: Kept, { decision }: Decision): boolean {
  if (now.state === 'released') return decision === 'not-the-same-person'
  return now.state === 'received' && isUnanswered(now) && now.sent !== decision
}

/** "Same person" is not the employee's word any more: whatever became of it, nobody reads anything. */
async function takeBack(deps: DeskDeps, actor: Actor, id: string): Promise<void> {
  const { bank, shelf, closing, learn, now } = deps
  const kept = shelf.find(actor.sessionId, id)
  if (kept?.now.state === 'released') closing.closeReleased(kept)
  if (kept?.now.state !== 'received') return
  const asked = shelf.mark(id, kept.now, 'by-employee') ?? kept
  const said = await bank
    .cancel(actor.as, kept.reference, { reason: 'by-employee' })
    .catch(() => null)
  const after = said === null ? shelf.get(id) : learn(asked, said)
  if (after?.now.state === 'released') closing.closeReleased(after)
  if (after?.now.state !== 'received') return
  const end = { state: 'cancelled', reason: 'by-employee', endedAt: now() } as const
  closing.endHere(after, end, 'by-employee')
}

/** Whether an earlier decision has come through, where one was sent whose answer was lost; null while nobody can say. */
async function settled(deps: DeskDeps, actor: Actor, kept: Kept): Promise<Kept | null> {
  const { now } = kept
  if (now.state !== 'received' || !isUnanswered(now)) return kept
  return askedAgain(deps, actor, kept)
}

function refusedAtOnce(
  { limits, now }: DeskDeps,
  { presentedAt, photoShownAt, hasPhoto }: Received,
  { decision }: Decision,
): Exclude<Decided, Kept> | null {
  if (presentedAt === null) return 'not-presented'
  if (decision === 'not-the-same-person') return null
  // A document without a photo never identifies a person by itself (promise 9).
  if (photoShownAt === null) return hasPhoto ? 'not-presented' : 'no-photo'
  const until = photoShownAt + limits.look
  return now() < until ? { kind: 'too-soon', until } : null
}

async function send(
  deps: DeskDeps,
  actor: Actor,
  kept: Kept,
  decision: Decision,
): Promise<Decided> {
  const { bank, learn } = deps
  try {
    const said = await bank.decide(actor.as, kept.reference, bankDecisionOf(deps, kept, decision))
    const after = learn(kept, said)
    // A bank that takes its time says so at the next questions.
    if (after?.now.state === 'received') deps.follow(kept.id)
    return after ?? 'not-found'
  } catch (fault) {
    if (fault instanceof BankRefusal && TOOK_NOTHING.includes(fault.outcome)) declined(deps, kept)
    const after = await askedAgain(deps, actor, kept)
    if (after !== null && isOutcomeOf(after, decision)) return after
    throw fault
  }
}

/** Said to a decision that arrives twice the others mean nothing: the first may have been taken. */
const TOOK_NOTHING: readonly BankOutcome[] = [
  'not-presented',
  'no-photo',
  'not-allowed',
  'journal-unavailable',
]

function declined({ shelf }: DeskDeps, { id }: Kept): void {
  const still = shelf.get(id)
  if (still?.now.state === 'received') shelf.mark(id, { ...still.now, declined: true })
}

function isOutcomeOf({ now }: Kept, { decision }: Decision): boolean {
  return now.state === (decision === 'same-person' ? 'released' : 'rejected')
}

function bankDecisionOf({ now }: DeskDeps, kept: Kept, decision: Decision): BankDecision {
  const presentedAt = kept.now.state === 'received' ? kept.now.presentedAt : null
  // A clock that was set back has taken no time away from anybody.
  const lookedForMs = Math.max(0, Math.round(now() - (presentedAt ?? now())))
  return { ...decision, lookedForMs }
}
