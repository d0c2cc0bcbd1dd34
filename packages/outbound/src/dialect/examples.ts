import type { Path, WrongPlace } from '../mapping/written.ts'
import { isEntry } from '../mapping/written.ts'
import type { ReadCall } from './compile-call.ts'
import type { Answered, DialectRequest, Shape } from './dialect.ts'
import { type Example, examplesIn, type Sends } from './example.ts'
import { readJson } from './read-json.ts'

export interface Held {
  readonly count: number
  /** What is wrong with them whatever the rest of the file says. */
  readonly inForm: readonly WrongPlace[]
  /** What does not hold: told by place and pointers, and never by a value. */
  readonly inContent: readonly WrongPlace[]
}

/** Holds a dialect against answers that were recorded: each must be read as it says, and each call has one that is ok. */
export function holdAgainst(
  config: unknown,
  shape: Shape,
  calls: Readonly<Record<string, ReadCall | null>>,
): Held {
  const inForm: WrongPlace[] = []
  const examples = examplesIn(config, shape, inForm)
  const inContent = examples.flatMap((example) => {
    const call = calls[example.call]
    if (!call) return [{ path: [...example.path, 'call'], words: 'is no call of this file' }]
    return [...sentOtherwise(example, call), ...readOtherwise(example, call)]
  })
  const lacking = Object.entries(calls).flatMap(([name, call]) => {
    const has = examples.some((one) => one.call === name && one.outcome === 'ok')
    if (call === null || has) return []
    const words = `has no recorded answer to ${name} whose outcome is ok; add one`
    return [{ path: ['examples'], words, inName: true }]
  })
  return { count: examples.length, inForm, inContent: [...inContent, ...lacking] }
}

function sentOtherwise({ asked, sends, path }: Example, call: ReadCall): readonly WrongPlace[] {
  if (asked === null) return []
  const request = call.fill(asked)
  const at: Path = [...path, 'asked']
  if (request === null) {
    return [
      {
        path: at,
        words: 'cannot be sent: something that is required is missing or cannot be put so',
      },
    ]
  }
  return sends === null ? [] : differences(request, sends, [...path, 'sends'])
}

function differences(request: DialectRequest, sends: Sends, path: Path): readonly WrongPlace[] {
  const wrong: WrongPlace[] = []
  for (const name of ['method', 'path'] as const) {
    if (sends[name] !== undefined && sends[name] !== request[name]) {
      wrong.push({ path: [...path, name], words: 'is not what is sent' })
    }
  }
  if (sends.headers !== undefined) {
    const is = inSmallLetters(request.headers ?? {})
    for (const name of namesThatDiffer(inSmallLetters(sends.headers), is)) {
      wrong.push({ path: [...path, 'headers'], words: `are not what is sent: ${name} is other` })
    }
  }
  if (sends.body === undefined) return wrong
  const isJson = typeof sends.body === 'string'
  const body = isJson ? readJson(String(sends.body)) : sends.body
  const said = isJson ? request.body : asTexts(request.body)
  if (!isEntry(body)) {
    return [
      ...wrong,
      { path: [...path, 'body'], words: 'must be an entry, or a text of JSON with one' },
    ]
  }
  for (const name of namesThatDiffer(body, Object(said))) {
    wrong.push({ path: [...path, 'body'], words: `is not what is sent: ${name} is other` })
  }
  return wrong
}

function readOtherwise(example: Example, call: ReadCall): readonly WrongPlace[] {
  const { status, answer: text, outcome, value, path, asked } = example
  if (text.length > call.longest) {
    return [{ path: [...path, 'answer'], words: `is longer than ${call.longest} characters` }]
  }
  const { answered, mapped, pointersOf } = call.look({ status, text }, asked ?? {})
  const is = outcomeOf(answered)
  if (is !== outcome) {
    return [{ path: [...path, 'outcome'], words: `is read as ${is}${whyOf(answered)}` }]
  }
  if (value === null) {
    const words = 'lacks value: what the answer must be read to, in full'
    return answered.outcome === 'ok' && Object.keys(mapped).length > 0 ? [{ path, words }] : []
  }
  return namesThatDiffer(value, mapped).map((name) => {
    const pointers = pointersOf(name.split('.'))
    const from =
      pointers.length > 0
        ? `at ${pointers.map((one) => one || 'the whole').join(' or ')}`
        : 'by the mapping'
    const isWritten = steps(value, name) !== undefined
    if (isWritten) {
      const within = [...path, 'value', ...name.split('.')]
      return { path: within, words: `is not what the answer has ${from}` }
    }
    return { path: [...path, 'value'], words: `lacks ${name}, which the answer has ${from}` }
  })
}

/** As an example says it: what was done was done well. */
function outcomeOf(answered: Answered<unknown>): string {
  if (answered.outcome === 'other') return answered.said
  return answered.outcome === 'done' ? 'ok' : answered.outcome
}

function whyOf(answered: Answered<unknown>): string {
  return answered.outcome === 'unreadable' ? `: ${answered.where}` : ''
}

/** Names, with dots before those within, of whatever is not the same in both. */
function namesThatDiffer(one: unknown, other: unknown, within = ''): readonly string[] {
  if (!isNested(one) || !isNested(other) || Array.isArray(one) !== Array.isArray(other)) {
    return one === other ? [] : [within]
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].flatMap((name) => {
    const full = within === '' ? name : `${within}.${name}`
    return namesThatDiffer(memberAt(one, name), memberAt(other, name), full)
  })
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function memberAt(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

function steps(value: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((at, step) => (isNested(at) ? memberAt(at, step) : undefined), value)
}

function inSmallLetters(headers: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(headers).map(([name, of]) => [name.toLowerCase(), of]))
}

function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts)
  if (!isNested(value)) return String(value)
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, asTexts(of)]))
}
