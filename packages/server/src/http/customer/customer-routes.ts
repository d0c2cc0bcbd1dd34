import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import type { ApprovalDeps } from '../../application/approval/ask.ts'
import { type ErasureDeps, eraseCustomer } from '../../application/customer/erase-customer.ts'
import { type ReportDeps, reportCustomer } from '../../application/customer/report-customer.ts'
import type { Limits } from '../../domain/verification/limits.ts'
import type { VisitLimits } from '../../domain/visit/visit.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { documentOrder } from './document-order.ts'
import type { MayName } from './number-limit.ts'
import { type ReportFrame, reportView } from './report-view.ts'

export interface CustomerRoutes extends ErasureDeps, ApprovalDeps, ReportDeps {
  readonly employeeOf: EmployeeOf
  readonly mayName: MayName
  readonly institution: string
  readonly controller: ReportFrame['controller']
  readonly otherRecipients: readonly string[]
  readonly limits: Limits
  readonly visitLimits: VisitLimits
  readonly documentKinds: Parameters<typeof documentOrder>[0]
}

/** What is asked and done about one customer: the customer's own report, and erasure. */
export function serveCustomers(host: RouteHost, deps: CustomerRoutes): void {
  const { employeeOf, mayName, clock, documentKinds } = deps
  const inOrder = documentOrder(documentKinds)
  const report = reportCustomer(deps)
  const erase = eraseCustomer(deps)

  route(host, ROUTES.reportSubject, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    if (!mayName(employee.employeeId)) return refusal('too-many-requests')
    const reported = await report(employee, body.customer)
    if (reported === 'subject-unknown') return refusal(reported)
    return success(reportView(reported, { ...deps, inOrder, now: clock.now() }))
  })

  route(host, ROUTES.eraseSubject, async ({ caller, params }) => {
    const outcome = await erase(employeeOf(caller), params.id)
    if (typeof outcome === 'string') return refusal(outcome)
    return outcome.kind === 'held' ? refusal('legal-hold', outcome.until) : success(undefined)
  })
}
