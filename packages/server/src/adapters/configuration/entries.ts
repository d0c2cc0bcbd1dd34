import { z } from 'zod'
import { COMPARISONS } from '../../domain/catalogue/comparisons.ts'
import { DOCUMENT_AGE } from '../../domain/catalogue/document-age.ts'

/** A rule's own words for what is missing and for what is written wrongly. */
export function must(rule: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined || input === '' ? `is missing; add it: ${rule}` : `must be ${rule}`,
  }
}

export function pattern(rule: string, form: RegExp) {
  return z.string(must(rule)).regex(form, must(rule))
}

export const slug = pattern(
  'a name of lower-case letters, digits, dots and hyphens, at most 64',
  /^[a-z0-9][a-z0-9.-]{0,63}$/,
)
const code = pattern(
  'a name of letters, digits, dots and hyphens, at most 64',
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
)
const digits = pattern('a number of 1 to 12 digits', /^\d{1,12}$/)
const line = pattern('one line of at most 300 characters', /^(?=.*\S)[^\p{Cc}]{1,300}$/u)
/** No field is called as what the employee's page says beside the document: applications name both alike. */
const field = pattern(
  'the name of a field, such as "firstName"',
  /^(?!(?:__proto__|caseId|knownCustomerId|company|verdicts)$)[a-z][A-Za-z0-9]{1,39}$/,
)
const fieldRule = must('a list of 1 to 60 fields, such as [firstName, surname]')
export const fields = z.array(field, fieldRule).min(1, fieldRule).max(60, fieldRule)
/** What is asked for stands in an entry of the journal, and there is room for no more. */
const askedRule = must('a list of 1 to 60 fields with at most 760 characters in all')
const asked = fields.refine((names) => names.join('').length <= 760, askedRule)
export const entry = must('an entry with names and values of its own')
export const texts = z.object({ pl: line, en: line, uk: line }, entry)
/** What was approved stands in what the customer signs, and there is room for no more. */
const approved = pattern('one line of at most 256 characters', /^(?=.*\S)[^\p{Cc}]{1,256}$/u)

const years = pattern('a number of years from 1 to 10', /^([1-9]|10)$/).transform(Number)

const yesOrNo = pattern('"true" or "false"', /^(true|false)$/).transform((text) => text === 'true')

const comparison = z.enum(COMPARISONS, must('none, another-person or conflict'))

const MINUTE = 60_000
const UNITS = { min: MINUTE, h: 60 * MINUTE } as const
const LONGEST_FRESHNESS = 12 * UNITS.h
const freshnessRule = must('"always-new", or a time up to 12 hours such as "15 min" or "2 h"')
const freshness = z
  .string(freshnessRule)
  .regex(/^(always-new|[1-9]\d{0,2} (min|h))$/, freshnessRule)
  .transform((text) => {
    const [amount, unit] = text.split(' ')
    return unit === undefined ? 0 : Number(amount) * UNITS[unit as keyof typeof UNITS]
  })
  .refine((milliseconds) => milliseconds <= LONGEST_FRESHNESS, freshnessRule)

const DAY = 24 * UNITS.h
const ageRule = must('a time from 1 min to 7 days such as "30 min", "24 h" or "3 days"')
const maxAge = z
  .string(ageRule)
  .regex(/^[1-9]\d{0,4} (min|h|days?)$/, ageRule)
  .transform((text) => {
    const [amount, unit] = text.split(' ')
    return Number(amount) * (unit === 'min' || unit === 'h' ? UNITS[unit] : DAY)
  })
  .refine((age) => age >= DOCUMENT_AGE.shortest && age <= DOCUMENT_AGE.longest, ageRule)

const sectionRule = must('a section with entries, each under its name')
export const section = z.record(z.string(), z.unknown(), sectionRule)

export const label = pattern('a label of your own, such as 2026-11-21', /^[A-Za-z0-9][\w.-]{0,62}$/)

/** The file itself; its sections are read entry by entry. */
export const FILE = z.object(
  {
    version: label,
    institution: digits,
    dataSets: section,
    documents: section.optional(),
    purposes: section,
    cards: section,
    groups: section.optional(),
    operations: section,
  },
  must('a catalogue: version, institution, dataSets, purposes, cards, operations'),
)

/** Of each section: how its entries are named, and what one holds. */
export const SECTIONS = {
  documents: { id: slug, entry: z.object({ maxAge }, entry) },
  dataSets: {
    id: slug,
    entry: z.object(
      {
        document: slug,
        scope: pattern("the Ministry's scope number, digits only", /^\d{1,9}$/).transform(Number),
        fields: asked,
      },
      entry,
    ),
  },
  purposes: {
    id: code,
    entry: z.object(
      {
        name: z.object({ pl: approved, en: line, uk: line }, entry),
        legalBasis: line,
        keepEvidence: z.object({ years }, entry).optional(),
      },
      entry,
    ),
  },
  cards: {
    id: digits,
    entry: z.object(
      { institution: digits, dataSet: slug, purpose: code, source: slug.optional() },
      entry,
    ),
  },
  groups: { id: slug, entry: texts },
  operations: {
    id: slug,
    entry: z.object(
      {
        name: texts,
        group: slug.optional(),
        card: digits,
        fields,
        showBeforeDecision: fields.optional(),
        freshness: freshness.default(0),
        needsAdult: yesOrNo.optional(),
        photoAgain: yesOrNo.optional(),
        comparison: comparison.optional(),
      },
      entry,
    ),
  },
} as const

export const MOST_ENTRIES = 500
export type SectionName = keyof typeof SECTIONS
export type Entry<S extends SectionName> = z.output<(typeof SECTIONS)[S]['entry']>
