import type { ProblemCode } from '../problems.ts'
import type { BankOutcome } from './bank-calls.ts'

/** What the component is told where the bank's system said no. An answer that is missing or unusable is the caller's to tell. */
export const PROBLEM_OF: Readonly<Record<BankOutcome, ProblemCode>> = {
  'not-allowed': 'bank-refused',
  'not-found': 'not-found',
  'wrong-state': 'wrong-state',
  'not-presented': 'not-presented',
  'no-photo': 'no-photo',
  'data-gone': 'data-gone',
  'operation-unknown': 'operation-unknown',
  'too-many-open': 'too-many-open',
  'source-unavailable': 'source-unavailable',
  'journal-unavailable': 'journal-unavailable',
}
