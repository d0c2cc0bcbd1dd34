import { type Role, role } from '@okienko/contract'
import { z } from 'zod'
import { FIXED_LIMITS } from '../limits.ts'
import type { Identity } from '../ports.ts'

/** Where the bank's identity provider says who somebody is. */
export interface ClaimNames {
  /** Claim with the roles: a list of strings, or one. */
  readonly roles: string
  /** Its values and the roles they mean. Empty: the values are the roles. */
  readonly roleValues: Readonly<Record<string, Role>>
  readonly branch: string
  readonly workstation: string
}

export type Person = Omit<Identity, 'sessionId' | 'client' | 'clientKind'>

const text = z.string().min(1).max(FIXED_LIMITS.claim)

/** The person whom verified claims describe. Null without a subject. Unknown roles give none. */
export function personOf(
  claims: Readonly<Record<string, unknown>>,
  names: ClaimNames,
): Person | null {
  const employeeId = text.safeParse(claims['sub']).data
  if (employeeId === undefined) return null
  const place = (name: string) => text.safeParse(claims[name]).data ?? ''
  return {
    employeeId,
    name: text.safeParse(claims['name']).data ?? employeeId,
    roles: rolesOf(claims[names.roles], names.roleValues),
    branch: place(names.branch),
    workstation: place(names.workstation),
    issuerSession: text.safeParse(claims['sid']).data ?? null,
  }
}

function rolesOf(claim: unknown, roleValues: ClaimNames['roleValues']): readonly Role[] {
  const named = Object.keys(roleValues).length > 0
  const meant = new Set<unknown>()
  for (const value of [claim].flat()) {
    if (typeof value !== 'string') continue
    meant.add(named ? Object.hasOwn(roleValues, value) && roleValues[value] : value)
  }
  return role.options.filter((one) => meant.has(one))
}
