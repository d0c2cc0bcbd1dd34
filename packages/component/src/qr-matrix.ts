/** Parity words per block and blocks per symbol at level M, versions 1-40 (ISO/IEC 18004 Table 9). */
const PARITY = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
]
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26,
  28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
]

type Grid = (0 | 1 | undefined)[][]

/**
 * A text as a QR symbol (ISO/IEC 18004): byte mode, UTF-8, level M, the smallest version that holds
 * it, the mask with the least penalty; true is dark, no quiet zone. Throws above 2,331 bytes.
 */
export function qrMatrix(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text)
  const version =
    PARITY.findIndex((_, i) => dataWords(i + 1) >= bytes.length + headWords(i + 1)) + 1
  if (version === 0) throw new RangeError('text too long for a QR code')
  const words = withParity(padded(bytes, version), version)
  const fixed = functionPatterns(version)
  const candidates = MASKS.map((isFlipped, mask) => fill(fixed, words, isFlipped, mask))
  const penalties = candidates.map(penalty)
  const best = candidates[penalties.indexOf(Math.min(...penalties))] ?? []
  return best.map((row) => row.map((module) => module === 1))
}

const totalWords = (version: number) => {
  const alignment = version > 1 ? Math.floor(version / 7) + 2 : 0
  const patterns = alignment ? (25 * alignment - 10) * alignment - 55 : 0
  return ((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) >> 3
}
const at = (table: readonly number[], version: number) => table[version - 1] ?? 0
const dataWords = (version: number) =>
  totalWords(version) - at(PARITY, version) * at(BLOCKS, version)
/** Mode, length and the half word that remains. */
const headWords = (version: number) => (version > 9 ? 3 : 2)

function padded(bytes: Uint8Array, version: number): number[] {
  const length = version > 9 ? [bytes.length >> 8, bytes.length & 255] : [bytes.length]
  const all = [...length, ...bytes]
  const words = all.map((byte, i) => (((i ? (all[i - 1] ?? 0) : 4) & 15) << 4) | (byte >> 4))
  words.push(((all.at(-1) ?? 0) & 15) << 4)
  for (let i = 0; words.length < dataWords(version); i++) words.push(i % 2 ? 0x11 : 0xec)
  return words
}

/** Blocks with their Reed-Solomon parity, interleaved (§7.6). */
function withParity(words: readonly number[], version: number): number[] {
  const count = at(BLOCKS, version)
  const short = Math.floor(words.length / count)
  const long = words.length % count
  const blocks: number[][] = []
  for (let i = 0, from = 0; i < count; i++) {
    const to = from + short + (i < count - long ? 0 : 1)
    blocks.push(words.slice(from, to))
    from = to
  }
  const generator = rsGenerator(at(PARITY, version))
  const parity = blocks.map((block) => rsRemainder(block, generator))
  return [...interleaved(blocks), ...interleaved(parity)]
}

function interleaved(blocks: readonly number[][]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) => blocks.flatMap((block) => block[i] ?? [])).flat()
}

/** Product in GF(256) modulo x⁸+x⁴+x³+x²+1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

function rsGenerator(degree: number): number[] {
  const generator: number[] = Array(degree).fill(0).with(-1, 1)
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
    for (let j = 0; j < degree; j++)
      generator[j] = times(generator[j] ?? 0, root) ^ (generator[j + 1] ?? 0)
  return generator
}

function rsRemainder(words: readonly number[], generator: readonly number[]): number[] {
  let rest: number[] = generator.map(() => 0)
  for (const word of words) {
    const factor = word ^ (rest[0] ?? 0)
    rest = generator.map((term, i) => (rest[i + 1] ?? 0) ^ times(term, factor))
  }
  return rest
}

/** Everything that is not data; the places of the format bits are taken by those of mask 0. */
function functionPatterns(version: number): Grid {
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => Array(size).fill(undefined))
  for (let i = 0; i < size; i++) {
    set(grid, i, 6, i % 2 === 0)
    set(grid, 6, i, i % 2 === 0)
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(grid, x, y, 4, (ring) => ring !== 2 && ring !== 4)
  const centres = alignmentCentres(version, size)
  const isEnd = (centre: number) => centre === 6 || centre === size - 7
  for (const x of centres)
    for (const y of centres) {
      const meetsFinder = isEnd(x) && isEnd(y) && x + y < 2 * (size - 7)
      if (!meetsFinder) square(grid, x, y, 2, (ring) => ring !== 1)
    }
  const bits = (version << 12) | bch(version, 12, 0x1f25)
  for (let i = 0; version > 6 && i < 18; i++) {
    const [long, across] = [size - 11 + (i % 3), Math.floor(i / 3)]
    set(grid, long, across, ((bits >> i) & 1) === 1)
    set(grid, across, long, ((bits >> i) & 1) === 1)
  }
  setFormat(grid, 0)
  return grid
}

