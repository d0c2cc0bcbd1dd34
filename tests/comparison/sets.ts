import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPairs } from './generated.ts'
import { impostorPairs } from './impostors.ts'
import type { JudgedPair } from './pair.ts'

/* The pairs by which the comparison is measured: by hand, from error models, and two people who are alike. */

const SEED = 20_261_128

export const handWritten = () => inFile('hand-written.jsonl')

/**
 * By somebody who had the reference alone and had seen no verdict, kept as they were written: where the two of them read
 * the reference otherwise, nobody was made to agree.
 */
export const byAnotherHand = () => inFile('by-another-hand.jsonl')

function inFile(name: string): readonly JudgedPair[] {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => JSON.parse(line))
}

export const generated = () => generatedPairs(1_000, SEED)
export const impostors = () => impostorPairs(3_000, SEED + 1)

export function allPairs(): readonly JudgedPair[] {
  return [...handWritten(), ...generated(), ...impostors()]
}

export const HALVES = ['open', 'held-back'] as const
export type Half = (typeof HALVES)[number]

/** Whoever writes the rules sees the failures of the open half only, so that the other half says what they are worth. */
export function halfOf({ id }: JudgedPair): Half {
  const [first = 0] = createHash('sha256').update(id).digest()
  return first % 2 === 0 ? 'open' : 'held-back'
}
