import { Refused } from './problems/refused.ts'

/** Waits for the journal. Throws Refused('journal-unavailable') whatever kept it from writing. */
export async function recorded(entry: Promise<void>): Promise<void> {
  try {
    await entry
  } catch (cause) {
    throw new Refused('journal-unavailable', { cause })
  }
}
