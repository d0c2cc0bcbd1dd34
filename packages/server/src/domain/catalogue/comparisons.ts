import { HOLD_ON } from '../closed-lists.ts'

/** What an operation of the catalogue may say of the comparison: that there is none, or what a second person must agree to. */
export const COMPARISONS = ['none', ...HOLD_ON] as const
export type ComparisonOf = (typeof COMPARISONS)[number]
