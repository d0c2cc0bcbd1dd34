import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import { CutShort, jsonValues } from './json-values.ts'
import { type Pair, pairSchema } from './pair.ts'

/** A pair of the file, or why what stands there is none; `trouble` says where and what, and never a value. */
export type PairReading =
  | { readonly kind: 'pair'; readonly pair: Pair }
  | { readonly kind: 'trouble'; readonly trouble: string }

/** In UTF-16 units. Nothing on file of a person is a hundredth of this. */
const LONGEST_PAIR = 1_000_000
const LONGEST_ID = 64

/**
 * Reads a file of pairs, a JSON array or JSON lines, as it is asked for them: a file may be longer than memory. What is no
 * pair is told in its place, and the next is read. Throws the system's error where the file cannot be read.
 */
export async function* readPairs(file: string): AsyncGenerator<PairReading> {
  try {
    for await (const { line, text } of jsonValues(decoded(file), LONGEST_PAIR)) {
      yield text === null ? trouble(`line ${line}: longer than a pair may be`) : parse(line, text)
    }
  } catch (error) {
    if (error instanceof CutShort) yield trouble('the array has no end: the file is cut short')
    else if (error instanceof NotUtf8)
      yield trouble('the file is not UTF-8 from here on: save it so')
    else throw error
  }
}

class NotUtf8 extends Error {}

/** Bytes of another encoding would become damaged letters, and those verdicts that nobody could explain. */
async function* decoded(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new NotUtf8()
    }
  }
  for await (const bytes of createReadStream(file)) yield decode(bytes)
  yield decode()
}

function parse(line: number, text: string): PairReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return trouble(`line ${line}: not JSON`)
  }
  const parsed = pairSchema.safeParse(value)
  if (parsed.success) return { kind: 'pair', pair: parsed.data }
  const wrong = parsed.error.issues.map((issue) => said(issue, value)).join('; ')
  return trouble(`line ${line}${named(value)}: ${wrong}`)
}

/** By its id, if it has one that can be printed. */
function named(value: unknown): string {
  const isNamed = typeof value === 'object' && value !== null && 'id' in value
  if (!isNamed) return ''
  if (typeof value.id === 'number') return `, id ${value.id}`
  return typeof value.id === 'string' ? `, id ${JSON.stringify(value.id.slice(0, LONGEST_ID))}` : ''
}

/** The library's words for a wrong value name what is expected and the kind of what there is; not what it is. */
function said({ path, code, message }: z.core.$ZodIssue, value: unknown): string {
  // Of a member that is not known, the name itself is a value.
  if (code === 'unrecognized_keys') return `${path.join('.')}: not the name of a field`
  const place = path.join('.') || 'the pair'
  return isMissing(value, path) ? `${place}: is missing, and required` : `${place}: ${message}`
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  return path.reduce<unknown>((of, name) => Object(of)[name], value) === undefined
}

function trouble(text: string): PairReading {
  return { kind: 'trouble', trouble: text }
}
