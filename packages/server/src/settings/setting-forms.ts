import { z } from 'zod'

/** As a letter says it: one line. */
export const contact = z.string().regex(/^(?=.*\S)\P{Cc}{1,300}$/u)
