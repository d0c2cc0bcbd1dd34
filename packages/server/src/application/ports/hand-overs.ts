import type { HandOverState, HandOverWay } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'

/** One verification, opened by one employee to one application. */
export interface HandOver {
  readonly id: string
  readonly verificationId: string
  readonly visitId: string
  readonly application: string
  /** The pseudonym of the employee who opened it, in that session. */
  readonly employeeId: string
  readonly sessionId: string
  readonly way: HandOverWay
  readonly at: Instant
  /** Until when it may be taken. */
  readonly until: Instant
}

/**
 * What opens it: a ticket, or what somebody types. By its keyed digest: whoever reads the digests can take nothing by
 * them. Whoever reads all memory of the process has the key too, and can try all codes as long as they wait.
 */
export interface Secret {
  readonly kind: 'ticket' | 'code'
  readonly digest: string
}

/** Who wants to take one: an application, and the employee who it says is there. */
export interface Taker {
  readonly application: string
  readonly employeeId: string
}

export interface FollowedHandOver extends HandOver {
  readonly state: HandOverState
}

/**
 * What was handed over, in the memory of the process and for the life of the visit. A secret is good once, for its
 * application and its employee, and within its time.
 */
export interface HandOvers {
  /**
   * Can be taken on return. A code makes every code void that waits for the same verification and application.
   * 'too-many' where the visit has as many that wait or were taken as are remembered.
   */
  put(handOver: HandOver, secret: Secret): Promise<'put' | 'too-many'>
  /**
   * Being taken, and nobody can take it again, but nothing is open yet: `told` opens it; or 'refused'. What the wrong one shows is burned. A wrong code counts against
   * every code that waits for that application and employee: with the fifth they are burned.
   */
  take(secret: Secret, taker: Taker, now: Instant): Promise<HandOver | 'refused'>
  /** That it was taken is durable: it is open from now on. Nothing for one that is not being taken. */
  told(id: string): Promise<void>
  /** Opens nothing from now on, whatever it was before. */
  burn(id: string): Promise<void>
  /** What an application has taken of an employee, of that verification, and it was told; null for nothing. */
  taken(taker: Taker, verificationId: string): Promise<HandOver | null>
  /** What was handed over in a visit, in order, and how far each has come; what is being taken waits. */
  ofVisit(visitId: string, now: Instant): Promise<readonly FollowedHandOver[]>
  /** Nothing of the visit is left on return. */
  forget(visitId: string): Promise<void>
  /** Nothing of that verification is left on return. */
  forgetVerification(verificationId: string): Promise<void>
}
