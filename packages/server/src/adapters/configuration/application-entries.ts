import { z } from 'zod'
import { AUTHENTICATIONS, COMPARABLE, CONTEXT_MEMBERS } from '../../domain/visit/application.ts'
import { entry, fields, label, must, pattern, section, texts } from './entries.ts'

/** Stands in the journal for ever: no number of a person. */
export const applicationId = pattern(
  'a name of lower-case letters, digits, dots and hyphens, at most 64, with no 9 digits in a row',
  /^(?!.*\d{9})[a-z0-9][a-z0-9.-]{0,63}$/,
)

const authentication = z.enum(
  AUTHENTICATIONS,
  must(`how it calls: ${AUTHENTICATIONS.join(' or ')}`),
)
const client = pattern(
  'its client at the issuer, at most 200 characters',
  /^[^\p{Cc}\s,=]{1,200}$/u,
)
const link = pattern(
  'where the desk opens it, with {ticket} once, such as https://loans.bank.example/start?ticket={ticket}',
  /^[^\s{}]{1,400}\{ticket\}[^\s{}]{0,100}$/,
)

const context = z.array(
  z.enum(CONTEXT_MEMBERS, must(`one of ${CONTEXT_MEMBERS.join(', ')}`)),
  must('a list of what it may have of the context, such as [caseId]'),
)

const verdicts = z.array(
  z.string(),
  must('a list of operations whose verdicts it may have, such as [take-loan]'),
)

const compares = z.array(
  z.enum(COMPARABLE, must(`one of ${COMPARABLE.join(', ')}`)),
  must('a list of fields by which it may compare, such as [givenNames, surname, birthDate]'),
)

/** The file itself; its applications are read one by one. */
export const APPLICATIONS_FILE = z.object(
  { version: label, applications: section },
  must('a list of applications: version, applications'),
)

export const APPLICATION = z.object(
  {
    name: texts,
    client,
    authentication,
    link: link.optional(),
    context: context.default([]),
    verdicts: verdicts.optional(),
    compares: compares.optional(),
    may: z.record(
      z.string(),
      fields,
      must('operations, each with a list of fields, such as "take-loan: [firstName, surname]"'),
    ),
  },
  entry,
)
export type ApplicationEntry = z.output<typeof APPLICATION>

export const MOST_APPLICATIONS = 500
