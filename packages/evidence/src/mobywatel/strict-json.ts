import { isUtf8 } from 'node:buffer'
import { refuse, requireThat } from '../refusal.ts'

/** As much of a zod schema as is needed here. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

/** Parses hostile bytes: UTF-8 without a mark, JSON without duplicate names, of the schema's shape. */
export function parseStrictJson<T>(bytes: Uint8Array, schema: Schema<T>): T {
  requireThat(isUtf8(bytes), 'message-malformed')
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // One character per octet: whatever means something in JSON stands where it stood.
  const text = octets.toString('latin1')
  const value = parse(octets, text)
  const parsed = schema.safeParse(value)
  requireThat(parsed.success, 'message-malformed')
  // JSON.parse keeps only the last of duplicate names.
  requireThat(countNames(text) === countProperties(value), 'message-malformed')
  return parsed.data
}

/**
 * What `JSON.parse` makes of the UTF-8. A single letter beyond Latin-1 would double the size of a text that
 * is nearly all photo, so it is read octet by octet, and the strings that have such letters are put right after.
 */
function parse(octets: Buffer, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    // What is written as an escape could not be told from an octet.
    const restorable = !octets.includes('\\u') && hasPlainNames(value)
    return restorable ? restored(value) : JSON.parse(octets.toString())
  } catch {
    return refuse('message-malformed')
  }
}

/** Deeper than any schema; what goes deeper is not walked. */
const DEEPEST = 16

function hasPlainNames(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === DEEPEST) return false
  return Object.entries(value).every(
    ([name, inner]) => isAscii(name) && hasPlainNames(inner, depth + 1),
  )
}

function restored(value: unknown): unknown {
  if (typeof value === 'string') {
    return isAscii(value) ? value : Buffer.from(value, 'latin1').toString()
  }
  if (typeof value !== 'object' || value === null) return value
  const holder = value as Record<string, unknown>
  // Each name is an own one already, so that assigning reaches no prototype.
  for (const name of Object.keys(holder)) holder[name] = restored(holder[name])
  return value
}

/** The length in UTF-8 is counted many octets at a time, other than a search. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

const COLON = /[ \t\r\n]*:/y

/** The names written in a text that is known to be JSON: strings followed by a colon. */
function countNames(json: string): number {
  let names = 0
  for (let open = json.indexOf('"'); open !== -1; ) {
    let close = json.indexOf('"', open + 1)
    while (isEscaped(json, close)) close = json.indexOf('"', close + 1)
    COLON.lastIndex = close + 1
    if (COLON.test(json)) names += 1
    open = json.indexOf('"', close + 1)
  }
  return names
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0
  while (json[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}

/** Without recursion: what a schema drops may be nested to any depth. */
function countProperties(value: unknown): number {
  let count = 0
  const left: unknown[] = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const inner = Object.values(next)
    if (!Array.isArray(next)) count += inner.length
    for (const one of inner) left.push(one)
  }
  return count
}
