import type { Span } from '../../domain/comparison/comparison.ts'

const ISO = /^(\d{4})-(\d\d)-(\d\d)$/
/** Of `dd.MM.yyyy`, where each of its signs stands in `yyyy-MM-dd`. */
const FROM: readonly number[] = [8, 9, 7, 5, 6, 4, 0, 1, 2, 3]

/** A date as people here read it, and its marks with it; any other text, and a date typed in another way, as it is. */
export function shownDate(
  text: string,
  spans: readonly Span[],
): { readonly text: string; readonly spans: readonly Span[] } {
  const [, year, month, day] = ISO.exec(text) ?? []
  if (year === undefined) return { text, spans }
  const isMarked = FROM.map((at) => spans.some(([from, to]) => from <= at && at < to))
  const turned: Span[] = []
  for (const [at, marks] of isMarked.entries()) {
    if (marks && isMarked[at - 1] !== true) turned.push([at, at + 1])
    else if (marks) turned[turned.length - 1] = [turned.at(-1)?.[0] ?? at, at + 1]
  }
  return { text: `${day}.${month}.${year}`, spans: turned }
}
