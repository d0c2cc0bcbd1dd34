import { isDeepStrictEqual } from 'node:util'
import { type Mapping, readJson, type WrongPlace } from '@okienko/outbound'
import { z } from 'zod'
import type { FoundRecord, RegisterAnswer } from '../../application/ports/customer-register.ts'
import { readAnswer } from './read-answer.ts'
import type { AskedAndAnswered, By } from './register-file.ts'

const MOST_EXAMPLES = 100
const OUTCOMES = ['one', 'several', 'none', 'refused', 'answer-unreadable'] as const

const words = (rule: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `is missing; add it: ${rule}` : `must be ${rule}`,
})
const LIST = words(`a list of 1 to ${MOST_EXAMPLES} recorded answers, each with what it means`)

const EXAMPLES = z
  .array(
    z.strictObject({
      name: z.string(words('a few words')).max(200, words('a few words')),
      query: z.string(words('the query that was asked')).default('pesel'),
      status: z
        .string()
        .regex(/^[2345]\d\d$/, words('a status of HTTP'))
        .default('200')
        .transform(Number),
      answer: z.string(words('the answer as it was recorded, a block of text after "|"')),
      outcome: z.enum(OUTCOMES, words(`one of ${OUTCOMES.join(', ')}`)),
      found: z.array(z.record(z.string(), z.unknown()), words('a list of records')).default([]),
    }),
    LIST,
  )
  .min(1, LIST)
  .max(MOST_EXAMPLES, LIST)

type Example = z.output<typeof EXAMPLES>[number]

/**
 * Holds the mapping against answers that were recorded: each must be read as it says. There is one with somebody and
 * one with nobody at least. What does not hold is told by its place and its pointers, never by a value.
 */
export function checkExamples(
  value: unknown,
  queries: Readonly<Partial<Record<By, AskedAndAnswered>>>,
): { readonly count: number; readonly problems: readonly WrongPlace[] } {
  const read = EXAMPLES.safeParse(value)
  if (!read.success) return { count: 0, problems: wrongInForm(value) }
  const problems = read.data.flatMap((example, index) => {
    const query = Object.hasOwn(queries, example.query) ? queries[example.query as By] : undefined
    const path = ['examples', index]
    if (query === undefined) {
      return [{ path: [...path, 'query'], words: 'is no query of this file' }]
    }
    return wrongWith(example, query, path)
  })
  return { count: read.data.length, problems: [...problems, ...lacking(read.data)] }
}

/** What is wrong with them whatever the mapping is. */
export function wrongInForm(value: unknown): readonly WrongPlace[] {
  const issues = EXAMPLES.safeParse(value).error?.issues ?? []
  return issues.map((issue) => ({
    path: ['examples', ...(issue.path as string[])],
    words: issue.code === 'unrecognized_keys' ? `has what is not known here` : issue.message,
  }))
}

function lacking(examples: readonly Example[]): readonly WrongPlace[] {
  const has = (outcome: string) => examples.some((example) => example.outcome === outcome)
  const words = ['one', 'none'].filter((outcome) => !has(outcome))
  return words.map((outcome) => ({
    path: ['examples'],
    words: `has no recorded answer whose outcome is ${outcome}; add one`,
    inName: true,
  }))
}

function wrongWith(
  { status, answer: text, outcome, found }: Example,
  { answer }: AskedAndAnswered,
  path: readonly (string | number)[],
): readonly WrongPlace[] {
  const read = readAnswer(answer, { status, text })
  const is = read.outcome === 'unavailable' ? read.reason : read.outcome
  if (is !== outcome) {
    const why = is === 'answer-unreadable' ? whyUnreadable(answer.records, text) : ''
    return [{ path: [...path, 'outcome'], words: `is read as ${is}${why}` }]
  }
  const records = recordsOf(read).map(asWritten)
  if (records.length !== found.length) {
    const words = `lists ${found.length} records, and the answer has ${records.length}`
    return [{ path: [...path, 'found'], words }]
  }
  return records.flatMap((record, index) =>
    membersThatDiffer(record, found[index] ?? {}).map((member) => {
      const pointers = answer.records.pointersOf(['records', index, member])
      const from = pointers.length > 0 ? `at ${pointers.join(' or ')}` : 'by the mapping'
      const words = `is not what the answer has ${from}`
      const isWritten = Object.hasOwn(found[index] ?? {}, member)
      return isWritten
        ? { path: [...path, 'found', index, member], words }
        : {
            path: [...path, 'found', index],
            words: `lacks ${member}, which the answer has ${from}`,
          }
    }),
  )
}

function whyUnreadable(records: Mapping, text: string): string {
  const answer = readJson(text)
  if (answer === undefined) return ': it is no JSON in UTF-8 of usual depth'
  const result = records.read(answer)
  if (result.kind === 'read') return NO_RECORD
  return `: ${result.field} is ${result.why} at ${result.pointers.join(' or ')}`
}

const NO_RECORD =
  ': a record lacks customerNumber or shares it, has another recordStatus than active, closed, deceased or merged, or has a list or an entry where a text belongs'

function recordsOf(answer: RegisterAnswer): readonly FoundRecord[] {
  if (answer.outcome === 'one') return [answer.found]
  return answer.outcome === 'several' ? answer.found : []
}

/** As a file says it: the record's members beside the bank's number of it. */
function asWritten({ customerNumber, changedOn, record }: FoundRecord): Record<string, unknown> {
  return { customerNumber, ...(changedOn !== null && { changedOn }), ...record }
}

function membersThatDiffer(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.filter((name) => !isDeepStrictEqual(plain(one[name]), plain(other[name])))
}

/** Entries of a schema have no prototype, and those of a mapping have. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
