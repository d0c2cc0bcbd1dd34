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
  /** Of a backend-for-frontend: who keeps which promise of docs/promises.md, by its number. */
  promises: z.record(z.string(), z.enum(['okienko', 'bank', 'both'])).optional(),
  /**
   * What is so and should not last: nothing would notice that the whole disk was taken back, unsigned data of a source
   * is accepted, a list of the revoked is past its time, so that nobody of its authority may hand over results, another
   * system that work goes on without, or is to be told of by the screen, does not answer, or the dialect of the
   * BackSystem leaves unchecked where a code leads, or which code an answer is to.
   */
  warnings: z
    .array(
      z.enum([
        'no-second-place',
        'no-witness',
        'vouched-source',
        'revocation-list-stale',
        'register-unavailable',
        'bank-unavailable',
        'invitation-unchecked',
        'answer-unbound',
      ]),
    )
    .optional(),
})
export type Readiness = z.infer<typeof readiness>
