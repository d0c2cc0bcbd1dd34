import type { Approval } from '../../domain/approval/approval.ts'
import { byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import { Altered } from '../ports/fault.ts'
import type { ApprovalDeps } from './ask.ts'
import { carryOut, type NotCarriedOut } from './carry-out.ts'
import { customerOf, type Receipt, receiptOf } from './receipt.ts'

export interface ReadIdentityDeps extends ApprovalDeps {
  readonly details: Details
  readonly alarm: Alarm
}

type Used = () => EventOf<'approval-used'>

/** Who it was: once, to whoever asked, after somebody else has approved; journalled before it returns. */
export function readIdentity(deps: ReadIdentityDeps) {
  return (
    employee: Employee,
    id: string,
  ): Promise<CustomerDetail | NotCarriedOut | 'subject-unknown'> =>
    carryOut(
      deps,
      employee,
      { id, matter: 'naming', route: 'readIdentity' },
      async (request, used) => {
        const receipt = await receiptOf(deps, request.verificationId ?? '')
        const subject = receipt && (await customerOf(deps, receipt))
        if (receipt !== null && subject === null) await refuseMissing(deps, receipt)
        if (receipt === null || subject === null) return 'subject-unknown'
        return deps.inTurn(subject.id, () => disclose(deps, employee, { request, receipt, used }))
      },
    )
}

/** Throws Altered where the customer was not erased, and is missing. */
async function refuseMissing({ details, alarm }: ReadIdentityDeps, { commitment }: Receipt) {
  for (const what of await details.unaccounted([commitment])) {
    alarm.altered(what)
    throw new Altered(what)
  }
}

interface Disclosing {
  readonly request: Approval
  readonly receipt: Receipt
  readonly used: Used
}

/** Not while the customer is being erased: who is told is told before, or not at all. */
async function disclose(
  deps: ReadIdentityDeps,
  employee: Employee,
  { request, receipt, used }: Disclosing,
): Promise<CustomerDetail | 'subject-unknown'> {
  const detail = await deps.details.open(receipt.commitment)
  if (detail === null) return 'subject-unknown'
  const { verificationId, customer, ...more } = detail
  const identifier = customer.kind === 'pesel' ? 'pesel' : 'documentNumber'
  const said = {
    kind: 'reidentified',
    actor: byEmployee(employee),
    verificationId,
    requestId: request.id,
    subject: receipt.subject,
    fields: [identifier, ...Object.keys(more)],
  } as const
  await note(deps, used(), { ...said, at: deps.clock.now() })
  return detail
}
