import { folded } from './fold.ts'

/** Rows of the keyboard that Polish banks type on; the marked letters are where their plain ones are. */
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** What a machine, or an eye, takes for one another; and letters of Polish that sound the same. */
const TAKEN_FOR = [
  'o0',
  'i1',
  'l1',
  'il',
  'b8',
  's5',
  'z2',
  'g6',
  'g9',
  'q9',
  'd0',
  'b6',
  '17',
  '38',
  '69',
  '56',
  't7',
  'uv',
  'nm',
  'ce',
  'ec',
  'ao',
  'ij',
  'iy',
  'ou',
  'dt',
  'wv',
  'vw',
  'kc',
  'hn',
  'bd',
  'bp',
]
/** Two letters that are taken for one. */
const TWO_FOR_ONE = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['rz', 'z'],
  ['ch', 'h'],
  ['ks', 'x'],
  ['ii', 'u'],
] as const

const USUAL = new Set<number>(
  [
    ...TAKEN_FOR.flatMap(([one = '', other = '']) => [one + other, other + one]),
    ...neighbours(),
  ].map((pair) => keyOf(pair.charCodeAt(0), pair.charCodeAt(1))),
)
/** A number for two letters: looked up a million times, a text is slow. */
function keyOf(one: number, other: number): number {
  return one * 0x10000 + other
}
const SHORTER = new Map<string, string>(TWO_FOR_ONE)
const MADE_OF_TWO = new Set<string>(SHORTER.values())

function neighbours(): string[] {
  return ROWS.flatMap((row, at) =>
    Array.from(row).flatMap((key, n) =>
      [row[n + 1], ROWS[at + 1]?.[n], ROWS[at + 1]?.[n - 1]]
        .filter((near) => near !== undefined)
        .flatMap((near) => [key + near, near + key]),
    ),
  )
}

/** No word is longer; two that differ and are longer are far apart. */
const LONGEST_WORD = 80

/**
 * How far two words are apart in slips: of typing (a neighbouring key, two letters swapped, one doubled or lost), of
 * reading by a machine (O and 0, rn and m), of damaged letters. 0 for equal words, about 1 for each usual slip, 2 for an
 * unusual one; `Infinity` where it is more than `most`. Case and marks count nothing.
 */
export function slips(one: string, other: string, most: number): number {
  if (one === other) return 0
  const from = folded(one)
  const to = folded(other)
  if (from === to) return 0
  if (most <= 0 || Math.abs(from.length - to.length) > most) return Number.POSITIVE_INFINITY
  if (from.length > LONGEST_WORD || to.length > LONGEST_WORD) return Number.POSITIVE_INFINITY
  const apart = distance(from, to, most)
  return apart > most ? Number.POSITIVE_INFINITY : apart
}

/** Row by row, three rows being kept: two letters back is as far as a slip reaches. */
function distance(from: string, to: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, n) => n)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= to.length; j++) {
      const cost = Math.min(
        (last[j - 1] ?? 0) + replaced(from.charCodeAt(i - 1), to.charCodeAt(j - 1)),
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        byPairs(from, to, i, j, [before, last]),
      )
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most + 1) return Number.POSITIVE_INFINITY
    before = last
    last = row
  }
  return last[to.length] ?? Number.POSITIVE_INFINITY
}

const LOST: ReadonlySet<number> = new Set(Array.from('?\ufffd', (sign) => sign.charCodeAt(0)))

function replaced(one: number, other: number): number {
  if (one === other) return 0
  if (LOST.has(one) || LOST.has(other)) return 1
  return USUAL.has(keyOf(one, other)) ? 1 : 2
}

/** Two letters swapped, or taken for one. */
function byPairs(
  from: string,
  to: string,
  i: number,
  j: number,
  [before, last]: readonly [readonly number[], readonly number[]],
): number {
  const one = from.charAt(i - 1)
  const other = to.charAt(j - 1)
  const oneBefore = i > 1 ? from.charAt(i - 2) : ''
  const otherBefore = j > 1 ? to.charAt(j - 2) : ''
  let cost = Number.POSITIVE_INFINITY
  if (i > 1 && j > 1 && one === otherBefore && oneBefore === other)
    cost = (before[j - 2] ?? cost) + 1
  if (i > 1 && MADE_OF_TWO.has(other) && SHORTER.get(oneBefore + one) === other)
    cost = Math.min(cost, (before[j - 1] ?? cost) + 1)
  if (j > 1 && MADE_OF_TWO.has(one) && SHORTER.get(otherBefore + other) === one)
    cost = Math.min(cost, (last[j - 2] ?? cost) + 1)
  return cost
}
