import type { Actor } from '../../domain/journal/events.ts'
import type { TransitionRefusal, Trigger } from '../../domain/verification/trigger.ts'
import { refsOf, type Verification } from '../../domain/verification/verification.ts'
import type { HandOvers } from '../ports/hand-overs.ts'
import type { Sources } from '../ports/identity-source.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Stored } from '../ports/verifications.ts'
import { type Advanced, advance, type CommitDeps } from './advance.ts'
import { contextRef } from './sealed-data.ts'

export interface EndDeps extends CommitDeps {
  readonly sources: Sources
  readonly sealed: SealedStore
  readonly handOvers: Pick<HandOvers, 'forgetVerification'>
}

/** Pulls the last trigger, erases what was sealed and kills the code at the source, if there was one. */
export async function end(
  deps: EndDeps,
  stored: Stored,
  trigger: Trigger,
  actor: Actor,
): Promise<Advanced | TransitionRefusal> {
  const moved = await advance(deps, stored, trigger, actor)
  if (typeof moved === 'string') return moved
  const { request } = moved.verification
  await deps.sealed.erase(contextRef(request.id))
  for (const ref of refsOf(moved.before)) await deps.sealed.erase(ref)
  if (moved.before.state === 'released') await deps.handOvers.forgetVerification(request.id)
  withdrawCode(deps, moved.before)
  return moved
}

/** Kills the code at its source; one that was answered already is forgotten there. Nobody waits for it. */
export function withdrawCode({ sources }: Pick<EndDeps, 'sources'>, before: Verification): void {
  const { request, reference } = before
  // A reuse has a reference that we made ourselves: no source has ever heard of it.
  if (request.reuses !== undefined) return
  const memo = before.state === 'invited' ? before.invitation.memo : null
  void sources(request.source)?.withdraw({ reference, memo })
}
