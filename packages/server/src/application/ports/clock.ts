import type { Instant } from '../../domain/instant.ts'

/** The time that a process goes by. */
export interface Clock {
  now(): Instant
}
