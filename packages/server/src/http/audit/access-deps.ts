import type { DenyDeps } from '../../application/audit/deny.ts'
import type { OpenSessions, WorkingSession } from '../../application/ports/open-sessions.ts'
import type { SignOutReason } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { EmployeeOf, Pseudonyms } from '../pseudonyms.ts'

/** What the journal of the edge needs. */
export interface AccessDeps
  extends DenyDeps,
    Pick<Pseudonyms, 'employeePseudonym' | 'issuerSessionPseudonym'> {
  readonly employeeOf: EmployeeOf
  readonly closeSession: (employee: Employee, reason: SignOutReason) => Promise<void>
  readonly openSessions: OpenSessions
  /** Of which sessions something is open or released, in whatever process it began. */
  readonly atWork: () => Promise<readonly WorkingSession[]>
  /** Sessions by cookie of one employee; with one more the oldest ends. */
  readonly sessionsPerEmployee: number
}
