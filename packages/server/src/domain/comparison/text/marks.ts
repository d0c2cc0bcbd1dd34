import type { Marks, Span } from '../comparison.ts'

interface Unit {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** Longer values are marked as a whole: letters of such are not looked for one by one. */
const LONGEST_MARKED = 60

/**
 * In which characters two values differ, as they were given; case and composition are no difference. Where less than half
 * is common, they are marked whole: scattered letters would explain nothing.
 */
export function marksOf(document: string, register: string): Marks {
  const one = unitsOf(document)
  const other = unitsOf(register)
  let start = 0
  while (start < one.length && start < other.length && one[start]?.key === other[start]?.key)
    start++
  let end = 0
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end]?.key === other[other.length - 1 - end]?.key
  )
    end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  if (left.length > LONGEST_MARKED || right.length > LONGEST_MARKED)
    return { document: merged(left), register: merged(right) }
  const half = Math.max(one.length, other.length) / 2 - start - end
  const whole = { document: merged(one), register: merged(other) }
  if (inBoth(left, right) < half) return whole
  const common = commonOf(left, right)
  if (common.length < half) return whole
  const ours = new Set(common.map(([at]) => at))
  const theirs = new Set(common.map(([, at]) => at))
  return {
    document: merged(left.filter((_, n) => !ours.has(n))),
    register: merged(right.filter((_, n) => !theirs.has(n))),
  }
}

/** Characters with their marks; what cannot be seen belongs to the one before. */
function unitsOf(text: string): readonly Unit[] {
  const units: Unit[] = []
  if (!/[\p{M}\p{Cf}\u{10000}-\u{10ffff}]/u.test(text)) {
    for (let at = 0; at < text.length; at++)
      units.push({ key: text.charAt(at).toLowerCase(), from: at, to: at + 1 })
    return units
  }
  for (const { 0: unit, index } of text.matchAll(/.[\p{M}\p{Cf}]*/gsu)) {
    const key = unit
      .replaceAll(/\p{Cf}/gu, '')
      .normalize('NFC')
      .toLowerCase()
    units.push({ key, from: index, to: index + unit.length })
  }
  return units
}

/** How many characters both have, in whatever order: no sequence of both is longer. */
function inBoth(left: readonly Unit[], right: readonly Unit[]): number {
  const keys = right.map(({ key }) => key)
  const met = left.filter(({ key }) => {
    const at = keys.indexOf(key)
    if (at >= 0) keys[at] = ''
    return at >= 0
  })
  return met.length
}

/** The longest common sequence, as pairs of places. */
function commonOf(left: readonly Unit[], right: readonly Unit[]): readonly [number, number][] {
  const width = right.length + 1
  const best = new Uint16Array((left.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      best[i * width + j] =
        left[i]?.key === right[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const common: [number, number][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i]?.key === right[j]?.key) common.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}

function merged(units: readonly Unit[]): readonly Span[] {
  const spans: [number, number][] = []
  for (const { from, to } of units) {
    const last = spans.at(-1)
    if (last !== undefined && last[1] === from) last[1] = to
    else spans.push([from, to])
  }
  return spans
}
