import {
  type Compiled,
  compileMapping,
  compileRequest,
  headIn,
  type WrongPlace,
} from '@okienko/outbound'
import { z } from 'zod'
import { MOST_CANDIDATES, type RegisterQuery } from '../../application/ports/customer-register.ts'
import { COMPARED_FIELDS, type ComparedField } from '../../domain/closed-lists.ts'
import { checkExamples, wrongInForm } from './check-examples.ts'
import { type AnswerRule, SAID } from './read-answer.ts'
import { RECORD_MEMBERS } from './record-mapping.ts'
import { type AskedAndAnswered, askedBy, BYS, type By, type RegisterFile } from './register-file.ts'

export type CheckedRegister =
  | { readonly content: RegisterFile; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly WrongPlace[] }

function must(rule: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      input === undefined || input === '' ? `is missing; add it: ${rule}` : `must be ${rule}`,
  }
}

function pattern(rule: string, form: RegExp) {
  return z.string(must(rule)).regex(form, must(rule))
}

const entry = must('an entry with names and values of its own')
const status = pattern('a status of HTTP from 200 to 499', /^[234]\d\d$/).transform(Number)

const FRAME = z.object(
  {
    version: z.unknown().optional(),
    name: z.unknown().optional(),
    secret: z.unknown().optional(),
    queries: z.record(z.string(), z.unknown(), must(`queries by ${BYS.join(', ')}`)),
    answer: z.unknown().optional(),
    examples: z.unknown().optional(),
  },
  must('a register: version, name, queries, answer, examples'),
)

const ANSWER = z.object(
  {
    none: z.array(status, must('a list of statuses, such as [404]')).default([]),
    outcome: z.unknown().optional(),
    records: z.string(must('the pointer to the list of records')),
    record: z.unknown().optional(),
  },
  entry,
)

/** Reads what a file has of a register, and holds its mapping against its own recorded answers. Never throws. */
export function checkRegister(value: unknown): CheckedRegister {
  const problems: WrongPlace[] = []
  const head = headIn(isEntry(value) ? value : {}, problems)
  const frame = checked(FRAME, value, [], problems)
  const answer = answerRule(memberOf(value, 'answer'), ['answer'], problems)
  const queries: Partial<Record<By, AskedAndAnswered>> = {}
  for (const [by, written] of Object.entries(frame?.queries ?? {})) {
    const known = BYS.find((one) => one === by)
    if (known === undefined) {
      const words = `is not known here; known are ${BYS.join(', ')}`
      problems.push({ path: ['queries', by], words, inName: true })
      continue
    }
    const query = queryOf(known, written, { answer, secret: head.secret?.header }, problems)
    if (query !== null) queries[known] = query
  }
  if (frame !== undefined && !Object.hasOwn(frame.queries, 'pesel')) {
    problems.push({ path: ['queries'], words: 'lacks pesel, by which customers are found' })
  }
  if (frame === undefined || problems.length > 0) {
    // By a mapping that is wrong no example could hold: they are looked at for their form.
    const examples = isEntry(value) ? wrongInForm(value['examples']) : []
    return { content: null, problems: [...problems, ...examples] }
  }
  const examples = checkExamples(frame.examples, queries)
  if (examples.problems.length > 0) return { content: null, problems: examples.problems }
  return {
    content: {
      ...head,
      queries,
      unmapped: unmappedBy(queries),
      examples: examples.count,
    },
    problems: [],
  }
}

const SAMPLES: Readonly<Record<By, RegisterQuery>> = {
  pesel: { by: 'pesel', pesel: '44051401458' },
  document: { by: 'document', kind: 'mdowod', number: 'mAB 123456' },
  'customer-number': { by: 'customer-number', customerNumber: 'K-123456' },
}
const CARRIED: Readonly<Record<By, { readonly pointer: string; readonly value: string }>> = {
  pesel: { pointer: '/pesel', value: '44051401458' },
  document: { pointer: '/number', value: 'mAB 123456' },
  'customer-number': { pointer: '/customerNumber', value: 'K-123456' },
}

