import { NAME_RULES } from './rules/names.ts'
import { NUMBER_RULES } from './rules/numbers.ts'
import { PLACE_RULES } from './rules/places.ts'

/**
 * Every rule by which a field gets its verdict: one verdict each, the fields that it speaks of, and a pair of values for
 * which it is the one that speaks. The sentence of each, in three languages, is the contract's (`locales/`).
 */
export const RULES = { ...NUMBER_RULES, ...NAME_RULES, ...PLACE_RULES } as const
export type RuleName = keyof typeof RULES
