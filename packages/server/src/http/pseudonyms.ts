import { createHmac } from 'node:crypto'
import type { Caller } from '@okienko/edge'
import type { Employee } from '../domain/journal/events.ts'
import type { EnteredNames } from './entered-names.ts'

/** How a caller is known beyond the edge: by keyed pseudonyms, without a name. */
export type EmployeeOf = (caller: Caller) => Employee

/** The pseudonym of an employee, by their name at the identity provider. */
export type EmployeePseudonym = (employeeId: string) => string

export interface Pseudonyms {
  readonly employeeOf: EmployeeOf
  readonly employeePseudonym: EmployeePseudonym
  /** The pseudonym of a session at the identity provider. */
  readonly issuerSessionPseudonym: (sid: string) => string
}

/**
 * Nobody without the key can tell whose pseudonym it is, by trying every employee either. Where employees sit and
 * by what they work is said in the bank's own words, or not at all: some may edit their own attributes.
 */
export function pseudonymousEmployees(
  key: Uint8Array,
  { enter }: Pick<EnteredNames, 'enter'>,
): Pseudonyms {
  const pseudonym = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
  const employeePseudonym = (employeeId: string) => pseudonym('employee', employeeId)
  return {
    employeePseudonym,
    issuerSessionPseudonym: (sid) => pseudonym('issuer session', sid),
    employeeOf: (caller) => ({
      employeeId: employeePseudonym(caller.employeeId),
      sessionId: pseudonym('session', caller.sessionId),
      branch: enter('branch', caller.branch),
      workstation: enter('workstation', caller.workstation),
      roles: caller.roles,
      client: enter('client', caller.client),
      correlationId: caller.correlationId,
    }),
  }
}
