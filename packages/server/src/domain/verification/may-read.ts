import type { Actor } from '../journal/events.ts'
import type { Verification } from './verification.ts'

/**
 * Promise 4: who may see a verification, its received and its released data. The employee who asked, in the
 * very session that asked; no system of the bank, and nobody else. Whoever is refused is told "not found".
 * (States without data are in an employee's list from every session; kept evidence is for an auditor whom a
 * second person has let, which is a rule of the room `audit`.)
 */
export function mayRead(reader: Actor, { request }: Verification): boolean {
  const { employeeId, sessionId } = request.employee
  return (
    reader.kind === 'employee' && reader.sessionId === sessionId && reader.employeeId === employeeId
  )
}
