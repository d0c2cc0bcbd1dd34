import type { RawResponse } from '../caller.ts'
import type { MappedFields } from '../mapping/mapping.ts'
import { compileRequest, type RequestForm, type RequestTemplate } from '../mapping/request.ts'
import type { Use } from '../mapping/rules.ts'
import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type WrongPlace,
} from '../mapping/written.ts'
import { isAnswered, mappedBy, readAnswer } from './answer-rule.ts'
import { compileAnswer } from './compile-answer.ts'
import type { Answered, CallShape, DialectCall } from './dialect.ts'
import { sentWrongly } from './sent-words.ts'

const USUAL_LONGEST = 262_144
const METHODS = ['POST', 'GET', 'PUT', 'DELETE'] as const

/** A call, and what of it is there for its examples alone. */
export interface ReadCall<Value = unknown> extends DialectCall<Value> {
  readonly longest: number
  /** What is read of an answer, and what it was before the product made its own of it. */
  look(
    response: RawResponse,
    asked: object,
  ): {
    readonly answered: Answered<Value>
    readonly mapped: MappedFields
    pointersOf(field: readonly string[]): readonly string[]
  }
}

/** Reads one call of a dialect. Null where anything is wrong, which is told by its place. */
export function compileCall<Value>(
  config: unknown,
  shape: CallShape<Value>,
  path: Path,
  secret: string | null,
  wrong: WrongPlace[],
): ReadCall<Value> | null {
  if (!isEntry(config)) {
    refuse({ wrong }, path, 'must be an entry with path, body, answer and the like')
    return null
  }
  const { answer, ...asked } = config
  const rule = compileAnswer(answer, shape, [...path, 'answer'], wrong)
  const request = shape.heard === true ? null : requestOf(asked, shape, path, secret, wrong)
  const heardAt = shape.heard === true ? heardPath(asked, path, wrong) : null
  if (rule === null || (request === null && shape.heard !== true)) return null
  const longest = shape.longest ?? USUAL_LONGEST
  const read = remembered((response: RawResponse, one: object) => readAnswer(rule, response, one))
  return {
    fill(one) {
      const filled = request?.fill(one) ?? null
      const judge = (response: RawResponse) => isAnswered(read(response, one), response)
      return filled && { ...filled, longest, judge }
    },
    read: (response, one = {}) => read(response, one),
    carries: new Set(
      shape.asked.filter((member) => request !== null && isCarried(member, shape, request)),
    ),
    heardAt,
    longest,
    look: (response, one) => ({
      answered: read(response, one),
      mapped: mappedBy(rule, response, one),
      pointersOf: (field) => rule.value?.pointersOf(field) ?? [],
    }),
  }
}

/** An answer is read once, by whoever asks first: a circuit or whoever called. */
function remembered<Value>(
  read: (response: RawResponse, asked: object) => Answered<Value>,
): (response: RawResponse, asked: object) => Answered<Value> {
  const before = new WeakMap<RawResponse, Answered<Value>>()
  return (response, asked) => {
    const known = before.get(response)
    if (known !== undefined) return known
    const answered = read(response, asked)
    before.set(response, answered)
    return answered
  }
}

function heardPath(
  config: Readonly<Record<string, unknown>>,
  path: Path,
  wrong: WrongPlace[],
): string | null {
  const at = { entry: config, path, wrong }
  onlyKnown(at, ['path', 'answer'])
  if (memberOf(at, 'path') === undefined) return null
  const outcome = compileRequest({ path: config['path'] })
  if (outcome.kind === 'compiled') return outcome.compiled.fill({})?.path ?? null
  wrong.push(...outcome.wrong.map((one) => ({ ...one, path: [...path, ...one.path] })))
  return null
}

function requestOf<Value>(
  config: Readonly<Record<string, unknown>>,
  shape: CallShape<Value>,
  path: Path,
  secret: string | null,
  wrong: WrongPlace[],
): RequestTemplate | null {
  const form: RequestForm = {
    methods: METHODS,
    places: shape.inPath,
    closed: shape.closed ?? {},
    taken: secret === null ? [] : [secret.toLowerCase()],
  }
  const outcome = compileRequest(config, form)
  if (outcome.kind === 'wrong') {
    wrong.push(...outcome.wrong.map((one) => ({ ...one, path: [...path, ...one.path] })))
    return null
  }
  const before = wrong.length
  const request = outcome.compiled
  for (const { pointer, path: within } of request.uses) {
    if (pointer === null || shape.asked.some((member) => isWithin(pointer, member))) continue
    const words = `looks at ${pointer || 'everything'}, which is not asked for here; known are ${known(shape)}`
    refuse({ wrong }, [...path, ...within], words)
  }
  for (const member of shape.needs) {
    if (isCarried(member, shape, request)) continue
    const words = `does not say which: put /${member} into its ${shape.inPath.includes(member) ? 'path, ' : ''}body or a header, as the first of its pointers`
    wrong.push({ path, words, inName: true })
  }
  wrong.push(
    ...sentWrongly(request, shape).map((one) => ({ ...one, path: [...path, ...one.path] })),
  )
  return wrong.length > before ? null : request
}

function known({ asked }: Pick<CallShape, 'asked'>): string {
  return asked.length === 0 ? 'none' : asked.map((member) => `/${member}`).join(', ')
}

function isWithin(pointer: string, member: string): boolean {
  return pointer === `/${member}` || pointer.startsWith(`/${member}/`)
}

/** What names a thing is carried as it is; of the rest a word by a table is enough. */
function isCarried(
  member: string,
  { inPath }: Pick<CallShape, 'inPath'>,
  { uses }: RequestTemplate,
): boolean {
  const enough: readonly Use['whole'][] = inPath.includes(member)
    ? ['as-it-is']
    : ['as-it-is', 'converted']
  return uses.some(
    ({ pointer, whole }) => pointer !== null && isWithin(pointer, member) && enough.includes(whole),
  )
}
