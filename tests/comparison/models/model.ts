import type { Facts } from '../expected-overall.ts'
import type { Document, Fields, Register } from '../pair.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'

/** What is known beside names and dates: which verdicts follow from a difference depends on it. */
export const EVIDENCE = ['pesel', 'number', 'neither', 'bare', 'card'] as const
/**
 * `pesel`: the same number on both sides, and an mDowód on file. `card`: the same, with a plastic card on file. `number`: no
 * PESEL number on file, but the mDowód's. `neither`: no PESEL number at all, but the mDowód's. `bare`: neither on file.
 */
export type Evidence = (typeof EVIDENCE)[number]

/** What an error makes of a person's data, and the verdicts that follow by the rules. */
export interface Change {
  /** Undefined where the document does not say it. */
  readonly document?: { readonly [field in keyof Document]?: Document[field] | undefined }
  readonly register?: Register
  readonly fields: { readonly [field in keyof Fields]: Fields[field] | undefined }
  readonly facts?: Partial<Omit<Facts, 'fields'>>
}

/**
 * One documented way in which a document and a file come to differ. Null where it does not fit this person.
 *
 * @param evidence what else there is to identify them by.
 */
export type Model = (person: Person, random: Random, evidence: Evidence) => Change | null

export const sharesPesel = (evidence: Evidence) => evidence === 'pesel' || evidence === 'card'

/** The value of the register is changed so, in one field. */
export function changed(
  field: keyof Fields,
  value: unknown,
  verdict: Fields[keyof Fields],
): Change {
  return { register: { [field]: value }, fields: { [field]: verdict } }
}
