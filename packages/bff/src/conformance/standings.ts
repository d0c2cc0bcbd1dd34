import type { BankCallName, BankState } from '@okienko/contract/bank-api'
import type { DemandCode } from './demands.ts'

/* The table of what may be asked of a verification wherever it stands: whatever is in it here is refused. */

/** Where a verification can be brought to. The words after `-` say by which way. */
export type Standing =
  | 'invited'
  | 'received'
  | 'released'
  | 'closed'
  | 'rejected'
  | 'cancelled'
  | 'cancelled-received'
  | 'refused'
  | 'refused-received'
  | 'refused-by-phone'
  | 'expired'
  | 'undecided'

export type AboutCall = Extract<
  BankCallName,
  'state' | 'receivedData' | 'releasedData' | 'decide' | 'cancel' | 'refuse'
>
type Codes = Readonly<Partial<Record<AboutCall, DemandCode>>>

export interface StandingRow {
  /** As the API says it. */
  readonly state: BankState
  /** In words, for whoever reads what came. */
  readonly during: string
  /** What is refused to the employee who started it, each with the demand that says so. */
  readonly refused: Codes
  /** What may be answered with the state that it has, but changes nothing. */
  readonly changesNothing: Codes
  /** What a change by any of it is told as. */
  readonly stays: DemandCode
  /** What all calls of another employee are refused by, but for `others`. */
  readonly other: DemandCode
  readonly others: Codes
}

const ended = (
  state: BankState,
  during: string,
  data: DemandCode,
  decide: DemandCode,
  more: Partial<StandingRow> = {},
): StandingRow => ({
  ...{ state, during },
  refused: { receivedData: data, releasedData: data, decide },
  changesNothing: {
    ...(state !== 'cancelled' && { cancel: 'end-stays' }),
    ...(state !== 'refused' && { refuse: 'end-stays' }),
  },
  ...{ stays: 'end-stays', other: 'other-ended', others: {} },
  ...more,
})

const decided = {
  state: 'released',
  changesNothing: { refuse: 'release-stays' },
  stays: 'decision-again',
  others: { releasedData: 'release-stranger' },
} as const

/** What is not in a row is allowed there, and looked at where it is done. */
export const STANDINGS: Readonly<Record<Standing, StandingRow>> = {
  invited: {
    ...{ state: 'invited', during: 'while `invited`' },
    refused: {
      receivedData: 'early-data',
      releasedData: 'early-release',
      decide: 'early-decision',
    },
    changesNothing: {},
    ...{ stays: 'early-decision', other: 'other-employee', others: {} },
  },
  received: {
    ...{ state: 'received', during: 'while `received`' },
    refused: { releasedData: 'undecided-release' },
    changesNothing: {},
    ...{ stays: 'other-received', other: 'other-received' },
    others: { receivedData: 'data-stranger' },
  },
  released: {
    ...{ ...decided, during: 'while `released`', other: 'other-released' },
    refused: { receivedData: 'received-closed', decide: 'decision-again' },
  },
  closed: {
    ...{ ...decided, during: 'after the release was closed', other: 'other-ended' },
    refused: {
      receivedData: 'received-closed',
      releasedData: 'release-closed',
      decide: 'decision-again',
    },
  },
  rejected: ended('rejected', 'after it was rejected', 'turned-down-data', 'decision-ended'),
  cancelled: ended('cancelled', 'after it was cancelled', 'end-stays', 'end-stays'),
  'cancelled-received': ended(
    ...(['cancelled', 'after it was received and cancelled'] as const),
    ...(['cancelled-data', 'decision-ended'] as const),
  ),
  refused: ended('refused', 'after a refusal at the counter', 'end-stays', 'end-stays'),
  'refused-received': ended(
    ...(['refused', 'after it was received and refused at the counter'] as const),
    ...(['refused-data', 'decision-ended'] as const),
  ),
  'refused-by-phone': ended('refused', 'after a refusal on the phone', 'end-stays', 'end-stays'),
  expired: ended('expired', 'after the code has expired', 'expired-stays', 'expired-stays', {
    ...{ changesNothing: { cancel: 'expired-stays', refuse: 'expired-stays' } },
    ...{ stays: 'expired-stays', other: 'expired-stays' },
  }),
  undecided: ended('expired', 'after nobody decided in time', 'expired-stays', 'expired-stays', {
    ...{ changesNothing: { cancel: 'expired-stays', refuse: 'expired-stays' } },
    ...{ stays: 'expired-stays', other: 'expired-stays' },
  }),
}
