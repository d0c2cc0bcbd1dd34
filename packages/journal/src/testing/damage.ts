import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A number below the given one, always the same sequence for the same seed (xorshift32). */
export type Dice = (below: number) => number

export function dice(seed: number): Dice {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

export const DAMAGES = [
  'bit flipped',
  'bytes deleted',
  'bytes inserted',
  'parts reordered',
  'file truncated',
  'file removed',
] as const

/** What was done to which file, and how to undo it. */
export interface Damage {
  readonly what: (typeof DAMAGES)[number]
  readonly file: string
  readonly undo: () => void
}

/** Damages one file of an exported log in a way that the dice choose; its bytes surely change. */
export function damage(directory: string, files: readonly string[], roll: Dice): Damage {
  const file = files[roll(files.length)] ?? 'checkpoint'
  const what = DAMAGES[roll(DAMAGES.length)] ?? 'bit flipped'
  const path = join(directory, file)
  const before = readFileSync(path)
  const undo = () => writeFileSync(path, before)
  if (what === 'file removed') {
    rmSync(path)
    return { what, file, undo }
  }
  let after: Buffer = before
  while (after.equals(before)) after = changed(before, what, roll)
  writeFileSync(path, after)
  return { what, file, undo }
}

function changed(bytes: Buffer, what: Exclude<Damage['what'], 'file removed'>, roll: Dice): Buffer {
  const at = roll(bytes.length)
  const length = 1 + roll(Math.min(64, bytes.length - at))
  const [head, part, tail] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ]
  switch (what) {
    case 'bit flipped': {
      const copy = Buffer.from(bytes)
      copy[at] = (bytes[at] ?? 0) ^ (1 << roll(8))
      return copy
    }
    case 'bytes deleted':
      return Buffer.concat([head, tail])
    case 'bytes inserted':
      return Buffer.concat([head, Buffer.from(Array.from(part, () => roll(256))), part, tail])
    case 'parts reordered': {
      const cut = roll(tail.length + 1)
      return Buffer.concat([head, tail.subarray(0, cut), part, tail.subarray(cut)])
    }
    case 'file truncated':
      return head
  }
}

/** The files of an exported log that its checkpoint implies, the checkpoint first. */
export function filesOf(directory: string): string[] {
  const below = readdirSync(join(directory, 'tile'), { recursive: true, withFileTypes: true })
  const tiles = below
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
  return ['checkpoint', ...tiles.sort()]
}
