import type { AccessDenialReason } from '../../domain/closed-lists.ts'
import type { Actor } from '../../domain/journal/events.ts'
import type { Application } from '../../domain/visit/application.ts'
import { type DenyDeps, deny } from '../audit/deny.ts'
import type { HandOver, Taker } from '../ports/hand-overs.ts'

/** A system of the bank in one request, in the name of an employee. */
export interface Consumer {
  readonly application: Application
  /** The pseudonym of the employee. */
  readonly employeeId: string
  readonly correlationId: string
}

export function takerOf({ application, employeeId }: Consumer): Taker {
  return { application: application.id, employeeId }
}

/** Whom entries name: the application as the bank has listed it, and the session of the hand-over where it is known. */
export function byConsumer(
  { application, employeeId, correlationId }: Consumer,
  { sessionId }: Pick<HandOver, 'sessionId'> | { readonly sessionId: null } = { sessionId: null },
): Actor {
  return { kind: 'consumer', application: application.id, employeeId, sessionId, correlationId }
}

/** What a system of the bank was not let through to, in the journal; gives the answer back. */
export async function refuse<A extends string>(
  deps: DenyDeps,
  consumer: Consumer,
  { route, reason, verificationId }: RefusedOf,
  answer: A,
): Promise<A> {
  const which = verificationId === undefined ? {} : { verificationId }
  await deny(deps, byConsumer(consumer), { route, reason, ...which })
  return answer
}

/** Routes of applications, as entries name them. */
export type ConsumerRoute = 'takeHandOver' | 'readHandedOver' | 'compareClaimed'

interface RefusedOf {
  readonly route: ConsumerRoute
  readonly reason: AccessDenialReason
  readonly verificationId?: string
}
