import type { Role } from '@okienko/contract'
import { z } from 'zod'

/** Values with commas between them; none where nothing stands there. */
export const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))

/** `teller=advisor,chief=supervisor`. */
export const roleMapping = z
  .string()
  .regex(/^([^=,]+=(advisor|supervisor|auditor|administrator)(,|$))*$/)
  .transform((text) =>
    Object.fromEntries(
      text
        .split(',')
        .filter(Boolean)
        .map((pair) => pair.split('=') as [string, Role]),
    ),
  )

export const flag = z.enum(['0', '1']).transform((text) => text === '1')

/** As a letter says it: one line. */
export const contact = z.string().regex(/^(?=.*\S)\P{Cc}{1,300}$/u)
