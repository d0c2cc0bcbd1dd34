import type { SubjectMark } from '../verification/verification.ts'

/** Whoever's answer has come: whom it names, if anybody, and beside whom of which visit the employee said they are. */
export interface Newcomer {
  readonly subject: SubjectMark | null
  readonly beside?: string | undefined
}

/** A visit, and whom the answers in it name. */
export interface Inside {
  readonly id: string
  readonly present: readonly (SubjectMark | null)[]
}

/**
 * Whether somebody whose answer has come joins those who are in the visit: who is in it already by the same number, and
 * whom the employee has said to be there beside them. Everybody else is the next customer, whoever cannot be
 * compared with them as well, and shares a visit with nobody.
 */
export function joins({ id, present }: Inside, { subject, beside }: Newcomer): boolean {
  if (beside === id) return true
  return subject !== null && present.some((one) => one?.id === subject.id)
}
