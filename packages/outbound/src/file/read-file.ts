import { open } from 'node:fs/promises'
import type { WrongPlace } from '../mapping/written.ts'
import type { ReadYaml } from './read-yaml.ts'
import { shown } from './wording.ts'

/** The largest file of configuration that is usual, in bytes. */
const LARGEST = 500_000
const MOST_PROBLEMS = 20

/** The bytes of a file of configuration, or what is wrong with it, in words: no file, or one larger than so many bytes. Never throws. */
export async function readFileOf(file: string, largest = LARGEST): Promise<Uint8Array | string> {
  try {
    const handle = await open(file, 'r')
    try {
      const found = await handle.stat()
      if (!found.isFile()) return 'is not a file'
      if (found.size > largest) return `is larger than ${largest} bytes; is it the right file?`
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return `cannot be read${code}; check the path and who may read it`
  }
}

/** Null for what is not text in UTF-8. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A line for each problem, as `file:line:column path: what is wrong and what to do`, at most 20. */
export function linesOf(
  problems: readonly WrongPlace[],
  yaml: ReadYaml,
  file: string,
): readonly string[] {
  const placed = problems
    .map((problem) => ({ ...problem, ...yaml.place(problem) }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, path, words }) => {
      const subject =
        path.length === 0 ? '' : ` ${path.map((part) => shown(String(part))).join('.')}`
      return `${file}:${line}:${column}${subject}: ${words}`
    })
  const left = placed.length - MOST_PROBLEMS
  if (left <= 0) return placed
  return [...placed.slice(0, MOST_PROBLEMS), `${file}: and ${left} more; mend these first`]
}
