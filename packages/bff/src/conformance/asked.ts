import { randomUUID } from 'node:crypto'

/* What is asked with the calls of a check. */

export const SAME = { decision: 'same-person', lookedForMs: 2_000 } as const
export const NOT_THE_SAME = {
  decision: 'not-the-same-person',
  reason: 'face-differs',
  lookedForMs: 2_000,
} as const
/** Both decisions that there are. */
export const DECIDED = [SAME, NOT_THE_SAME] as const
export const CANCELLATION = { reason: 'by-employee' } as const

export function orderOf(operation: string, key: string = randomUUID()) {
  return { operation, context: { system: 'okienko-check' }, key }
}

/** Another order than {@link orderOf}, and as much as an order about oneself can say. */
export function fullOrderOf(operation: string, key: string = randomUUID()) {
  const context = { system: 'okienko-check', caseId: 'check-1', role: 'self' }
  return { operation, key, context }
}
