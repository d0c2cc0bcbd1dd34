import type {
  Client,
  CustomerIdentifier,
  ErasureReason,
  ReidentificationReason,
  Reply,
} from '@okienko/contract'
import { taken } from './desk.ts'

/** What everybody types with a request. */
export const REFERENCE = 'SPR/2026/7'

/** One asks to learn who the customer was, another approves; the request's id. */
export async function nameByTwo(
  asker: Client,
  approver: Client,
  verification: string,
  reason: ReidentificationReason = 'complaint',
): Promise<string> {
  const body = { verification, reason, reference: REFERENCE }
  const { id } = taken(await asker.askNaming({ body }))
  taken(await approver.approve({ id, body: {} }))
  return id
}

/** One asks for an erasure, another approves, the first has it done; or the first refusal on the way. */
export async function eraseByTwo(
  asker: Client,
  approver: Client,
  customer: CustomerIdentifier,
  reason: ErasureReason = 'customer-request',
): Promise<Reply<unknown>> {
  const asked = await asker.askErasure({ body: { customer, reason, reference: REFERENCE } })
  if (!asked.ok) return asked
  const { id } = asked.body
  const approved = await approver.approve({ id, body: {} })
  return approved.ok ? asker.eraseSubject({ id }) : approved
}
