import type { EmployeeRole, Matter } from '../closed-lists.ts'

/** One thing that takes two people: who may ask for it, who may approve it, and for how long a request is good. */
export interface MatterRule {
  readonly ask: readonly EmployeeRole[]
  readonly approve: readonly EmployeeRole[]
  /** Milliseconds from the request after which nothing can be made of it any more, approved or not. */
  readonly within: number
}

const DAY = 24 * 3_600_000

/** Everything that takes two people, in one table. */
export const MATTER_RULES = {
  naming: { ask: ['auditor'], approve: ['auditor', 'administrator'], within: DAY },
  erasure: { ask: ['administrator'], approve: ['auditor', 'administrator'], within: DAY },
  /** Asked by Okienko in the name of whoever said "same person"; a role is not enough: see {@link isFor}. */
  held: { ask: [], approve: ['supervisor'], within: 10 * 60_000 },
  configuration: { ask: ['administrator'], approve: ['auditor', 'administrator'], within: DAY },
} as const satisfies Record<Matter, MatterRule>

/** The longest that any request is good. */
export const LONGEST_WITHIN = Math.max(...Object.values(MATTER_RULES).map(({ within }) => within))

export function mayApprove(roles: readonly EmployeeRole[], matter: Matter): boolean {
  const { approve }: MatterRule = MATTER_RULES[matter]
  return roles.some((role) => approve.includes(role))
}

/** Who may agree to what is held, whatever branch it is in: by pseudonym. */
export type OnDuty = ReadonlySet<string>

/**
 * Whether a request is for this employee to decide, beside their role: what is held at a counter is for supervisors of
 * that branch, and for those who are on duty for all of them. Where nobody knows the branch, for these alone.
 */
export function isFor(
  { matter, asker }: { readonly matter: Matter; readonly asker: { readonly branch: string } },
  { employeeId, branch }: { readonly employeeId: string; readonly branch: string },
  onDuty: OnDuty,
): boolean {
  if (matter !== 'held') return true
  return onDuty.has(employeeId) || (branch !== '' && branch === asker.branch)
}
