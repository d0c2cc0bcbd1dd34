import { parseArgs } from 'node:util'
import { type Comparison, compareFile, type Pair } from '../compose/compare-file.ts'
import { PairFigures } from './pair-figures.ts'

export const COMPARE_USAGE = `okienko compare FILE [--today yyyy-MM-dd]
                              compares the pairs of FILE by the rules, offline; docs/comparison.md
`

/** Where the command prints; `out` is done when there is room for more. */
interface Io {
  readonly out: (text: string) => Promise<void>
  readonly err: (line: string) => void
}

/** Lines are handed on together: a write for each of a million would take longer than the comparing. */
const TOGETHER = 65_536

/**
 * `okienko compare FILE`: one line of JSON for each pair, in order, and, where pairs say what is expected, how often that
 * was the verdict. Exit code 0 when it is done, 1 when it makes a dangerous error, 2 when called wrongly or when
 * something in the file is no pair. Throws the system's error where the file cannot be read.
 */
export async function compareCommand(args: readonly string[], io: Io): Promise<number> {
  const read = readArgs(args)
  if (typeof read === 'string') {
    io.err(read)
    return 2
  }
  const figures = new PairFigures()
  let troubles = 0
  let text = ''
  for await (const outcome of compareFile(read.file, read.today)) {
    if (outcome.kind === 'trouble') {
      troubles += 1
      io.err(outcome.trouble)
      continue
    }
    figures.count(outcome.pair, outcome.comparison)
    text += `${lineOf(outcome.pair, outcome.comparison)}\n`
    if (text.length < TOGETHER) continue
    await io.out(text)
    text = ''
  }
  await io.out(
    `${text}${figures
      .lines()
      .map((line) => `${line}\n`)
      .join('')}`,
  )
  if (troubles > 0) io.err(`${troubles} in this file could not be compared`)
  if (figures.dangerous > 0) return 1
  return troubles > 0 ? 2 : 0
}

function lineOf({ id }: Pair, { overall, fields }: Comparison): string {
  const verdicts = Object.entries(fields).map(([field, { verdict, rule }]) => [
    field,
    { verdict, rule },
  ])
  return JSON.stringify({ id, overall, fields: Object.fromEntries(verdicts) })
}

/** What to compare; or, where it is called wrongly, what to say of it. */
function readArgs(args: readonly string[]): { file: string; today: string | undefined } | string {
  const usage = COMPARE_USAGE.trimEnd()
  const options = { today: { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [file, ...rest] = positionals
    if (file === undefined || rest.length > 0) return usage
    if (isDate(values.today ?? '2000-01-01')) return { file, today: values.today }
    return `--today must be a day of the calendar as yyyy-MM-dd\n${usage}`
  } catch {
    return usage
  }
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
