import { z } from 'zod'
import {
  codes,
  date,
  dateOrNone,
  documentStatus,
  framedWithCompanion,
  name,
  number,
  optionalText,
} from './document-frame.ts'

/**
 * mPrawo jazdy. The names of the fields are known; what the short ones mean, their formats and the
 * codes are guesses (backsystem reference §2).
 */
export const scope1000000 = framedWithCompanion(
  z.object({
    name,
    secondName: optionalText,
    surname: name,
    birthday: date,
    birthplace: optionalText,
    /** Guess: the status as the register writes it; carried and ignored. */
    dSC: optionalText,
    /** Guess: the status. */
    dS: documentStatus,
    /** Reasons of the change of status; the codes are invented. */
    tcS: codes(20),
    /** Guess: the number of the licence. */
    ldId: number,
    /** Guess: the number of the blank. */
    pn: optionalText,
    /** Guess: issued on; valid until, null without an end. */
    rD: date,
    eD: dateOrNone,
    /** Guess: restrictions and further information by the codes of directive 2006/126/EC, Annex I. */
    resG: codes(40),
    /** Guess: categories, each by its letters alone. */
    cat: codes(20),
  }),
)
export type Scope1000000 = z.infer<typeof scope1000000>
