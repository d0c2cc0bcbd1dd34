import type { Instant } from '../../domain/verification/verification.ts'

export interface Clock {
  now(): Instant
}
