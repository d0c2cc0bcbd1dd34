import { z } from 'zod'

/**
 * As the register is asked for it: a blank or a sign that nobody sees would make another customer of it, whom nobody has
 * on file.
 */
export const customerNumber = z
  .string()
  .trim()
  .normalize('NFKC')
  .min(1)
  .max(64)
  .regex(/^[!-~]+$/)
  .meta({ description: 'Of the customer in the bank. Printable ASCII without blanks.' })
