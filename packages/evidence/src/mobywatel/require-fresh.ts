import type { FramedDocument } from '@okienko/contract/backsystem'
import type { CheckSettings } from '../check-settings.ts'
import { requireThat } from '../refusal.ts'
import type { Expectation } from './expectation.ts'

/**
 * Refuses a document that was made or sealed too long ago, or later than now: what a register said of a person
 * says nothing of what it has heard since. Instants are compared, no calendar is asked.
 */
export function requireFresh(
  { header }: FramedDocument,
  sealedAt: number | null,
  { documentMaxAge }: Pick<Expectation, 'documentMaxAge'>,
  { phoneSkewSeconds }: CheckSettings,
  now: number,
): void {
  const madeAt = Date.parse(header.creationTimestamp)
  for (const at of [madeAt, sealedAt ?? madeAt]) {
    // What is no number is neither here nor there, and refused by either.
    requireThat(at <= now + phoneSkewSeconds * 1_000, 'document-from-future')
    requireThat(at >= now - documentMaxAge, 'document-too-old')
  }
}
