import type { NamedRemark } from '../closed-lists.ts'
import type { Comparison } from './comparison.ts'

/** Why the whole stands as it does where a page has named somebody who is not on file. */
export const NAMED_NOT_FOUND = 'named-customer-not-found' satisfies NamedRemark

/**
 * The record of somebody else agrees with nothing that is opened for a customer who is not on file: then the whole is
 * `not_comparable` at best.
 */
export function withNamed(judged: Comparison, remark: NamedRemark | null): Comparison {
  if (remark === null) return judged
  const remarks = [...judged.remarks, remark]
  const isCalm = judged.overall === 'consistent' || judged.overall === 'update_suggested'
  if (remark !== NAMED_NOT_FOUND || !isCalm) return { ...judged, remarks }
  return { ...judged, remarks, overall: 'not_comparable', because: NAMED_NOT_FOUND }
}
