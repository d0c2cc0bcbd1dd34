import type { Call } from '../caller.ts'
import { type Compiled, compileMapping } from './compile.ts'
import type { MappedFields, Mapping } from './mapping.ts'
import { isEntry, memberOf, onlyKnown, type Path, refuse, type WrongPlace } from './written.ts'

/** A call with places in body and headers that are filled from what is asked for. */
export interface RequestTemplate {
  /** Null where what is asked for lacks something that is required, or cannot be a header. Never throws. */
  fill(asked: object): FilledRequest | null
}

export type FilledRequest = Pick<Call, 'method' | 'path' | 'headers' | 'body'>

/** A path is kept in logs on the way: nothing of a person is ever put into it, so it has no places to fill. */
const PATH = /^\/(?!\/)[\w.~!$&'()*+,;=:@/?-]{0,300}$/
const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,63}$/
const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$/
/** The connection's, and the caller's own. */
const TAKEN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'idempotency-key',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Reads the configuration of a call: `method` (POST unless it says GET), `path`, `headers`, `body`. Never throws. */
export function compileRequest(config: unknown): Compiled<RequestTemplate> {
  const wrong: WrongPlace[] = []
  if (!isEntry(config)) {
    const words = 'must be an entry with path, body and the like'
    return { kind: 'wrong', wrong: [{ path: [], words }] }
  }
  const at = { entry: config, path: [], wrong }
  onlyKnown(at, ['method', 'path', 'headers', 'body'])
  const method = memberOf(at, 'method') ?? 'POST'
  const path = memberOf(at, 'path')
  if (method !== 'GET' && method !== 'POST') refuse(at, ['method'], 'must be POST or GET')
  if (typeof path !== 'string' || !isPlainPath(path)) refuse(at, ['path'], PLAIN_PATH)
  if (method === 'GET' && config['body'] !== undefined) refuse(at, ['body'], 'is for POST only')
  const headers = partOf(config['headers'], ['headers'], wrong)
  const body = partOf(config['body'], ['body'], wrong)
  for (const name of isEntry(config['headers']) ? Object.keys(config['headers']) : []) {
    if (HEADER.test(name) && !TAKEN.has(name.toLowerCase())) continue
    wrong.push({ path: ['headers', name], words: 'is no header to be set here', inName: true })
  }
  if (wrong.length > 0) return { kind: 'wrong', wrong }
  const call = { method: method as 'GET' | 'POST', path: String(path) }
  return { kind: 'compiled', compiled: templateOf(call, headers, body) }
}

const PLAIN_PATH =
  'must be a path that begins with a slash, such as /customers/find, without places to fill: what is asked for belongs into the body or a header'

function isPlainPath(path: string): boolean {
  return PATH.test(path) && !/(^|\/)\.{1,2}(\/|\?|$)/.test(path)
}

function partOf(config: unknown, within: Path, wrong: WrongPlace[]): Mapping | null {
  if (config === undefined) return null
  const outcome = compileMapping(config)
  if (outcome.kind === 'compiled') return outcome.compiled
  wrong.push(...outcome.wrong.map((one) => ({ ...one, path: [...within, ...one.path] })))
  return null
}

function templateOf(
  call: Pick<Call, 'method' | 'path'>,
  headers: Mapping | null,
  body: Mapping | null,
): RequestTemplate {
  return {
    fill(asked) {
      const sent = headers === null ? {} : filled(headers, asked)
      const said = body === null ? {} : filled(body, asked)
      if (sent === null || said === null || !isSendable(sent)) return null
      return { ...call, ...(headers && { headers: sent }), ...(body && { body: said }) }
    },
  }
}

function filled(part: Mapping, asked: object): MappedFields | null {
  const result = part.read(asked)
  return result.kind === 'read' ? result.value : null
}

function isSendable(headers: MappedFields): headers is Readonly<Record<string, string>> {
  return Object.values(headers).every((text) => typeof text === 'string' && SENDABLE.test(text))
}
