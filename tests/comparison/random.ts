/** Numbers that are the same in every run. */
export interface Random {
  /** In [from, to], both included. */
  int(from: number, to: number): number
  pick<T>(of: readonly T[]): T
  chance(share: number): boolean
}

/** Mulberry32: enough for choosing, and a few lines. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    int,
    pick: (of) => {
      const picked = of[int(0, of.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    chance: (share) => next() < share,
  }
}
