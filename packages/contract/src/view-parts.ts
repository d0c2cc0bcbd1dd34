import { z } from 'zod'

/* What many views are made of. */

export const instant = z.iso.datetime().meta({ description: 'UTC, milliseconds.' })
/** Verification handle: UUID. Says nothing about the customer. */
export const verificationId = z.uuid()
export const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/)
export const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/)

/** Of a purpose. */
export const keepEvidence = z
  .strictObject({ years: z.int().min(1).max(10) })
  .optional()
  .meta({ description: 'Present where the signed answer is kept after a release, and how long.' })
