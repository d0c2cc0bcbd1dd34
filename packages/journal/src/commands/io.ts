import { parseArgs } from 'node:util'

/** How a command speaks and when it must stop; the caller owns the process. */
export interface Io {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Ends a command that serves. */
  readonly until?: AbortSignal
}

export const EXIT = { holds: 0, broken: 1, usage: 2 } as const

/** Reads `--name value` options and plain arguments; null, after saying so, where they do not fit. */
export function readArguments<Name extends string>(
  args: readonly string[],
  io: Io,
  usage: string,
  shape: {
    readonly plain: readonly [least: number, most: number]
    readonly options: readonly Name[]
  },
): { readonly plain: string[]; readonly options: Record<Name, readonly string[]> } | null {
  try {
    const option = { type: 'string', multiple: true } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(shape.options.map((name) => [name, option])),
    })
    const [least, most] = shape.plain
    if (positionals.length >= least && positionals.length <= most) {
      const pairs = shape.options.map((name) => [name, values[name] ?? []] as const)
      return { plain: positionals, options: Object.fromEntries(pairs) as Record<Name, string[]> }
    }
  } catch {
    // Falls through: an unknown option and a missing value are told the same way.
  }
  io.err(usage)
  return null
}
