import { z } from 'zod'
import { date, documentStatus, framedWithCompanion, optionalText, text } from './document-frame.ts'

/**
 * mPrawo jazdy. The names of the fields are known; what the short ones mean, their formats and the
 * codes are guesses (backsystem reference §2).
 */
export const scope1000000 = framedWithCompanion(
  z.strictObject({
    name: text,
    secondName: optionalText,
    surname: text,
    birthday: date,
    birthplace: optionalText,
    /** Guess: the status as the register writes it; carried and ignored. */
    dSC: optionalText,
    /** Guess: the status. */
    dS: documentStatus,
    /** Reasons of the change of status; the codes are invented. */
    tcS: z.array(z.string().regex(/^[A-Z_]{1,40}$/)).max(20),
    /** Guess: the number of the licence. */
    ldId: z.string().min(1).max(40),
    /** Guess: the number of the blank. */
    pn: optionalText,
    /** Guess: issued on; valid until, null without an end. */
    rD: date,
    eD: date.nullable(),
    /** Guess: restrictions and further information by the codes of directive 2006/126/EC, Annex I. */
    resG: z.array(z.string().regex(/^\d{2,3}(\.\d{1,2})?(\([^()]{1,40}\))?$/)).max(40),
    /** Guess: categories, each by its letters alone. */
    cat: z.array(z.string().regex(/^[A-Z]{1,2}1?E?$/)).max(20),
  }),
)
export type Scope1000000 = z.infer<typeof scope1000000>
