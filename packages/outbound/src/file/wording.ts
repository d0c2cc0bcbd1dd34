const LONGEST_QUOTE = 40

/** A piece of the file as a message may show it: short, and on one line. */
export function shown(text: string, longest = LONGEST_QUOTE): string {
  const line = text.replace(/\p{C}/gu, '?')
  return line.length > longest ? `${line.slice(0, longest)}...` : line
}

export function quoted(text: string): string {
  return `"${shown(text)}"`
}

/** `; did you mean "x"?` when exactly one of the names is closest to the written one, else nothing. */
export function suggestion(written: string, names: Iterable<string>): string {
  if (written.length > LONGEST_QUOTE) return ''
  const [first, second] = [...names]
    .map((name) => ({ name, slips: slips(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, slips }) => slips <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.slips - b.slips)
  if (first === undefined || first.slips === second?.slips) return ''
  return `; did you mean ${quoted(first.name)}?`
}

/** Letters to add, drop, change or swap with the next: optimal string alignment. */
function slips(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)]
      row.push(Math.min(...ways, swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY))
    }
  }
  return at(from.length, to.length)
}
