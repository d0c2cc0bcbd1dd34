import type { BankOutcome } from '@okienko/contract/bank-api'

/** What a call came to: what was asked for, or one of the outcomes of the bank identification API. */
export type Said<T extends object> = T | BankOutcome
