import type { Asker } from '../domain/verification.ts'
import type { Caller } from '../edge/ports.ts'

/** The caller as the domain knows one: no name, no roles. */
export function askerOf({ employeeId, sessionId, branch, workstation }: Caller): Asker {
  return { employeeId, sessionId, branch, workstation }
}
