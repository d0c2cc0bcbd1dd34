import { formatRequest } from '@okienko/journal/witness'
import { parseUnchecked } from './signing-identity.ts'

/**
 * What a witness is asked about a checkpoint that extends nothing but itself: whether it knows the log. Null where
 * the text is no checkpoint.
 */
export function requestAgain(checkpoint: string): Uint8Array<ArrayBuffer> | null {
  try {
    return formatRequest({ oldSize: parseUnchecked(checkpoint).size, proof: [], checkpoint })
  } catch {
    return null
  }
}
