import type { Grade } from '@okienko/contract'

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
  readonly count: number
  readonly index: number
  readonly from: string
  readonly to: string
  /** Whether both ends are one and the same. */
  readonly isSame: boolean
  /** When what the entry grants or keeps is over. */
  readonly until: string
}
