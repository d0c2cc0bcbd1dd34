import type { Grade } from '@okienko/contract'

/** What a sentence about an entry may use, each part in words already; empty where the entry has none. */
export interface Parts {
  /** Who acted, to begin a sentence with: "Doradca". */
  readonly who: string
  readonly fields: string
  readonly reason: string
  /** What took two people. */
  readonly matter: string
  readonly operation: string
  readonly grade: Grade | null
  readonly criteria: string
  readonly count: number
  readonly index: number
  readonly from: string
  readonly to: string
  /** When what the entry grants or keeps is over. */
  readonly until: string
}
