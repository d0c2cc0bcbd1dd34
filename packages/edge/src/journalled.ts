import { Refused } from './problems/refused.ts'

/** What a journal may refuse for, beside that it cannot write. */
const OWN = [
  'storage-altered',
  'sign-in-failed',
  'bank-unavailable',
  'bank-answer-unusable',
  'bank-refused',
] as const

/**
 * Waits for the journal. Throws Refused('journal-unavailable') whatever kept it from writing, unless that is that
 * somebody has altered it, that it knows of a logout that a sign-in comes too late for, or that it is kept by a system
 * of the bank which does not answer, or not as it should.
 */
export async function recorded<T>(entry: Promise<T>): Promise<T> {
  try {
    return await entry
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    throw new Refused(OWN.find((own) => own === code) ?? 'journal-unavailable', { cause })
  }
}
