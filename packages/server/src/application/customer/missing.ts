import type { Findings } from '../ports/alarm.ts'
import { Altered } from '../ports/fault.ts'

/** Whether something of customers was found to be missing, or altered: nobody knows of whom. */
export function isMissing(findings: Findings): boolean {
  return findings.isAltered('customer') || findings.isAltered('detail')
}

/**
 * That nobody is known by a name. Throws Altered where rows of customers are known to be missing: it may be one of
 * them.
 */
export function unknownUnlessMissing(findings: Findings): 'subject-unknown' {
  if (isMissing(findings)) throw new Altered('customer')
  return 'subject-unknown'
}
