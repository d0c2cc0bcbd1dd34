import type { Caller, Identity } from '@okienko/edge'
import type { OnBehalf } from '../ports/bank.ts'

/** As many signs as a header takes, written with percent signs (RFC 3986 §2.1). */
const LONGEST_WRITTEN = 1_000

/** As much of a text as so many units and a header take, cut between characters; half a character is replaced. */
function cut(text: string, most: number): string {
  let written = 0
  let units = 0
  const whole = text.slice(0, most + 1).toWellFormed()
  for (const character of whole) {
    written += encodeURIComponent(character).length
    if (written > LONGEST_WRITTEN || units + character.length > most) break
    units += character.length
  }
  return whole.slice(0, units)
}

/** For whom a call is made, as the bank's own journal is to have it. Texts that are too long are cut. */
export function onBehalfOf(
  { employeeId, name, branch, workstation, sessionId, roles }: Identity,
  correlationId: string,
  employeeToken: string | null,
): OnBehalf {
  const audit = {
    employeeId: cut(employeeId, 256),
    employeeName: cut(name, 200),
    branch: cut(branch, 200),
    workstation: cut(workstation, 200),
    sessionId: cut(sessionId, 200),
    roles: cut(roles.join(','), 200),
    correlationId: cut(correlationId, 64),
  }
  return { audit, employeeToken }
}

/** The same of whoever makes a request. */
export function onBehalfOfCaller(caller: Caller, employeeToken: string | null): OnBehalf {
  return onBehalfOf(caller, caller.correlationId, employeeToken)
}
