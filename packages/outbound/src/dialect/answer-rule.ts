import type { RawResponse } from '../caller.ts'
import { isAnswer } from '../is-answer.ts'
import {
  isSomething,
  type Mapped,
  type MappedFields,
  type Mapping,
  type MappingResult,
} from '../mapping/mapping.ts'
import { isAbsent as isAbsentAt, lookUp, type Pointer } from '../mapping/pointer.ts'
import { isEntry } from '../mapping/written.ts'
import type { Answered, CallShape } from './dialect.ts'
import { readJson, whyNoJson } from './read-json.ts'

/** What the answers to one call mean, checked when the file was read. */
export interface AnswerRule<Value> {
  readonly shape: Pick<CallShape<Value>, 'outcomes' | 'value'>
  /** Words by status. */
  readonly statuses: ReadonlyMap<number, string>
  /** Where the answer itself says in words how it went. */
  readonly outcome: OutcomeRule | null
  /** Null where nothing is read. */
  readonly value: Mapping | null
  /** As `value`, without the member that may be in doubt; null where there is none. */
  readonly besideDoubt: Mapping | null
}

export interface OutcomeRule {
  /** Gives `outcome`. */
  readonly mapping: Mapping
  readonly from: readonly Pointer[]
  /** What an answer means that has no word at all; null where a good status needs one. */
  readonly absent: string | null
}

/**
 * What an answer says: by its own word, where it has one, else by its status, 2xx being `ok`. A page in the way is
 * unreadable, whatever its status. Never throws.
 */
export function readAnswer<Value>(
  rule: AnswerRule<Value>,
  response: RawResponse,
  asked: object = {},
): Answered<Value> {
  const { status, text } = response
  const isEmpty = text.trim() === ''
  const body = isEmpty ? undefined : readJson(text)
  if (!isEmpty && body === undefined) {
    // It need not be able to say so in JSON.
    const isAway = rule.statuses.get(status) === 'unavailable' || !isAnswer(response)
    return isAway ? { outcome: 'unavailable' } : unreadable(`answer: ${whyNoJson(text)}`)
  }
  const isGood = status >= 200 && status <= 299
  // What says that it has no content has no word in it either.
  const isTold = isEmpty && (status === NO_CONTENT || rule.statuses.has(status))
  const said = isTold ? undefined : wordOf(rule.outcome, body, isGood)
  if (typeof said === 'object') return unreadable(said.where)
  const word = said ?? rule.statuses.get(status) ?? (isGood ? 'ok' : undefined)
  if (word === 'unavailable') return { outcome: 'unavailable' }
  if (word !== undefined && rule.shape.outcomes.includes(word)) {
    return { outcome: 'other', said: word }
  }
  if (word === 'ok' && isGood) return readValue(rule, body, asked)
  if (word === undefined && !isAnswer(response)) return { outcome: 'unavailable' }
  if (word === undefined) return unreadable(`answer.statuses: has nothing for status ${status}`)
  return unreadable(
    `answer.outcome: ${isGood ? 'gives no outcome' : `is ok with status ${status}`}`,
  )
}

/** RFC 9110 §15.3.5. */
const NO_CONTENT = 204

/** Whether it is an answer, for a circuit: not what says that it cannot answer now, whatever its status is. */
export function isAnswered(answered: Answered<unknown>, response: RawResponse): boolean {
  if (answered.outcome === 'unavailable') return false
  return answered.outcome === 'other' || isAnswer(response)
}

/** Undefined where the answer has no word and its status decides: a good one does only where the file says so. */
function wordOf(
  outcome: OutcomeRule | null,
  body: unknown,
  isGood: boolean,
): string | undefined | { readonly where: string } {
  if (outcome === null) return undefined
  const result = outcome.mapping.read(body)
  if (result.kind === 'unreadable') return { where: `answer.${whyOf(result)}` }
  const { outcome: word } = result.value
  if (typeof word === 'string') return word
  const places = outcome.from.map((one) => ({ found: isSomething(lookUp(body, one)), one }))
  // It has a word that the file makes nothing of.
  if (!isGood || places.some(({ found }) => found)) return undefined
  const isAbsent = places.every(({ one }) => isAbsentAt(body, one))
  if (isAbsent && outcome.absent !== null) return outcome.absent
  return {
    where: `answer.outcome: there is none at ${placesOf(outcome.from.map(({ text }) => text))}`,
  }
}

