import { textOf, utf8 } from './bytes.ts'
import { Malformed } from './malformed.ts'

/** What JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

/** Deeper nesting than any entry needs is refused before it can exhaust the stack. */
const MAX_DEPTH = 64

/**
 * The canonical form of a JSON value (RFC 8785). Throws TypeError for what I-JSON cannot say: numbers
 * that are not finite, lone surrogates, values that are not JSON, nesting deeper than 64.
 */
export function canonicalize(value: Json): string {
  return write(value, 0)
}

/** The canonical form as UTF-8 bytes: what is hashed. */
export function canonicalBytes(value: Json): Uint8Array<ArrayBuffer> {
  return utf8(canonicalize(value))
}

/** Reads canonical JSON and nothing else: throws Malformed for any other spelling of the same value. */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = textOf(bytes)
  const value = text === null ? undefined : parse(text)
  if (value === undefined || text !== spelled(value)) {
    throw new Malformed('canonical JSON (RFC 8785)', 0, bytes.length)
  }
  return value
}

function write(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('nested too deeply')
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'string':
      return writeString(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('a number is not finite')
      // ECMAScript's own spelling is the rule (§3.2.2.3); it writes -0 as 0.
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (isList(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`
      return `{${writeMembers(value, depth + 1)}}`
    default:
      throw new TypeError('not a JSON value')
  }
}

function writeMembers(value: { readonly [name: string]: Json }, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('not a plain object')
  // The default order of `sort` is by UTF-16 code units, as §3.2.3 wants.
  const members = Object.keys(value)
    .sort()
    .map((name) => `${writeString(name)}:${write(value[name] as Json, depth)}`)
  return members.join(',')
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate')
  return JSON.stringify(text)
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function spelled(value: Json): string | null {
  try {
    return canonicalize(value)
  } catch {
    return null
  }
}
