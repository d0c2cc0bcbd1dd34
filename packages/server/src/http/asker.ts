import { createHmac } from 'node:crypto'
import type { Asker } from '../domain/verification.ts'
import type { Caller } from '../edge/ports.ts'

/** How a caller is known beyond the edge: by keyed pseudonyms, without a name. */
export type AskerOf = (caller: Caller) => Asker

/** Nobody without the key can tell whose pseudonym it is, by trying every employee either. */
export function pseudonymousAskers(key: Uint8Array): AskerOf {
  const pseudonym = (...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
  return ({ employeeId, sessionId, branch, workstation, roles, client }) => ({
    employeeId: pseudonym('employee', employeeId),
    sessionId: pseudonym('session', sessionId),
    branch: line(branch),
    workstation: line(workstation),
    roles,
    client: line(client),
  })
}

/** The identity provider's words on one line: what an entry of the journal can hold. */
function line(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '\u{fffd}')
}
