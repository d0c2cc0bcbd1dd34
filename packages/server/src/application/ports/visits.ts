import type { VisitEnd } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/journal/events.ts'
import type { Visit } from '../../domain/visit/visit.ts'

/** Why a visit ends, when, and by whom. */
export interface Ending {
  readonly reason: VisitEnd
  readonly at: Instant
  readonly actor: Actor
}

/** A visit that is over: nobody is within. */
export interface EndedVisit extends Ending {
  readonly visit: Visit
}

/**
 * Which visits are open, in the memory of the process: a restart ends them all. One employee session has one at most.
 * What is released belongs to one (`Released.visit`); what is open of it is asked of `Verifications`. Its times are told
 * by the clock as it stands: where that was set back they are set back with it, so a visit lasts no longer.
 */
export interface Visits {
  /**
   * The visit is open on return. False where the session has one already. Until when the session is known to be
   * {@link admitted} counts, whatever the visit says.
   */
  open(visit: Omit<Visit, 'version'>): Promise<boolean>
  ofSession(sessionId: string): Promise<Visit | null>
  /** Null where it is over. */
  find(id: string): Promise<Visit | null>
  /** The employee did something in it; an earlier time than the one known changes nothing. */
  acted(sessionId: string, at: Instant): Promise<void>
  /** Something in it has changed: its version has risen on return. */
  moved(id: string): Promise<void>
  /**
   * A request of the session was let in by what is good until then, whether it has a visit or not; an earlier time
   * changes nothing.
   */
  admitted(sessionId: string, until: Instant): Promise<void>
  /**
   * Does the work while the visit is open: an end that comes meanwhile waits for it. 'over' where it has ended or is
   * ending: then nothing is done.
   */
  within<T>(id: string, work: () => Promise<T>): Promise<T | 'over'>
  /**
   * Nobody gets in from now on; then its things are cleared, whoever is still within; on return nobody is within. Null
   * where somebody else has ended it already. It stays among {@link untold} until it is told.
   */
  end(id: string, ending: Ending, clear?: () => Promise<void>): Promise<EndedVisit | null>
  /** Nothing was released into it after all: it has never been. */
  drop(id: string): Promise<void>
  /** Every visit that is open. */
  all(): Promise<readonly Visit[]>
  /** Those that are over and of whose end the journal does not know yet. */
  untold(): Promise<readonly EndedVisit[]>
  told(id: string): Promise<void>
  /** How the last visit of the session ended, for an hour after it; null for none. */
  lastOf(sessionId: string): Promise<EndedVisit | null>
}
