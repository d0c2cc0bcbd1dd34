import type { Actor } from '../../domain/journal/events.ts'
import { heldFields } from '../../domain/verification/received-data.ts'
import { pseudonymOf } from '../../domain/verification/verification.ts'
import { isRelease, type StoredRelease } from '../visit/releases-of.ts'
import { type VisitDeps, withinVisit } from '../visit/visit-deps.ts'
import { journalRead } from './advance.ts'
import { findOwn } from './find-own.ts'
import { type Disclosed, disclosed, unseal } from './sealed-data.ts'

export type ReleaseDeps = Omit<VisitDeps, 'handOvers' | 'inTurn'>

export type ReleaseRefusal = 'not-found' | 'wrong-state' | 'data-gone'

/**
 * Step 5: hands out released data, only the operation's fields, each read journalled before it returns. Within the
 * visit: once its end is acknowledged nothing is handed out.
 */
export function readReleased(deps: ReleaseDeps) {
  return async (reader: Actor, id: string): Promise<Disclosed | ReleaseRefusal> => {
    const stored = await findOwn(deps, reader, id)
    if (stored === 'not-found') return stored
    if (!isRelease(stored)) return 'wrong-state'
    const { visit } = stored.verification
    if (visit === undefined) return 'data-gone'
    const given = await withinVisit(deps, visit.id, () => read(deps, reader, stored))
    return given === 'over' ? 'data-gone' : given
  }
}

async function read(
  deps: ReleaseDeps,
  reader: Actor,
  stored: StoredRelease,
): Promise<Disclosed | ReleaseRefusal> {
  const { verification } = stored
  const now = deps.clock.now()
  if (now >= verification.openUntil) return 'data-gone'
  const content = await unseal(deps.sealed, verification.dataRef)
  if (content === null) return 'data-gone'
  const event = {
    kind: 'read',
    at: now,
    actor: reader,
    verificationId: verification.request.id,
    subject: pseudonymOf(verification),
    grade: verification.evidence.grade,
    fields: heldFields(content.data),
  } as const
  return (await journalRead(deps, stored, event))
    ? disclosed(verification, content, now)
    : 'wrong-state'
}
