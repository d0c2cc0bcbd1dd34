import type { Readiness } from '@okienko/contract'
import { BANK_PROMISES } from '@okienko/contract/bank-api'

/** Who keeps which promise where the bank has a system of its own, by number: for `/readyz`. Its words are the contract's. */
export const PROMISES: NonNullable<Readiness['promises']> = Object.fromEntries(
  Object.entries(BANK_PROMISES).map(([number, { by }]) => [number, by]),
)
