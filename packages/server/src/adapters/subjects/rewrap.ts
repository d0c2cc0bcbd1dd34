import { seal, unseal } from '@okienko/edge/aes-gcm'
import { Altered } from '../../application/ports/fault.ts'
import type { SubjectRow } from '../../application/ports/subject-rows.ts'
import { boundTo } from './keyed-subjects.ts'
import { wrappingKeyOf } from './master-key.ts'

/** Takes a customer's wrapped key from one secret to another. Throws Altered for one that is not wrapped under the first. */
export function rewrapping(from: Uint8Array, to: Uint8Array): (row: SubjectRow) => Uint8Array {
  const [old, now] = [wrappingKeyOf(from), wrappingKeyOf(to)]
  return ({ id, digest, wrappedKey }) => {
    const bound = boundTo(id, digest)
    const key = unwrapped(old, wrappedKey, bound)
    const wrapped = seal(now, key, bound)
    key.fill(0)
    return wrapped
  }
}

function unwrapped(key: Uint8Array, wrapped: Uint8Array, bound: string): Uint8Array {
  try {
    return unseal(key, wrapped, bound)
  } catch {
    throw new Altered('customer')
  }
}
