import { erasureListIn } from '../../adapters/journal/erasure-list.ts'
import { customersAmong } from '../../adapters/sqlite/customers-among.ts'
import type { KeysAtHand } from './keys-at-hand.ts'
import type { Places } from './places.ts'

/**
 * Ids of customers in a file that the second place lists as erased, and not under the keys at hand: under newer ones
 * as a rule, so that a start under these would have them again. Throws Fault where the list cannot be read.
 */
export async function erasedUnderOthers(
  { last }: Places,
  subjects: string,
  { storage }: KeysAtHand,
): Promise<readonly string[]> {
  const listed = await erasureListIn(last, storage.keyFor('customers')).all()
  const others = listed.filter(({ isOurs }) => !isOurs).map(({ subjectId }) => subjectId)
  return others.length === 0 ? [] : customersAmong(subjects, others)
}
