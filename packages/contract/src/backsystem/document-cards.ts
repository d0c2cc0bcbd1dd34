import { z } from 'zod'
import {
  code,
  date,
  dateOrNone,
  framedWithCompanion,
  name,
  number,
  optionalPesel,
  optionalText,
  text,
} from './document-frame.ts'

/** School card: the fields are known, their formats are guesses. */
export const scope1003 = framedWithCompanion(
  z.object({
    name,
    secondName: optionalText,
    surname: name,
    expirationDate: date,
    pesel: optionalPesel,
    dateOfBirth: date,
    issueDate: date,
    /** Guess: whether the card certifies a disability. */
    disability: z.boolean().nullable().default(null),
  }),
)

/** Student card: no field is known; all of them are guesses after the school card and the printed card. */
export const scope2001 = framedWithCompanion(
  z.object({
    name,
    secondName: optionalText,
    surname: name,
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
  z.object({
    number,
    firstName: name,
    secondName: optionalText,
    lastName: name,
    pesel: optionalPesel,
    /** Guess: the kind of benefit, RETIREMENT, DISABILITY or FAMILY. */
    type: code,
    /** Null without an end. */
    expiredDate: dateOrNone,
    department: optionalText,
  }),
)

/**
 * Large-family card: no field is known, all are guesses after the printed card. In the version known
 * to the public an institution cannot ask for it: that it can here is invented.
 */
export const scope1001000 = framedWithCompanion(
  z.object({
    number,
    name,
    secondName: optionalText,
    surname: name,
    pesel: optionalPesel,
    /** PARENT or CHILD. */
    role: code,
    /** Null without an end. */
    expirationDate: dateOrNone,
  }),
)

export type Scope1003 = z.infer<typeof scope1003>
export type Scope2001 = z.infer<typeof scope2001>
export type Scope1003000 = z.infer<typeof scope1003000>
export type Scope1001000 = z.infer<typeof scope1001000>
