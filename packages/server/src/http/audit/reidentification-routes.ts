import { type ReidentificationView, ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { type ReadIdentityDeps, readIdentity } from '../../application/audit/read-identity.ts'
import {
  approveReidentification,
  listReidentifications,
  requestReidentification,
} from '../../application/audit/reidentify.ts'
import type { Reidentification } from '../../domain/audit/reidentification.ts'
import { iso } from '../iso.ts'
import type { EmployeeOf } from '../pseudonyms.ts'

export interface ReidentificationRoutes extends ReadIdentityDeps {
  readonly employeeOf: EmployeeOf
}

/** The routes that lead from a pseudonym back to a person, and need two people. */
export function serveReidentification(host: RouteHost, deps: ReidentificationRoutes): void {
  const { employeeOf } = deps
  const ask = requestReidentification(deps)
  const list = listReidentifications(deps)
  const approve = approveReidentification(deps)
  const read = readIdentity(deps)

  route(host, ROUTES.listReidentifications, async ({ caller }) => {
    const { employeeId } = employeeOf(caller)
    const requests = await list()
    return success({ requests: requests.map((one) => reidentificationView(one, employeeId)) })
  })

  route(host, ROUTES.requestReidentification, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    const made = await ask(employee, body.verification, body.reason)
    if (typeof made === 'string') return refusal(made)
    return success(reidentificationView(made, employee.employeeId))
  })

  route(host, ROUTES.approveReidentification, async ({ caller, params }) => {
    const outcome = await approve(employeeOf(caller), params.id)
    return outcome === 'approved' ? success(undefined) : refusal(outcome)
  })

  route(host, ROUTES.readIdentity, async ({ caller, params }) => {
    const detail = await read(employeeOf(caller), params.id)
    if (typeof detail === 'string') return refusal(detail)
    const { verificationId, customer, caseId, knownCustomerId } = detail
    return success({
      verification: verificationId,
      customer,
      caseId: caseId ?? null,
      knownCustomerId: knownCustomerId ?? null,
    })
  })
}

function reidentificationView(
  { id, verificationId, reason, state, requestedAt, until, askedBy }: Reidentification,
  employeeId: string,
): ReidentificationView {
  return {
    id,
    verification: verificationId,
    reason,
    state,
    requestedAt: iso(requestedAt),
    until: iso(until),
    own: askedBy === employeeId,
  }
}
