import type { Instant } from '../../domain/instant.ts'
import type { Actor, Employee } from '../../domain/journal/events.ts'
import { mayRead } from '../../domain/verification/may-read.ts'
import { type DenyDeps, deny } from '../audit/deny.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface FindDeps extends DenyDeps {
  readonly verifications: Verifications
}

const LISTED = 200

/**
 * Promise 4: a verification is visible to whom `mayRead` lets and to nobody else. Whoever else tries is
 * told "not found", as for a handle that never existed, and the attempt is journalled.
 */
export async function findOwn(
  deps: FindDeps,
  reader: Actor,
  id: string,
): Promise<Stored | 'not-found'> {
  const stored = await deps.verifications.find(id)
  if (stored === null) return 'not-found'
  if (mayRead(reader, stored.verification)) return stored
  await deny(deps, reader, { route: 'verification', reason: 'not-the-asker', verificationId: id })
  return 'not-found'
}

/** The employee's verifications requested in [from, to), newest first, from whatever session. */
export function listOwn({ verifications }: Pick<FindDeps, 'verifications'>) {
  return (employee: Employee, from: Instant, to: Instant): Promise<readonly Stored[]> =>
    verifications.listOf(employee.employeeId, from, to, LISTED)
}
