import { type Role, role } from '@okienko/contract'
import { z } from 'zod'
import { FIXED_LIMITS } from '../limits.ts'
import type { Identity } from '../ports.ts'

/** Where the bank's identity provider says who somebody is: names of claims, or ways to them. */
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
  const place = (name: string) => text.safeParse(claimAt(claims, name)).data ?? ''
  return {
    employeeId,
    name: text.safeParse(claims['name']).data ?? employeeId,
    roles: rolesOf(claimAt(claims, names.roles), names.roleValues),
    branch: place(names.branch),
    workstation: place(names.workstation),
    issuerSession: text.safeParse(claims['sid']).data ?? null,
  }
}

/**
 * The claim of that name, else the one that the way leads to: names with dots between, or a JSON Pointer (RFC 6901).
 * Only what the token says itself is found, nothing that objects have by nature.
 */
function claimAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return wayTo(name).reduce<unknown>((within, step) => {
    const holds = typeof within === 'object' && within !== null && !Array.isArray(within)
    return holds && Object.hasOwn(within, step)
      ? (within as Record<string, unknown>)[step]
      : undefined
  }, claims)
}

function wayTo(name: string): readonly string[] {
  if (!name.startsWith('/')) return name.split('.')
  const steps = name.slice(1).split('/')
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
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
