import { byEmployee, type EventOf } from '../../domain/journal/events.ts'
import { isShowable } from '../../domain/verification/customer-code.ts'
import { invite } from '../../domain/verification/transitions.ts'
import type { Invitation } from '../../domain/verification/verification.ts'
import { type DenialDeps, tellDenial } from '../audit/deny.ts'
import { Fault } from '../ports/fault.ts'
import type { Stored } from '../ports/verifications.ts'
import { earlier, type Prepared } from './1-request.ts'
import type { CloseDeps } from './end.ts'
import { end } from './end-one.ts'
import { contextRef, seal } from './sealed-data.ts'

export type InviteDeps = CloseDeps & DenialDeps

/**
 * Step 2: the source opens a one-time invitation for exactly this request. When it returns, the state
 * `invited` and its events are durable; when the source fails, that is journalled and the fault goes on.
 */
export function inviteCustomer(deps: InviteDeps) {
  return async (prepared: Prepared): Promise<Stored | 'idempotency-key-reused'> => {
    const { request, requestKey } = prepared
    const { records, clock, limits } = deps
    const actor = byEmployee(request.employee)
    const invitation = await openInvitation(deps, prepared)
    await sealContext(deps, prepared)
    const { next, events } = invite(request, invitation, { now: clock.now(), actor, limits })
    const change = { id: request.id, expectedVersion: 0, next, requestKey }
    const outcome = await records.commit({ change, events }).catch(async (fault: unknown) => {
      await discard(deps, prepared, invitation)
      throw fault
    })
    const made = { version: 1, verification: next, requestKey }
    if (outcome === 'stored') return unlessSignedOut(deps, made)
    // The same request ran twice at once and the other one was first: this invitation must not live.
    await discard(deps, prepared, invitation)
    const first = await earlier(deps, requestKey)
    if (first === null) throw new Fault('source-refused')
    return first === 'idempotency-key-reused' ? first : first.stored
  }
}

/** As long as a request may have waited for its turn after it was let in. No token of a session that ended is newer. */
const WAITING_MS = 10_000

/** The session may have ended while the source was asked: then its code must not outlive it. */
async function unlessSignedOut(deps: InviteDeps, made: Stored): Promise<Stored> {
  const { employee, requestedAt } = made.verification.request
  if (!(await deps.ended.has(employee.sessionId, requestedAt - WAITING_MS))) return made
  const trigger = { kind: 'cancel', reason: 'signed-out' } as const
  const cancelled = await end(deps, made, trigger, byEmployee(employee))
  return typeof cancelled === 'string' ? made : cancelled
}

async function discard(
  { sources, sealed }: InviteDeps,
  { request }: Prepared,
  invitation: Invitation,
): Promise<void> {
  void sources(request.source)?.withdraw(invitation)
  await sealed.erase(contextRef(request.id))
}

async function openInvitation(deps: InviteDeps, { request, approved }: Prepared) {
  const { sources, clock, limits } = deps
  try {
    const source = sources(request.source)
    if (source === null) throw new Fault('source-refused')
    const { scan, grace } = limits
    const invitation = await source.invite(approved, { now: clock.now(), scan, grace })
    if (isShowable(invitation)) return invitation
    // A code that nobody can scan or type would only wait for its end.
    void source.withdraw(invitation)
    throw new Fault('source-refused')
  } catch (error) {
    await tellDenial(deps, {
      kind: 'request-refused',
      at: clock.now(),
      actor: byEmployee(request.employee),
      reason: reasonOf(error),
      operationId: request.operationId,
      count: 1,
    })
    throw error
  }
}

async function sealContext({ sealed, clock, limits }: InviteDeps, prepared: Prepared) {
  const { context, request } = prepared
  if (Object.keys(context).length === 0) return
  const eraseAt = clock.now() + limits.scan + limits.grace
  await seal(sealed, contextRef(request.id), context, eraseAt)
}

/** A source's own faults are told by their codes; whatever else went wrong in it is its trouble too. */
function reasonOf(error: unknown): EventOf<'request-refused'>['reason'] {
  const code = error instanceof Fault ? error.code : null
  return code === 'source-refused' || code === 'journal-unavailable' ? code : 'source-unavailable'
}
