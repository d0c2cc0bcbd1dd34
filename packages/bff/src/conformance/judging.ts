import type { BankOutcome, BankState, BankVerification } from '@okienko/contract/bank-api'
import type { DemandCode } from './demands.ts'
import { type Heard, wordsOf } from './heard.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'

/** How long a system may take until its state says what has happened. */
export const SOON_MS = 15_000
const LOOK_MS = 300

interface Refusal {
  /** One of those; any where it is left out. */
  readonly as?: readonly BankOutcome[]
  /** In words, where the verification stood. */
  readonly during?: string
}

/** What a call had to be: a no. One that cannot be read is another fault than a missing one. */
export function judgeRefusal(
  report: Report,
  code: DemandCode,
  heard: Heard,
  { as, during }: Refusal = {},
): void {
  const { said, status } = heard
  const came = `${during === undefined ? '' : `${during}: `}${wordsOf(heard)}`
  const isAs = said.outcome === 'other' && (as?.some((one) => one === said.said) ?? true)
  // A status that is no success says no in whatever words, where no certain one is needed.
  const isNo = said.outcome === 'unreadable' && status !== null && !isSuccess(status)
  if (isAs || (isNo && as === undefined)) report.met(code)
  else if (said.outcome === 'silent') report.notChecked([code], wordsOf(heard))
  else if (said.outcome === 'unreadable' && !isNo) {
    report.wrong('errors-told', wordsOf(heard))
    report.notChecked([code], 'its refusal cannot be read')
  } else report.wrong(code, came)
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** Asks for the state until it is that one, or any that is not among `while`; the last that was heard. */
export async function stateWithin(
  talk: Talk,
  reference: string,
  stays: readonly BankState[],
  withinMs: number,
): Promise<Heard<BankVerification>> {
  const until = Date.now() + withinMs
  for (;;) {
    const heard = await talk.call('state', { reference })
    const isStill = heard.said.outcome === 'ok' && stays.includes(heard.said.value.state)
    if (!isStill || Date.now() >= until) return heard
    await pause(LOOK_MS)
  }
}

/**
 * What became of a decision. An answer that cannot be read but is no refusal is one that was lost: the BFF asks for the state then,
 * and so does this. A system that takes its time says in its state what it came to.
 */
export async function decided(
  talk: Talk,
  reference: string,
  heard: Heard<BankVerification>,
): Promise<Heard<BankVerification>> {
  const { said, status } = heard
  const isTaken = said.outcome === 'ok' || (said.outcome === 'unreadable' && isSuccess(status ?? 0))
  return isTaken ? stateWithin(talk, reference, ['received'], SOON_MS) : heard
}

export function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms))
}

/** Where a verification had to stand and, where one is given, its reason: that one or none. */
export function judgeStanding(
  report: Report,
  code: DemandCode,
  heard: Heard<BankVerification>,
  state: BankState,
  reason?: string,
): void {
  if (heard.said.outcome === 'silent') report.notChecked([code], wordsOf(heard))
  else report.judge(code, standsElsewhere(heard, state) ?? otherReason(heard, reason))
}

function standsElsewhere({ name, ...heard }: Heard<BankVerification>, state: BankState) {
  if (heard.said.outcome !== 'ok') return wordsOf({ name, ...heard })
  const { state: came } = heard.said.value
  return came === state ? null : `\`${name}\` says \`${came}\``
}

function otherReason({ said }: Heard<BankVerification>, reason: string | undefined) {
  if (reason === undefined || said.outcome !== 'ok' || !('reason' in said.value)) return null
  const { reason: given } = said.value
  return given === undefined || given === reason ? null : `the reason is \`${given}\``
}
