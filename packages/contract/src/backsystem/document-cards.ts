import { z } from 'zod'
import { date, framedWithCompanion, optionalPesel, optionalText, text } from './document-frame.ts'

const number = z.string().min(1).max(40)

/** School card: the fields are known, their formats are guesses. */
export const scope1003 = framedWithCompanion(
  z.strictObject({
    name: text,
    secondName: optionalText,
    surname: text,
    expirationDate: date,
    pesel: optionalPesel,
    dateOfBirth: date,
    issueDate: date,
    /** Guess: whether the card certifies a disability. */
    disability: z.boolean().nullable(),
  }),
)

/** Student card: no field is known; all of them are guesses after the school card and the printed card. */
export const scope2001 = framedWithCompanion(
  z.strictObject({
    name: text,
    secondName: optionalText,
    surname: text,
    expirationDate: date,
    pesel: optionalPesel,
    dateOfBirth: date,
    issueDate: date,
    university: text,
    /** Number in the university's register of students. */
    albumNumber: number,
  }),
)

/**
 * Pensioner card: the fields are known, their formats are guesses. In the version known to the public
 * an institution cannot ask for it: that it can here is invented.
 */
export const scope1003000 = framedWithCompanion(
  z.strictObject({
    number,
    firstName: text,
    secondName: optionalText,
    lastName: text,
    pesel: optionalPesel,
    /** Guess: the kind of benefit. */
    type: z.enum(['RETIREMENT', 'DISABILITY', 'FAMILY']),
    /** Null without an end. */
    expiredDate: date.nullable(),
    department: optionalText,
  }),
)

/**
 * Large-family card: no field is known, all are guesses after the printed card. In the version known
 * to the public an institution cannot ask for it: that it can here is invented.
 */
export const scope1001000 = framedWithCompanion(
  z.strictObject({
    number,
    name: text,
    secondName: optionalText,
    surname: text,
    pesel: optionalPesel,
    role: z.enum(['PARENT', 'CHILD']),
    /** Null without an end. */
    expirationDate: date.nullable(),
  }),
)

export type Scope1003 = z.infer<typeof scope1003>
export type Scope2001 = z.infer<typeof scope2001>
export type Scope1003000 = z.infer<typeof scope1003000>
export type Scope1001000 = z.infer<typeof scope1001000>
