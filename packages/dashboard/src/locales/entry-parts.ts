import type { ComparisonView, Grade } from '@okienko/contract'

export type RegisterOutcome = NonNullable<ComparisonView['outcome']>

/** What a sentence about an entry may use, each part in words already; empty where the entry has none. */
export interface Parts {
  /** Who acted, to begin a sentence with: "Doradca". */
  readonly who: string
  readonly fields: string
  /** How many fields that is, in words. */
  readonly counted: string
  /** How many fields the customer was asked for, in words; empty in entries that are older than that. */
  readonly asked: string
  readonly reason: string
  /** What took two people, as what was asked for or agreed to: "zmianę katalogu czynności". */
  readonly matter: string
  readonly operation: string
  readonly grade: Grade | null
  readonly criteria: string
  /** What the customer register answered; null in entries that are about something else. */
  readonly outcome: RegisterOutcome | null
  /** How document and record stand to each other, and what differs, field by field. */
  readonly overall: string
  readonly verdicts: string
  /** Whether both values were shown beside the verdicts. */
  readonly hasValues: boolean
  /** Whether a second person had to agree, who acted here. */
  readonly isAgreed: boolean
  readonly count: number
  readonly index: number
  readonly from: string
  readonly to: string
  /** Whether both ends are one and the same. */
  readonly isSame: boolean
  /** When what the entry grants or keeps is over. */
  readonly until: string
}
