import type { Instant } from '../../domain/instant.ts'
import {
  decidedAtOf,
  type Released,
  type VisitMark,
} from '../../domain/verification/verification.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

/** A release of a visit, as it is stored. */
export interface StoredRelease extends Stored {
  readonly verification: Released
}

/** A customer of a visit: whose answer it is, and what was released of it. */
export interface CustomerIn {
  readonly first: StoredRelease
  readonly releases: readonly StoredRelease[]
  /** When photo and face were last compared. */
  readonly decidedAt: Instant
}

interface Of {
  readonly id: string
  readonly openedAt: Instant
  readonly sessionId: string
}

/** All that was ever released in the visit, open or closed, in order. */
export async function releasesOf(
  { verifications }: { readonly verifications: Verifications },
  { id, openedAt, sessionId }: Of,
): Promise<readonly StoredRelease[]> {
  // What was released in it is or was open at some time after it began.
  const found = await verifications.releasedOf(sessionId, openedAt - 1)
  return found.filter(isRelease).filter(({ verification }) => verification.visit?.id === id)
}

/** The customers of whom something is open, in the order in which they came. */
export function customersIn(
  releases: readonly StoredRelease[],
  now: Instant,
): readonly CustomerIn[] {
  const open = releases.filter(({ verification }) => now < verification.openUntil)
  const byFirst = Map.groupBy(open, ({ verification }) => firstOf(verification))
  return [...byFirst].flatMap(([id, of]) => {
    const first = of.find(({ verification }) => verification.request.id === id)
    const decidedAt = Math.max(...of.map(({ verification }) => decidedAtOf(verification)))
    return first === undefined ? [] : [{ first, releases: of, decidedAt }]
  })
}

/** Whose answer a verification of a visit uses. */
export function firstOf({ request }: Released): string {
  return request.reuses ?? request.id
}

export function isRelease(stored: Stored): stored is StoredRelease {
  return stored.verification.state === 'released'
}

/** By which visit releases are found. */
export function visitIn({ request, visit }: Released): Of | null {
  return visit === undefined
    ? null
    : { ...(visit satisfies VisitMark), sessionId: request.employee.sessionId }
}
