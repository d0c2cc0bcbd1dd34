import {
  isEntry,
  memberOf,
  onlyKnown,
  type Path,
  refuse,
  type Written,
  type WrongPlace,
} from '../mapping/written.ts'
import type { CallShape, Shape } from './dialect.ts'

/** An answer of the other system that was recorded, and what it must be read to. */
export interface Example {
  readonly call: string
  /** What the call is asked with, where `sends` is to be held against it. */
  readonly asked: Readonly<Record<string, unknown>> | null
  readonly sends: Sends | null
  readonly status: number
  readonly answer: string
  readonly outcome: string
  readonly value: Readonly<Record<string, unknown>> | null
  readonly path: Path
}

export interface Sends {
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, unknown>>
  /** Names and values, all as texts; or a text of JSON, in which a number is a number. */
  readonly body?: unknown
}

export const MOST_EXAMPLES = 200
const MEMBERS = ['call', 'name', 'asked', 'sends', 'status', 'answer', 'outcome', 'value']
const SENT = ['method', 'path', 'headers', 'body']

/** Reads the examples of a dialect; those that are not written rightly are left out, and told. */
export function examplesIn(config: unknown, shape: Shape, wrong: WrongPlace[]): readonly Example[] {
  const rule = `a list of 1 to ${MOST_EXAMPLES} recorded answers, each with what it means`
  if (config === undefined) {
    refuse({ wrong }, ['examples'], `is missing; add it: ${rule}`)
    return []
  }
  if (!Array.isArray(config) || config.length === 0 || config.length > MOST_EXAMPLES) {
    refuse({ wrong }, ['examples'], `must be ${rule}`)
    return []
  }
  return config.flatMap((one: unknown, index) => exampleIn(one, ['examples', index], shape, wrong))
}

function exampleIn(
  entry: unknown,
  path: Path,
  shape: Shape,
  wrong: WrongPlace[],
): readonly Example[] {
  if (!isEntry(entry)) {
    refuse({ wrong }, path, 'must be an entry with call, name, answer, outcome, value')
    return []
  }
  const before = wrong.length
  const at = { entry, path, wrong }
  onlyKnown(at, MEMBERS)
  const call = memberOf(at, 'call')
  const of = typeof call === 'string' && Object.hasOwn(shape, call) ? shape[call] : undefined
  if (of === undefined) {
    refuse(at, [...path, 'call'], `must be one of ${Object.keys(shape).join(', ')}`)
  }
  const name = memberOf(at, 'name')
  if (typeof name !== 'string' || name === '' || name.length > 200) {
    refuse(at, [...path, 'name'], 'must be a few words')
  }
  const status = String(memberOf(at, 'status') ?? '200')
  if (!/^[2-5]\d\d$/.test(status)) {
    refuse(at, [...path, 'status'], 'must be a status of HTTP from 200 to 599')
  }
  const answer = memberOf(at, 'answer')
  if (typeof answer !== 'string') {
    const words = 'must be the answer as it was recorded, a block of text after "|"'
    refuse(at, [...path, 'answer'], words)
  }
  const rest = of && meaningIn(at, of)
  if (rest === undefined || wrong.length > before) return []
  return [{ call: String(call), status: Number(status), answer: String(answer), path, ...rest }]
}

function meaningIn(at: Written, { outcomes, value: read, mayBeSilent }: CallShape) {
  const { path } = at
  const outcome = memberOf(at, 'outcome')
  const words = ['ok', ...outcomes, 'unavailable', 'unreadable']
  if (typeof outcome !== 'string' || !words.includes(outcome)) {
    refuse(at, [...path, 'outcome'], `must be one of ${[...new Set(words)].join(', ')}`)
  }
  const value = entryIn(at, 'value')
  const hasValue = read !== null && outcome === 'ok'
  if (hasValue && mayBeSilent !== true && value === null && memberOf(at, 'value') === undefined) {
    refuse(at, path, 'lacks value: what the answer must be read to, in full')
  }
  if (!hasValue && value !== null) {
    refuse(
      at,
      [...path, 'value'],
      'is for an outcome that is ok, of a call of which something is read',
    )
  }
  const asked = entryIn(at, 'asked')
  const sends = entryIn(at, 'sends')
  if (sends !== null) {
    onlyKnown({ entry: sends, path: [...path, 'sends'], wrong: at.wrong }, SENT)
    if (asked === null) refuse(at, path, 'lacks asked: what the call is asked with')
  }
  return { outcome: String(outcome), value, asked, sends: sends as Sends | null }
}

function entryIn(at: Written, name: string): Readonly<Record<string, unknown>> | null {
  const value = memberOf(at, name)
  if (value === undefined) return null
  if (isEntry(value)) return value
  refuse(at, [...at.path, name], 'must be an entry with names and values')
  return null
}
