import { cpus, loadavg } from 'node:os'

/** One printed figure: what was measured, and its value with unit. */
export type Row = readonly [what: string, ...values: readonly string[]]

/** Date, command and machine, as every figure names them. */
export function circumstances(command: string): string {
  const [first] = cpus()
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return [
    `$ ${command}`,
    `${new Date().toISOString().slice(0, 10)}  ${first?.model.trim() ?? 'unknown processor'}, ` +
      `${cpus().length} cores, Node ${process.version}, load average ${load}`,
  ].join('\n')
}

export function table(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  )
  return rows
    .map((row) =>
      row.map((cell, at) =>
        at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      ),
    )
    .map((cells) => cells.join('  ').trimEnd())
    .join('\n')
}

/** Prints circumstances and table; the measured function itself prints nothing. */
export function print(
  command: string,
  rows: readonly Row[],
  remarks: readonly string[] = [],
): void {
  process.stdout.write(`${[circumstances(command), table(rows), ...remarks].join('\n')}\n\n`)
}

/** The smallest value that so large a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ms`
}

/** The value after `--name=`, or what is usual. */
export function argument(name: string, usual: number): number {
  const given = process.argv.find((text) => text.startsWith(`--${name}=`))
  return given === undefined ? usual : Number(given.slice(name.length + 3))
}
