import { refuse, requireThat } from './refusal.ts'

/** As much of a zod schema as is needed here. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parses hostile bytes: UTF-8 without a mark, JSON without duplicate names, of exactly the schema's shape. */
export function parseJson<T>(bytes: Uint8Array, schema: Schema<T>): T {
  const text = decode(bytes)
  const value = parse(text)
  const parsed = schema.safeParse(value)
  requireThat(parsed.success, 'message-malformed')
  // The strict schema has bounded the depth by now. JSON.parse keeps only the last of duplicate names.
  requireThat(countNames(text) === countProperties(value), 'message-malformed')
  return parsed.data
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return refuse('message-malformed')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('message-malformed')
  }
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

function countProperties(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const values = Object.values(value)
  const nested = values.reduce<number>((sum, one) => sum + countProperties(one), 0)
  return nested + (Array.isArray(value) ? 0 : values.length)
}
