import { z } from 'zod'

export const health = z.strictObject({ status: z.literal('ok') })
export const readiness = z.strictObject({
  status: z.enum(['ready', 'not-ready']),
  checks: z.record(z.string(), z.enum(['ok', 'failing'])),
  /**
   * How many witnesses cosigned the journal's newest checkpoint, how many must, how many there are, and for how long
   * it has lacked one of them.
   */
  witnesses: z
    .strictObject({
      cosigned: z.int().nonnegative(),
      required: z.int().nonnegative(),
      configured: z.int().nonnegative(),
      silentSeconds: z.int().nonnegative(),
    })
    .optional(),
  /**
   * What is so and should not last: nothing would notice that the whole disk was taken back, unsigned data of a source
   * is accepted, or a list of the revoked is past its time, so that nobody of its authority may hand over results.
   */
  warnings: z
    .array(
      z.enum([
        'no-second-place',
        'no-witness',
        'vouched-source',
        'revocation-list-stale',
        'register-unavailable',
      ]),
    )
    .optional(),
})
export type Readiness = z.infer<typeof readiness>
