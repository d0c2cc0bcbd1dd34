import { COMPARED_FIELDS } from '../../closed-lists.ts'
import type { Rule } from './rule.ts'

const DATES = ['birthDate', 'issueDate', 'expiryDate'] as const
const OF_DOCUMENT = ['documentNumber', 'issueDate', 'expiryDate'] as const
const EVERY = ['pesel', ...OF_DOCUMENT, 'birthDate', 'sex', 'citizenship', 'address'] as const

/** The rules of PESEL numbers, dates, sex and documents, and of what is missing. */
export const NUMBER_RULES = {
  equal: { verdict: 'same', fields: EVERY, example: ['86041212341', '86041212341'] },
  'missing-on-file': {
    verdict: 'missing_in_register',
    fields: EVERY,
    example: ['86041212341', 'brak'],
  },
  'missing-in-document': {
    verdict: 'missing_in_document',
    fields: EVERY,
    example: ['', '86041212341'],
  },
  'missing-on-both-sides': { verdict: 'not_compared', fields: EVERY, example: ['', ''] },
  'not-kept-by-register': {
    verdict: 'not_compared',
    fields: COMPARED_FIELDS,
    example: ['86041212341', ''],
  },
  'record-merged': {
    verdict: 'not_compared',
    fields: COMPARED_FIELDS,
    example: ['86041212341', '86041212341'],
  },
  'too-long-to-compare': {
    verdict: 'conflict',
    fields: COMPARED_FIELDS.filter((field) => field !== 'address'),
    example: ['86041212341', `86041212341${' 0'.repeat(160)}`],
  },

  'pesel-as-typed': {
    verdict: 'same_normalised',
    fields: ['pesel'],
    example: ['86041212341', '860412-12341'],
  },
  'pesel-slip': {
    verdict: 'likely_typo',
    fields: ['pesel'],
    example: ['86041212341', '86041212351'],
  },
  'pesel-lost-zero': {
    verdict: 'likely_typo',
    fields: ['pesel'],
    example: ['05240912348', '5240912348'],
  },
  'pesel-letters': {
    verdict: 'likely_typo',
    fields: ['pesel'],
    example: ['86041212341', '86O41212341'],
  },
  'pesel-unlike': {
    verdict: 'conflict',
    fields: ['pesel'],
    example: ['86041212341', '71110987650'],
  },
  'pesel-reads-as-another': {
    verdict: 'conflict',
    fields: ['pesel'],
    example: ['86041212341', '86O41212488'],
  },
  'pesel-of-another': {
    verdict: 'conflict',
    fields: ['pesel'],
    example: ['86041212341', '90010112349'],
  },

  'date-notation': {
    verdict: 'same_normalised',
    fields: DATES,
    example: ['1986-04-12', '12 kwietnia 1986 r.'],
  },
  'date-letters': { verdict: 'likely_typo', fields: DATES, example: ['1986-04-12', '12.O4.1986'] },
  'day-and-month-swapped': {
    verdict: 'likely_typo',
    fields: DATES,
    example: ['1986-04-12', '04.12.1986'],
  },
  'date-one-digit': {
    verdict: 'likely_typo',
    fields: DATES,
    example: ['1986-04-12', '13.04.1986'],
  },
  'date-digits-swapped': {
    verdict: 'likely_typo',
    fields: DATES,
    example: ['1986-04-12', '12.04.1968'],
  },
  'date-century': { verdict: 'likely_typo', fields: DATES, example: ['1999-04-12', '12.04.2099'] },
  'leap-day': {
    verdict: 'likely_typo',
    fields: DATES,
    example: ['1988-02-29', '01.03.1988'],
  },
  'date-impossible': {
    verdict: 'likely_typo',
    fields: DATES,
    example: ['1986-02-28', '30.02.1986'],
  },
  'date-incomplete': { verdict: 'likely_typo', fields: DATES, example: ['1986-04-12', '04.1986'] },
  'birth-date-unlike': {
    verdict: 'conflict',
    fields: ['birthDate'],
    example: ['1986-04-12', '30.11.1979'],
  },

  'sex-code': { verdict: 'same_normalised', fields: ['sex'], example: ['K', 'kobieta'] },
  'sex-against-pesel': { verdict: 'likely_typo', fields: ['sex'], example: ['K', 'M'] },
  'sex-differs': { verdict: 'conflict', fields: ['sex'], example: ['K', 'M'] },

  'number-notation': {
    verdict: 'same_normalised',
    fields: ['documentNumber'],
    example: ['MAAA123456', 'maaa 123456'],
  },
  'number-slip': {
    verdict: 'likely_typo',
    fields: ['documentNumber'],
    example: ['MAAA123456', 'MAAA132456'],
  },
  'number-differs': {
    verdict: 'conflict',
    fields: ['documentNumber'],
    example: ['MAAA123456', 'MBCD908172'],
  },
  'document-renewed': {
    verdict: 'newer',
    fields: OF_DOCUMENT,
    example: ['MAAA123456', 'MBCD908172'],
  },
  'issued-later-on-file': {
    verdict: 'conflict',
    fields: ['issueDate', 'expiryDate', 'documentNumber'],
    example: ['2024-03-15', '15.06.2026'],
  },
  'document-date-differs': {
    verdict: 'conflict',
    fields: ['issueDate', 'expiryDate'],
    example: ['2024-03-15', 'wiosna 2024'],
  },
  'another-kind-of-document': {
    verdict: 'not_compared',
    fields: OF_DOCUMENT,
    example: ['MAAA123456', 'ABC123456'],
  },
} as const satisfies Readonly<Record<string, Rule>>
