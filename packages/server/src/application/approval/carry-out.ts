import { type Approval, stateAt } from '../../domain/approval/approval.ts'
import type { Matter } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee, type EventOf } from '../../domain/journal/events.ts'
import { type Denied, deny } from '../audit/deny.ts'
import { APPROVALS, type ApprovalDeps } from './ask.ts'
import { told } from './decide.ts'
import { approvalNamed } from './requests.ts'

export type NotCarriedOut = 'request-unknown' | 'second-person-needed' | 'wrong-state'

/**
 * What was approved, once, by whoever asked. `work` commits the entry that it is given together with those that tell
 * what was done; what it does not commit was not used, and can be tried again.
 */
export async function carryOut<T>(
  deps: ApprovalDeps,
  employee: Employee,
  { id, matter, route }: { readonly id: string; readonly matter: Matter; readonly route: string },
  work: (request: Approval, used: () => EventOf<'approval-used'>) => Promise<T>,
): Promise<T | NotCarriedOut> {
  return deps.inTurn(id, async () => {
    const request = await approvalNamed(deps, id)
    const isOwn = request?.asker.employeeId === employee.employeeId && request.matter === matter
    const own = isOwn ? request : null
    const refused = <R extends Denied['reason']>(reason: R) => {
      const about = own?.verificationId ? { verificationId: own.verificationId } : {}
      return deny(deps, byEmployee(employee), { route, reason, ...about })
    }
    if (own === null) return refused('request-unknown')
    const state = stateAt(own, deps.clock.now())
    if (state === 'waiting') {
      await refused('not-approved')
      return 'second-person-needed'
    }
    if (state !== 'approved') return refused('wrong-state')
    const outcome = await work(own, () => ({
      kind: 'approval-used',
      ...told(own, employee, deps.clock.now()),
    }))
    deps.announcements.announce(APPROVALS)
    return outcome
  })
}