function queryOf(
  by: By,
  written: unknown,
  around: { readonly answer: AnswerRule | null; readonly secret: string | undefined },
  problems: WrongPlace[],
): AskedAndAnswered | null {
  const path = ['queries', by]
  const { answer: own, ...asked } = isEntry(written) ? written : {}
  const request = compiled(compileRequest(asked), path, problems)
  const answer = own === undefined ? around.answer : answerRule(own, [...path, 'answer'], problems)
  const headers = Object.keys(Object(memberOf(asked, 'headers')))
  if (headers.some((name) => name.toLowerCase() === around.secret?.toLowerCase())) {
    problems.push({ path: [...path, 'headers'], words: 'has the header of the secret already' })
  }
  if (request === null || answer === null) return null
  const filled = request.fill(askedBy(SAMPLES[by]))
  const { pointer, value } = CARRIED[by]
  if (JSON.stringify(filled ?? '').includes(value)) return { request, answer }
  const words = `asks for nobody: put ${pointer} into its body or a header`
  problems.push({ path, words, inName: true })
  return null
}

function answerRule(
  value: unknown,
  path: readonly string[],
  problems: WrongPlace[],
): AnswerRule | null {
  const before = problems.length
  const read = checked(ANSWER, value, path, problems)
  if (read === undefined) return null
  for (const name of unknownMembers(read.record)) {
    const words = `is no member of a record; known are ${RECORD_MEMBERS.join(', ')}`
    problems.push({ path: [...path, 'record', name], words, inName: true })
  }
  const list = {
    each: read.records,
    required: true,
    most: MOST_CANDIDATES,
    of: { fields: read.record },
  }
  const records = compiled(compileMapping({ records: list }), path, problems, inRecords)
  const outcome =
    read.outcome === undefined
      ? null
      : compiled(compileMapping({ outcome: read.outcome }), path, problems)
  problems.push(...outcomeWords(read.outcome, [...path, 'outcome']))
  if (records === null || problems.length > before) return null
  return { noneBy: read.none, outcome, records, keeps: keptBy(read.record) }
}

/** The mapping of the list is ours; its places are those of the file. */
function inRecords(path: WrongPlace['path']): WrongPlace['path'] {
  const [, member, fields, ...rest] = path
  if (member === 'of' && fields === 'fields') return ['record', ...rest]
  return ['records']
}

/** A table whose words lead elsewhere would make every answer unreadable, and nobody would know why. */
function outcomeWords(outcome: unknown, path: readonly string[]): readonly WrongPlace[] {
  if (outcome === undefined) return []
  const words = memberOf(outcome, 'words')
  const table = isEntry(words) ? Object.entries(words) : []
  if (table.length > 0 && table.every(([, to]) => SAID.some((one) => one === to))) return []
  const rule = `must have words, each with one of ${SAID.join(', ')}`
  return [{ path, words: rule }]
}

function keptBy(record: unknown): readonly ComparedField[] | null {
  const keeps = COMPARED_FIELDS.filter((field) => memberOf(record, field) !== undefined)
  return keeps.length === COMPARED_FIELDS.length ? null : keeps
}

function unmappedBy(
  queries: Readonly<Partial<Record<By, AskedAndAnswered>>>,
): readonly ComparedField[] {
  const keeps = Object.values(queries).map(({ answer }) => answer.keeps ?? COMPARED_FIELDS)
  return COMPARED_FIELDS.filter((field) => !keeps.some((kept) => kept.includes(field)))
}

function unknownMembers(record: unknown): readonly string[] {
  const known: readonly string[] = RECORD_MEMBERS
  return isEntry(record) ? Object.keys(record).filter((name) => !known.includes(name)) : []
}

function compiled<T>(
  outcome: Compiled<T>,
  path: readonly string[],
  problems: WrongPlace[],
  placed: (path: WrongPlace['path']) => WrongPlace['path'] = (within) => within,
): T | null {
  if (outcome.kind === 'compiled') return outcome.compiled
  const within = outcome.wrong.map((one) => ({ ...one, path: [...path, ...placed(one.path)] }))
  problems.push(...within)
  return null
}

function checked<T extends z.ZodObject>(
  schema: T,
  value: unknown,
  path: readonly string[],
  problems: WrongPlace[],
): z.output<T> | undefined {
  const outcome = schema.safeParse(value)
  for (const issue of outcome.error?.issues ?? []) {
    problems.push({ path: [...path, ...(issue.path as string[])], words: issue.message })
  }
  const known = Object.keys(schema.shape)
  for (const name of isEntry(value) ? Object.keys(value) : []) {
    if (known.includes(name)) continue
    const words = `is not known here; known are ${known.join(', ')}`
    problems.push({ path: [...path, name], words, inName: true })
  }
  return outcome.data
}

function isEntry(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function memberOf(value: unknown, name: string): unknown {
  return isEntry(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
