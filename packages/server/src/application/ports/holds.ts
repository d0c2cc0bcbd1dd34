import type { HoldReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'

/** Until when nothing of a customer may be erased, and why. */
export interface Hold {
  readonly id: string
  readonly subjectId: string
  readonly reason: HoldReason
  readonly placedAt: Instant
  readonly until: Instant
}

/**
 * Durable holds; those of an erased subject are gone with it. Whether one runs, the journal says. Throws
 * Fault('journal-unavailable'), and Altered for one that is not what was placed.
 */
export interface Holds {
  /** 'conflict' when there is no such subject. */
  place(hold: Hold): Promise<'stored' | 'conflict'>
  find(id: string): Promise<Hold | null>
  /** All of a subject, the ended ones too, oldest first. */
  of(subjectId: string): Promise<readonly Hold[]>
  lift(id: string): Promise<void>
}
