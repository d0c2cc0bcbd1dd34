import { PHOTO } from './received-data.ts'
import type { Request, Verification } from './verification.ts'

/**
 * What is kept of the answer until the visit ends: what each operation of the code needs, once, and the photo where it
 * stays for another look.
 */
export function keptFields({ fields, errands = [], keepsPhoto }: Request): readonly string[] {
  const all = [...fields, ...errands.flatMap((errand) => errand.fields)]
  return [...new Set(keepsPhoto ? [...all, PHOTO] : all)]
}

/** Whether it matters that the customer is of age: before the decision for any operation of the code, then for its own. */
export function asksForAdult({ state, request }: Pick<Verification, 'state' | 'request'>): boolean {
  if (request.needsAdult) return true
  return state === 'received' && (request.errands ?? []).some(({ needsAdult }) => needsAdult)
}