function readValue<Value>(
  { shape, value, besideDoubt }: AnswerRule<Value>,
  body: unknown,
  asked: object,
): Answered<Value> {
  // Where nothing is read the shape has no value either.
  if (shape.value === null) return { outcome: 'ok', value: null as Value }
  if (value === null) return { outcome: 'done' }
  const { result, doubt } = readDoubting({ shape, value, besideDoubt }, body, asked)
  if (result.kind === 'unreadable') return unreadable(`answer.value.${whyOf(result)}`)
  const isDoubted = doubt !== null && result.leftOut === 0
  const rest = withoutEmpty(result.value)
  const parsed = shape.value.parse(
    isDoubted && shape.value.inDoubt ? shape.value.inDoubt.instead(rest) : rest,
  )
  const left = result.leftOut > 0 ? `answer.value: ${result.leftOut} entries were left out` : doubt
  if ('value' in parsed) {
    return { outcome: 'ok', value: parsed.value, ...(left !== null && { doubt: left }) }
  }
  const { steps, pointers } = knownPart(value, parsed.wrongAt)
  const from = pointers.length > 0 ? `, from ${pointers.join(' or ')}` : ''
  return unreadable(`${['answer.value', ...steps].join('.')}: is not what is needed${from}`)
}

/** That one word is not known makes nothing else of the answer unknown. */
function readDoubting(
  { shape, value, besideDoubt }: Pick<AnswerRule<unknown>, 'shape' | 'value' | 'besideDoubt'>,
  body: unknown,
  asked: object,
): { readonly result: MappingResult; readonly doubt: string | null } {
  const result = value?.read(body, asked) ?? NOTHING
  const isDoubt = result.kind === 'unreadable' && result.field === shape.value?.inDoubt?.member
  if (!isDoubt || result.why !== 'not-in-table' || besideDoubt === null) {
    return { result, doubt: null }
  }
  return { result: besideDoubt.read(body, asked), doubt: `answer.value.${whyOf(result)}` }
}

const NOTHING: MappingResult = { kind: 'read', value: {}, leftOut: 0 }

/** What the mapping gives of an answer, for whoever has to compare it; nothing where it cannot be read. */
export function mappedBy(
  rule: AnswerRule<unknown>,
  { text }: RawResponse,
  asked: object,
): MappedFields {
  const { result } = readDoubting(rule, readJson(text), asked)
  return result.kind === 'read' ? withoutEmpty(result.value) : {}
}

/** Entries of which the answer had nothing are not there. */
function withoutEmpty(value: MappedFields): MappedFields {
  const members: [string, Mapped][] = []
  for (const [name, one] of Object.entries(value)) {
    const kept = isEntry(one) ? withoutEmpty(one as MappedFields) : one
    if (!isEntry(kept) || Object.keys(kept).length > 0) members.push([name, kept])
  }
  return Object.fromEntries(members)
}

/** As far as the file itself names it: what lies below may be of the answer. */
function knownPart(mapping: Mapping, wrongAt: string) {
  const steps: string[] = []
  let pointers: readonly string[] = []
  for (const step of wrongAt.split('/').filter((one) => one !== '')) {
    if (!mapping.names([...steps, step])) break
    steps.push(step)
    pointers = mapping.pointersOf(steps)
  }
  return { steps, pointers }
}

function whyOf(result: Extract<ReturnType<Mapping['read']>, { kind: 'unreadable' }>): string {
  return `${result.field}: is ${result.why} at ${placesOf(result.pointers)}`
}

/** By an empty pointer the whole of it. */
function placesOf(pointers: readonly string[]): string {
  return pointers.map((one) => (one === '' ? 'the whole' : one)).join(' or ')
}

function unreadable(where: string): { readonly outcome: 'unreadable'; readonly where: string } {
  return { outcome: 'unreadable', where }
}
