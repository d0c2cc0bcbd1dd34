import type { Employee } from '../../domain/journal/events.ts'
import type { FoundEntry } from '../ports/journal-search.ts'

/** An employee who reads the journal. */
export interface Reader {
  readonly employee: Employee
  /** Every name that entries have for the employee's branch; '' where there is none. */
  readonly branches: readonly string[]
}

/** Null for everything; else the only branch of which the employee may see entries, by all of its names. */
export function branchesSeen({ employee, branches }: Reader): readonly string[] | null {
  return employee.roles.includes('auditor') ? null : branches.filter((name) => name !== '')
}

export function isSeen(reader: Reader, { branch }: FoundEntry): boolean {
  return branchesSeen(reader)?.includes(branch ?? '') ?? true
}
