import { COMPARED_FIELDS, type ComparedField } from '../closed-lists.ts'
import type { Comparison } from './comparison.ts'

/** That it is another person is said; by what it is told from theirs is nobody's business at a counter. */
const OF_ANOTHER = ['pesel', 'documentNumber'] as const satisfies readonly ComparedField[]

/**
 * Of which fields the verdict is told at the counter: none without a record, and of another person's record no more than
 * says so. Else one document and a list of customer numbers would tell of everybody where they live, and whose child they are.
 */
export function toldFields(judged: Comparison | null): readonly ComparedField[] {
  if (judged === null) return []
  return judged.overall === 'another_person' ? OF_ANOTHER : COMPARED_FIELDS
}
