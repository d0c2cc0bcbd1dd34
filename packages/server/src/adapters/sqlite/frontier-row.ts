import { decodeTile, type Frontier } from '@okienko/journal'
import type { Row } from './protocol.ts'

/** The frontier as a row keeps it: one hash for each bit set in the size. Throws for anything else. */
export function decodeFrontier({ size, hashes }: Row): Frontier {
  if (typeof size !== 'number' || !(hashes instanceof Uint8Array)) {
    throw new Error('the frontier of the journal is missing')
  }
  return { size, hashes: decodeTile(hashes, bitsIn(size)) }
}

function bitsIn(size: number): number {
  return size.toString(2).replaceAll('0', '').length
}
