import type { Asker, Instant, Verification } from '../../domain/verification/verification.ts'
import { deny } from '../audit/deny.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface LookUpDeps {
  readonly records: Records
  readonly verifications: Verifications
  readonly clock: Clock
}

/**
 * Promise 4: a verification is visible to the session that started it and to nobody else. Whoever else
 * tries is told "not found", as for a handle that never existed, and the attempt is journalled.
 */
export async function findOwn(
  { records, verifications, clock }: LookUpDeps,
  asker: Asker,
  id: string,
): Promise<Stored | 'not-found'> {
  const stored = await verifications.find(id)
  if (stored === null) return 'not-found'
  if (isOwn(stored.verification, asker)) return stored
  const denied = { route: 'verification', reason: 'not-the-asker', verificationId: id } as const
  await deny({ records, clock }, asker, denied)
  return 'not-found'
}

/** Whether the verification was started in this very session. */
export function isOwn({ request }: Verification, asker: Asker): boolean {
  return (
    request.asker.sessionId === asker.sessionId && request.asker.employeeId === asker.employeeId
  )
}

/** The employee's verifications requested in [from, to), newest first, from whatever session. */
export function listOwn({ verifications }: Pick<LookUpDeps, 'verifications'>) {
  return (asker: Asker, from: Instant, to: Instant): Promise<readonly Stored[]> =>
    verifications.listOf(asker.employeeId, from, to, LISTED)
}

const LISTED = 200
