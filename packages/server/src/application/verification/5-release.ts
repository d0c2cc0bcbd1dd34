import type { Actor } from '../../domain/journal/events.ts'
import { heldFields } from '../../domain/verification/received-data.ts'
import { pseudonymOf } from '../../domain/verification/verification.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import { type CommitDeps, journalRead } from './advance.ts'
import { findOwn } from './find-own.ts'
import { type Disclosed, disclosed, unseal } from './sealed-data.ts'

export interface ReleaseDeps extends CommitDeps {
  readonly sealed: SealedStore
}

export type ReleaseRefusal = 'not-found' | 'wrong-state' | 'data-gone'

/** Step 5: hands out released data, only the operation's fields, each read journalled before it returns. */
export function readReleased(deps: ReleaseDeps) {
  return async (reader: Actor, id: string): Promise<Disclosed | ReleaseRefusal> => {
    const stored = await findOwn(deps, reader, id)
    if (stored === 'not-found') return stored
    const { verification } = stored
    if (verification.state !== 'released') return 'wrong-state'
    const now = deps.clock.now()
    if (now >= verification.openUntil) return 'data-gone'
    const content = await unseal(deps.sealed, verification.dataRef)
    if (content === null) return 'data-gone'
    const event = {
      kind: 'read',
      at: now,
      actor: reader,
      verificationId: id,
      subject: pseudonymOf(verification),
      grade: verification.evidence.grade,
      fields: heldFields(content.data),
    } as const
    return (await journalRead(deps, stored, event))
      ? disclosed(verification, content, now)
      : 'wrong-state'
  }
}
