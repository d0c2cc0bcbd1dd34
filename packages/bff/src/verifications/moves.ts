import {
  type BankReason,
  type BankState,
  type BankVerification,
  reasonOf,
} from '@okienko/contract/bank-api'
import type { BffLimits } from '../limits.ts'
import type { Ended, Invited, Now, Received, Released } from './kept.ts'

/** What the bank's system may say next of a verification in that state. Everything else is ignored. */
export const MOVES = {
  invited: ['invited', 'received', 'refused', 'expired', 'cancelled', 'failed'],
  received: ['received', 'released', 'rejected', 'refused', 'expired', 'cancelled', 'failed'],
  released: ['released'],
  rejected: ['rejected'],
  refused: ['refused'],
  expired: ['expired'],
  cancelled: ['cancelled'],
  failed: ['failed'],
} as const satisfies Record<BankState, readonly BankState[]>

/** Why what the bank said is not believed. The last two are ends at the bank that nobody has pressed here. */
export type NotMoved = 'illegal-move' | 'released-without-decision' | 'rejected-without-decision'

/** How long each may take at the most, whatever the bank or its clock says. */
export type Waits = 'scan' | 'answer' | 'decide' | 'open'

interface Circumstances {
  readonly now: number
  readonly limits: Pick<BffLimits, Waits>
  /** The end that was asked for from here, where one was. */
  readonly asked: BankReason | null
}

/**
 * What the verification is after the bank has said so: `before` itself where nothing has changed. A final state stays as
 * it is, a time limit never grows, and nothing is released or rejected that was not decided here (promise 8).
 */
export function moved(
  before: Now,
  said: BankVerification,
  circumstances: Circumstances,
): Now | NotMoved {
  const undecided = withoutDecision(before, said)
  if (undecided !== null) return undecided
  if (!(MOVES[before.state] as readonly BankState[]).includes(said.state)) return 'illegal-move'
  switch (said.state) {
    case 'invited':
      return before.state === 'invited' ? invitedAnew(before, said.invitation) : 'illegal-move'
    case 'received':
      return before.state === 'received'
        ? receivedStill(before, Date.parse(said.decideBefore))
        : received(said, circumstances)
    case 'released':
      return released(before, said, circumstances)
    default:
      return before.state === said.state ? before : ended(before, said, circumstances)
  }
}

/** The first word of the bank about what was just started. Only a code begins something that can be released. */
export function begun(said: BankVerification, circumstances: Circumstances): Now | NotMoved {
  const { now, limits } = circumstances
  if (said.state === 'received' || said.state === 'released' || said.state === 'rejected')
    return 'illegal-move'
  if (said.state !== 'invited') return ended(null, said, circumstances)
  const { scanBefore, answerBefore, ...invitation } = said.invitation
  const answer = Math.min(Date.parse(answerBefore), now + limits.answer)
  return {
    state: 'invited',
    invitation,
    scanBefore: Math.min(Date.parse(scanBefore), now + limits.scan, answer),
    answerBefore: answer,
  }
}

/** A source may change the code that is shown; nobody gets more time by it. */
function invitedAnew(
  before: Invited,
  said: Extract<BankVerification, { state: 'invited' }>['invitation'],
): Invited {
  const { scanBefore, answerBefore, ...invitation } = said
  const answer = Math.min(Date.parse(answerBefore), before.answerBefore)
  const scan = Math.min(Date.parse(scanBefore), before.scanBefore, answer)
  const isSame =
    invitation.text === before.invitation.text &&
    invitation.picture === before.invitation.picture &&
    invitation.code === before.invitation.code &&
    scan === before.scanBefore &&
    answer === before.answerBefore
  if (isSame) return before
  return { state: 'invited', invitation, scanBefore: scan, answerBefore: answer }
}

function received(
  { decideBefore, grade, hasPhoto }: Extract<BankVerification, { state: 'received' }>,
  { now, limits }: Circumstances,
): Received {
  return {
    state: 'received',
    receivedAt: now,
    decideBefore: Math.min(Date.parse(decideBefore), now + limits.decide),
    grade,
    hasPhoto,
    presentedAt: null,
    photoShownAt: null,
    shownMark: null,
    sent: null,
    declined: false,
  }
}

function receivedStill(before: Received, decideBefore: number): Received {
  return decideBefore < before.decideBefore ? { ...before, decideBefore } : before
}

function released(
  before: Now,
  { openUntil, grade }: Extract<BankVerification, { state: 'released' }>,
  { now, limits }: Circumstances,
): Released {
  const until = Math.min(Date.parse(openUntil), now + limits.open)
  if (before.state === 'released') {
    return until < before.openUntil ? { ...before, openUntil: until } : before
  }
  // What was vouched for is not proven by being released.
  const worth = before.state === 'received' && before.grade === 'vouched' ? before.grade : grade
  return { state: 'released', endedAt: now, openUntil: until, grade: worth }
}

/** An end of what is open that takes a decision, where the employee's last word here was another one, or none (promise 8). */
function withoutDecision(before: Now, { state }: BankVerification): NotMoved | null {
  const sent = before.state === 'received' ? before.sent : null
  if (before.state !== 'invited' && before.state !== 'received') return null
  if (state === 'released') return sent === 'same-person' ? null : 'released-without-decision'
  if (state !== 'rejected') return null
  return sent === 'not-the-same-person' ? null : 'rejected-without-decision'
}

type SaidEnd = Exclude<BankVerification, { state: 'invited' | 'received' | 'released' }>

function ended(before: Now | null, said: SaidEnd, { now, asked }: Circumstances): Ended {
  if (said.state === 'failed') return { state: 'failed', reason: said.reason, endedAt: now }
  const reason = reasonOf(said, { received: before?.state === 'received', asked })
  return { state: said.state, reason, endedAt: now } as Ended
}

/** What it is when its time is over and the bank has not said so itself. */
export function lapsed(before: Invited | Received, now: number): Ended {
  const reason = before.state === 'invited' ? 'code-not-used' : 'not-decided'
  return { state: 'expired', reason, endedAt: now }
}