function alignmentCentres(version: number, size: number): number[] {
  if (version === 1) return []
  const gaps = Math.floor(version / 7) + 1
  // Annex E: even steps counted from the far side; version 32 alone departs from the formula.
  const step = version === 32 ? 26 : Math.ceil((size - 13) / (2 * gaps)) * 2
  return [6, ...Array.from({ length: gaps }, (_, i) => size - 7 - (gaps - 1 - i) * step)]
}

function square(grid: Grid, x: number, y: number, reach: number, isDark: (r: number) => boolean) {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(grid, x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
}

function set(grid: Grid, x: number, y: number, dark: boolean) {
  const row = grid[y]
  if (row && x >= 0 && x < row.length) row[x] = dark ? 1 : 0
}

function bch(value: number, bits: number, generator: number): number {
  let rest = value
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * generator)
  return rest
}

/** Level M is 00, so the five bits are those of the mask (§7.9). */
function setFormat(grid: Grid, mask: number) {
  const size = grid.length
  const bits = ((mask << 10) | bch(mask, 10, 0x537)) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1
    const near = i < 6 ? i : i < 8 ? i + 1 : i === 8 ? 7 : 14 - i
    if (i < 8) set(grid, 8, near, dark)
    else set(grid, near, 8, dark)
    if (i < 8) set(grid, size - 1 - i, 8, dark)
    else set(grid, 8, size - 15 + i, dark)
  }
  set(grid, 8, size - 8, true)
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => ((x / 3) | 0) % 2 === ((y / 2) | 0) % 2,
  (x, y) => (x * y) % 6 === 0,
  (x, y) => (((x * y) % 3) + x * y) % 2 === 0,
  (x, y) => (((x * y) % 3) + x + y) % 2 === 0,
]

/** The words in pairs of columns, from the right, up and down in turn (§7.7.3). */
function fill(
  fixed: Grid,
  words: readonly number[],
  isFlipped: (x: number, y: number) => boolean,
  mask: number,
): Grid {
  const grid = fixed.map((row) => [...row])
  const size = grid.length
  let bit = 0
  for (let pair = 0; pair < (size - 1) / 2; pair++)
    for (let i = 0; i < 2 * size; i++) {
      const right = size - 1 - 2 * pair
      const x = (right > 6 ? right : right - 1) - (i % 2)
      const y = pair % 2 ? i >> 1 : size - 1 - (i >> 1)
      if (fixed[y]?.[x] !== undefined) continue
      const dark = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
      set(grid, x, y, dark !== isFlipped(x, y))
      bit++
    }
  setFormat(grid, mask)
  return grid
}

/** §7.8.3.1: runs, blocks, what looks like a finder, and the share of dark modules. */
function penalty(grid: Grid): number {
  const lines = [...grid, ...grid.map((_, x) => grid.map((row) => row[x]))].map((l) => l.join(''))
  const size = grid.length
  let sum = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const here = grid[y]?.[x]
      if (here === grid[y]?.[x - 1] && here === grid[y - 1]?.[x] && here === grid[y - 1]?.[x - 1])
        sum += 3
    }
  const dark = grid.flat().filter(Boolean).length
  return sum + 10 * Math.floor(Math.abs((dark * 20) / size ** 2 - 10))
}
