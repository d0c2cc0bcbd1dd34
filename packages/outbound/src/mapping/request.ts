import type { Call, Method } from '../caller.ts'
import { type Compiled, compileRule } from './compile.ts'
import { leavesOf } from './leaves.ts'
import { type MappedFields, mappingOf } from './mapping.ts'
import { type PathTemplate, pathIn } from './path.ts'
import { type Rule, type Use, usesOf } from './rules.ts'
import { typed } from './typed.ts'
import { isEntry, memberOf, onlyKnown, type Path, refuse, type WrongPlace } from './written.ts'

/** A call with places in body and headers, and perhaps in its path, that are filled from what is asked for. */
export interface RequestTemplate {
  /** Null where what is asked for lacks something that is required, or cannot be a header. Never throws. */
  fill(asked: object): FilledRequest | null
  /** All that it looks at in what is asked for. */
  readonly uses: readonly Use[]
}

export type FilledRequest = Pick<Call, 'method' | 'path' | 'headers' | 'body'>

/** What a configuration of a call may say. */
export interface RequestForm {
  readonly methods: readonly Method[]
  /** What may stand in a path as `{name}`: opaque names of things, and never of people. */
  readonly places: readonly string[]
  /** Of what is asked for, what may choose between paths, with all its values. */
  readonly closed?: Readonly<Record<string, readonly string[]>>
  /** Headers that the configuration leaves to the caller, in small letters. */
  readonly taken: readonly string[]
}

const USUAL: RequestForm = { methods: ['POST', 'GET'], places: [], taken: ['idempotency-key'] }
const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,63}$/
const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$/
/** The connection's. */
const TAKEN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Reads the configuration of a call: `method` (POST unless it says another), `path`, `headers`, `body`. Never throws. */
export function compileRequest(config: unknown, form = USUAL): Compiled<RequestTemplate> {
  const wrong: WrongPlace[] = []
  if (!isEntry(config)) {
    const words = 'must be an entry with path, body and the like'
    return { kind: 'wrong', wrong: [{ path: [], words }] }
  }
  const at = { entry: config, path: [], wrong }
  onlyKnown(at, ['method', 'path', 'headers', 'body'])
  const method = methodIn(config, form, wrong)
  const path = pathIn(memberOf(at, 'path'), form.places, form.closed)
  if (typeof path === 'string') refuse(at, ['path'], path)
  if (method === 'GET' && config['body'] !== undefined) {
    refuse(at, ['body'], `is for ${form.methods.filter((one) => one !== 'GET').join(', ')} only`)
  }
  const headers = partOf(config['headers'], ['headers'], wrong)
  const body = partOf(config['body'], ['body'], wrong)
  for (const { as, path } of headers === null ? [] : usesOf(headers, ['headers'])) {
    if (as !== null) refuse(at, [...path, 'as'], 'is for a body: a header is a text')
  }
  checkHeaders(config['headers'], form, wrong)
  for (const [name, part] of [['headers', headers] as const, ['body', body] as const]) {
    for (const { rule, path } of part === null ? [] : leavesOf(part)) {
      if (rule.kind !== 'text' || !rule.ofAsked) continue
      refuse(
        at,
        [name, ...path, 'asked'],
        'is for an answer: here everything is of what is asked; use from',
      )
    }
  }
  if (typeof path === 'string' || wrong.length > 0) return { kind: 'wrong', wrong }
  return { kind: 'compiled', compiled: templateOf(method, path, headers, body) }
}

function methodIn(
  config: Readonly<Record<string, unknown>>,
  { methods }: RequestForm,
  wrong: WrongPlace[],
): Method {
  const written = memberOf({ entry: config }, 'method') ?? 'POST'
  const method = methods.find((one) => one === written)
  if (method !== undefined) return method
  const [first, ...others] = methods
  refuse(
    { wrong },
    ['method'],
    `must be ${[...others.slice(0, -1), first].join(', ')} or ${others.at(-1)}`,
  )
  return 'POST'
}

function checkHeaders(headers: unknown, { taken }: RequestForm, wrong: WrongPlace[]): void {
  const seen = new Set<string>()
  for (const name of isEntry(headers) ? Object.keys(headers) : []) {
    const plain = name.toLowerCase()
    if (!isHeader(name) || taken.includes(plain)) {
      wrong.push({ path: ['headers', name], words: 'is no header to be set here', inName: true })
    } else if (seen.has(plain)) {
      wrong.push({ path: ['headers', name], words: 'is here twice', inName: true })
    }
    seen.add(plain)
  }
}

/** Whether a name is that of a header which is not the connection's own. */
export function isHeader(name: string): boolean {
  return HEADER.test(name) && !TAKEN.has(name.toLowerCase())
}

function partOf(config: unknown, within: Path, wrong: WrongPlace[]): Rule | null {
  if (config === undefined) return null
  const outcome = compileRule(config)
  if (outcome.kind === 'compiled') return outcome.compiled
  wrong.push(...outcome.wrong.map((one) => ({ ...one, path: [...within, ...one.path] })))
  return null
}

function templateOf(
  method: Method,
  path: PathTemplate,
  headers: Rule | null,
  body: Rule | null,
): RequestTemplate {
  return {
    fill(asked) {
      const to = path.fill(asked)
      const sent = headers === null ? {} : filled(headers, asked)
      const said = body === null ? {} : filled(body, asked)
      if (to === null || sent === null || said === null || !isSendable(sent)) return null
      const entry = body && typed(body, said)
      if (entry === undefined) return null
      return {
        method,
        path: to,
        ...(headers && { headers: sent }),
        ...(entry !== null && { body: entry as object }),
      }
    },
    uses: [
      ...path.uses,
      ...(headers ? usesOf(headers, ['headers']) : []),
      ...(body ? usesOf(body, ['body']) : []),
    ],
  }
}

function filled(part: Rule, asked: object): MappedFields | null {
  const result = mappingOf(part).read(asked)
  return result.kind === 'read' ? result.value : null
}

function isSendable(headers: MappedFields): headers is Readonly<Record<string, string>> {
  return Object.values(headers).every((text) => typeof text === 'string' && SENDABLE.test(text))
}
