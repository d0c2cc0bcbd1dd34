import type { Approval } from '../../domain/approval/approval.ts'
import type { Actor, JournalEvent } from '../../domain/journal/events.ts'
import type { Held } from '../../domain/verification/verification.ts'
import { refsOf } from '../../domain/verification/verification.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance } from '../verification/advance.ts'
import { end } from '../verification/end-one.ts'
import { type IntoVisitDeps, releaseIntoVisit } from '../verification/release-into-visit.ts'
import { dropSealed, unseal, type Waiting } from '../verification/sealed-data.ts'
import { endNow } from '../visit/end-visit.ts'
import { isIn, type JoinDeps, joinHeld } from '../visit/join-visit.ts'
import { inSessionsTurn, visitOfSession } from '../visit/visit-deps.ts'

export type AgreeDeps = IntoVisitDeps & JoinDeps

/** What the second person says, with the entries that tell it: they are stored with what comes of it, or not at all. */
interface Said {
  readonly actor: Actor
  readonly events: readonly JournalEvent[]
}

/** What a second person decides of what is `held`: 'not-there' where it waits no more. */
export interface HeldByTwo {
  /** It is released in the visit of whoever said "same person". */
  agree(request: Approval, said: Said): Promise<'done' | 'not-there'>
  /** Nothing leaves. */
  decline(request: Approval, said: Said): Promise<'done' | 'not-there'>
}

export function heldByTwo(deps: AgreeDeps): HeldByTwo {
  return {
    agree: (request, said) => decided(deps, request, (held) => release(deps, held, said)),
    decline: (request, said) => decided(deps, request, (held) => reject(deps, held, said)),
  }
}

type FoundHeld = Stored & { readonly verification: Held }

/** In the turn of the session that waits: nothing of it ends, or is released, beside. */
async function decided(
  deps: AgreeDeps,
  { id: requestId, verificationId, asker }: Approval,
  work: (held: FoundHeld) => Promise<'done' | 'not-there'>,
): Promise<'done' | 'not-there'> {
  if (verificationId === null) return 'not-there'
  return inSessionsTurn(deps, asker.sessionId, async () => {
    const stored = await deps.verifications.find(verificationId)
    const verification = stored?.verification
    if (stored === null || verification?.state !== 'held') return 'not-there'
    return verification.requestId === requestId ? work({ ...stored, verification }) : 'not-there'
  })
}

async function release(deps: AgreeDeps, stored: FoundHeld, { actor, events }: Said) {
  const { verification } = stored
  const { employee } = verification.request
  const waiting = await whole(deps, stored)
  if (waiting === null) return lost(deps, stored)
  const joined = await joinHeld(deps, employee, verification)
  if (joined === 'over') {
    await end(deps, stored, { kind: 'cancel', reason: 'visit-ended' }, { kind: 'okienko' })
    return 'not-there'
  }
  const into = { employee, joined, requestId: verification.requestId }
  const moved = await releaseIntoVisit(deps, waiting, into, (releasing) =>
    advance(deps, stored, { kind: 'agree', ...releasing }, actor, [], events),
  )
  if (moved === 'data-gone') return lost(deps, stored)
  return typeof moved === 'string' ? 'not-there' : 'done'
}

/** What was sealed for it; null where any of it is gone. */
async function whole(deps: AgreeDeps, stored: FoundHeld): Promise<Waiting<Held> | null> {
  const { verification } = stored
  const content = await unseal(deps.sealed, verification.dataRef)
  const compared = await deps.sealed.get(verification.comparison.ref)
  return content === null || compared === null ? null : { stored, verification, content }
}

/** Past its time the sweep says so; otherwise the data died, and the verification with it. */
async function lost(deps: AgreeDeps, stored: FoundHeld): Promise<'not-there'> {
  await end(deps, stored, { kind: 'fail', reason: 'data-lost' }, { kind: 'okienko' })
  return 'not-there'
}

async function reject(deps: AgreeDeps, stored: FoundHeld, { actor, events }: Said) {
  const moved = await advance(deps, stored, { kind: 'decline' }, actor, [], events)
  if (typeof moved === 'string') return 'not-there'
  await dropSealed(deps.sealed, refsOf(stored.verification))
  await endItsVisit(deps, stored.verification, actor)
  return 'done'
}

/** Nobody asks again with what the visit has of somebody of whom a second person says no: it is over, as for one who was not the same person. */
async function endItsVisit(
  deps: AgreeDeps,
  { visit: mark, request, subject }: Held,
  actor: Actor,
): Promise<void> {
  const open =
    mark === undefined
      ? await visitOfSession(deps, request.employee.sessionId)
      : await deps.visits.find(mark.id)
  if (open === null || (mark === undefined && !(await isIn(deps, open, subject)))) return
  await endNow(deps, open, { reason: 'not-the-same-person', actor })
}
