import type { AnyEnd, BusinessContext } from '@okienko/contract'
import type { BankInvitation, BankOperation, BankReason } from '@okienko/contract/bank-api'

/** The code waits for the customer. Times in milliseconds since 1970. */
export interface Invited {
  readonly state: 'invited'
  readonly invitation: Omit<BankInvitation, 'scanBefore' | 'answerBefore'>
  readonly scanBefore: number
  readonly answerBefore: number
}

/** The customer has agreed; nobody has decided. */
export interface Received {
  readonly state: 'received'
  readonly receivedAt: number
  readonly decideBefore: number
  readonly grade: 'proven' | 'vouched'
  readonly hasPhoto: boolean
  /** When the data that is on the screen was first shown, and the photo with it. */
  readonly presentedAt: number | null
  readonly photoShownAt: number | null
  /** By which other data is told from it: nothing outside this process, and nothing of a person. */
  readonly shownMark: string | null
  /** What was last sent to the bank as the decision, answered or not: without it nothing is ever released here. */
  readonly sent: 'same-person' | 'not-the-same-person' | null
  /** The bank has said that it took nothing: then another may be sent. What it does all the same is still that decision. */
  readonly declined: boolean
}

export interface Released {
  readonly state: 'released'
  readonly endedAt: number
  readonly openUntil: number
  readonly grade: 'proven' | 'vouched'
}

/** Any end but a release; those among them that only the server knows never come. */
export type Ended = AnyEnd & {
  readonly endedAt: number
  /** It was ended here, and the bank has not been heard to have closed it. */
  readonly unheard?: true
}

export type Now = Invited | Received | Released | Ended

/** One verification as this process knows it: never data of the customer. Truth is what the bank's system has. */
export interface Kept {
  /** Ours; the bank's own name of it leaves for no browser. */
  readonly id: string
  readonly reference: string
  readonly sessionId: string
  readonly employeeId: string
  /** Of the request that started it: questions that nobody asks by hand carry it. */
  readonly correlationId: string
  /** As it was offered at the start: what was asked for then is what is shown and read. */
  readonly operation: BankOperation
  readonly context: BusinessContext
  readonly requestedAt: number
  /** Counts every change. */
  readonly version: number
  readonly now: Now
  /** Why it is to end, as it was last asked for from here, answered or not. */
  readonly asked?: BankReason
}

/** Whether it still waits for somebody. */
export function isOpen({ now }: Kept): boolean {
  return now.state === 'invited' || now.state === 'received'
}

/** When it is over, whatever is heard of it: null for one that has ended. */
export function limitOf({ now }: Kept): number | null {
  if (now.state === 'invited') return now.answerBefore
  return now.state === 'received' ? now.decideBefore : null
}

/** Whether a decision was sent of which the bank has not said what became of it. */
export function isUnanswered({ sent, declined }: Received): boolean {
  return sent !== null && !declined
}

/** Whether there is something of it at the bank, as far as is known, that has to be closed there. */
export function isOwed(kept: Kept, at: number): boolean {
  const { now } = kept
  if (now.state === 'released') return at < now.openUntil
  return isOpen(kept) || ('unheard' in now && now.unheard === true)
}
