import { createHmac } from 'node:crypto'
import type { Caller } from '@okienko/edge'
import type { Employee } from '../domain/journal/events.ts'

/** How a caller is known beyond the edge: by keyed pseudonyms, without a name. */
export type EmployeeOf = (caller: Caller) => Employee

/** The pseudonym of an employee, by their name at the identity provider. */
export type EmployeePseudonym = (employeeId: string) => string

export interface Pseudonyms {
  readonly employeeOf: EmployeeOf
  readonly employeePseudonym: EmployeePseudonym
}

/** Nobody without the key can tell whose pseudonym it is, by trying every employee either. */
export function pseudonymousEmployees(key: Uint8Array): Pseudonyms {
  const pseudonym = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
  const employeePseudonym = (employeeId: string) => pseudonym('employee', employeeId)
  return {
    employeePseudonym,
    employeeOf: (caller) => ({
      employeeId: employeePseudonym(caller.employeeId),
      sessionId: pseudonym('session', caller.sessionId),
      branch: line(caller.branch),
      workstation: line(caller.workstation),
      roles: caller.roles,
      client: line(caller.client),
      correlationId: caller.correlationId,
    }),
  }
}

/**
 * The identity provider's words on one line: what an entry of the journal can hold. Numbers as long as a
 * person's are not: where employees may edit their own attributes, they would stand there for ever.
 */
function line(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\u{fffd}')
    .replace(/\d{9,}/g, '\u{2026}')
}
