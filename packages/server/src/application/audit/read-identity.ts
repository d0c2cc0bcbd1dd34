import type { Reidentification } from '../../domain/audit/reidentification.ts'
import type { AccessDenialReason } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import { Altered } from '../ports/fault.ts'
import { deny } from './deny.ts'
import { type Receipt, receiptOf, requestNamed } from './reidentification-requests.ts'
import type { ReidentifyDeps } from './reidentify.ts'

export interface ReadIdentityDeps extends ReidentifyDeps {
  readonly details: Details
  readonly alarm: Alarm
}

/** Who it was: once, to whoever asked, after somebody else has approved; journalled before it returns. */
export function readIdentity(deps: ReadIdentityDeps) {
  return async (
    employee: Employee,
    id: string,
  ): Promise<
    CustomerDetail | 'request-unknown' | 'second-person-needed' | 'wrong-state' | 'subject-unknown'
  > =>
    deps.inTurn(id, async () => {
      const request = await requestNamed(deps, id)
      const own = request?.askedBy === employee.employeeId ? request : null
      const { verificationId = '' } = own ?? {}
      const refuse = <R extends AccessDenialReason>(reason: R) =>
        deny(deps, byEmployee(employee), {
          route: 'readIdentity',
          reason,
          ...(own && { verificationId }),
        })
      if (own === null) return refuse('request-unknown')
      if (own.state === 'requested') {
        await refuse('not-approved')
        return 'second-person-needed'
      }
      if (own.state !== 'approved') return refuse('wrong-state')
      const receipt = await receiptOf(deps, verificationId)
      const detail = receipt && (await deps.details.open(receipt.commitment))
      const subject = detail && (await deps.subjects.find(detail.customer))
      if (receipt !== null && subject === null) await refuseMissing(deps, receipt)
      if (receipt === null || subject === null) return refuse('subject-unknown')
      return deps.inTurn(subject.id, () => disclose(deps, employee, own, receipt))
    })
}

/** Throws Altered where the customer was not erased, and is missing. */
async function refuseMissing({ details, alarm }: ReadIdentityDeps, { commitment }: Receipt) {
  for (const what of await details.unaccounted([commitment])) {
    alarm.altered(what)
    throw new Altered(what)
  }
}

/** Not while the customer is being erased: who is told is told before, or not at all. */
async function disclose(
  deps: ReadIdentityDeps,
  employee: Employee,
  { id: requestId, verificationId }: Reidentification,
  { subject, commitment }: Receipt,
): Promise<CustomerDetail | 'subject-unknown'> {
  const detail = await deps.details.open(commitment)
  if (detail === null) return 'subject-unknown'
  const { verificationId: _, customer, ...more } = detail
  const identifier = customer.kind === 'pesel' ? 'pesel' : 'documentNumber'
  await note(deps, {
    kind: 'reidentified',
    at: deps.clock.now(),
    actor: byEmployee(employee),
    verificationId,
    requestId,
    subject,
    fields: [identifier, ...Object.keys(more)],
  })
  return detail
}
