import type { Row } from './protocol.ts'

/**
 * A row that was read with big integers, with plain numbers in it. What is beyond those stays a bigint: none of ours is,
 * and whoever looks at the row finds that it is not ours.
 */
export function plainNumbers(row: Row): Row {
  const plain = Object.entries(row).map(([name, value]) => [name, plainNumber(value)])
  return Object.fromEntries(plain)
}

function plainNumber(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
