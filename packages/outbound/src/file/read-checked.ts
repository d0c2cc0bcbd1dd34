import { createHash } from 'node:crypto'
import type { WrongPlace } from '../mapping/written.ts'
import { decode, linesOf, readFileOf } from './read-file.ts'
import { readYaml } from './read-yaml.ts'

/** What a check makes of the values of a file. */
export type Check<Content> = (
  value: unknown,
) =>
  | { readonly content: Content; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly WrongPlace[] }

export type CheckedReading<Content> =
  | { readonly kind: 'read'; readonly content: Content; readonly sha256: string }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Of a file, where it may have more than is usual: 500,000 bytes, and eight entries within one another. */
export interface Bounds {
  readonly largest?: number
  readonly deepest?: number
}

/**
 * Reads a file of configuration that somebody knows how to check. Refused with every problem of it, at most
 * 20, each a line `file:line:column path: what is wrong and what to do`. Never throws.
 */
export async function readChecked<Content>(
  file: string,
  check: Check<Content>,
  { largest, deepest }: Bounds = {},
): Promise<CheckedReading<Content>> {
  const bytes = await readFileOf(file, largest)
  if (typeof bytes === 'string') return { kind: 'refused', problems: [`${file}: ${bytes}`] }
  const text = decode(bytes)
  if (text === null) return { kind: 'refused', problems: [`${file}: is not text in UTF-8`] }
  const yaml = readYaml(text, deepest)
  const read = yaml.value === undefined ? null : check(yaml.value)
  const problems = [...yaml.problems, ...(read?.problems ?? [])]
  if (read?.content == null || problems.length > 0) {
    return { kind: 'refused', problems: linesOf(problems, yaml, file) }
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { kind: 'read', content: read.content, sha256 }
}
