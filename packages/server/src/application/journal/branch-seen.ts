import type { Employee } from '../../domain/journal/events.ts'
import type { FoundEntry } from '../ports/journal-search.ts'

/** Null for everything; else the only branch of which the employee may see entries. */
export function branchSeen({ roles, branch }: Employee): string | null {
  return roles.includes('auditor') ? null : branch
}

export function isSeen(employee: Employee, { branch }: FoundEntry): boolean {
  const seen = branchSeen(employee)
  return seen === null || (seen !== '' && seen === branch)
}
