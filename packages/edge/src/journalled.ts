import { Refused } from './problems/refused.ts'

/**
 * Waits for the journal. Throws Refused('journal-unavailable') whatever kept it from writing, unless that is that
 * somebody has altered it.
 */
export async function recorded<T>(entry: Promise<T>): Promise<T> {
  try {
    return await entry
  } catch (cause) {
    const altered = cause instanceof Error && 'code' in cause && cause.code === 'storage-altered'
    throw new Refused(altered ? 'storage-altered' : 'journal-unavailable', { cause })
  }
}
