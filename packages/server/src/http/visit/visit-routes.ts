import { type BusinessContext, ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import type { EndDeps } from '../../application/verification/end-one.ts'
import type { SealedContext } from '../../application/verification/sealed-data.ts'
import { endVisit } from '../../application/visit/end-visit.ts'
import { readVisit, readVisitNames } from '../../application/visit/read-visit.ts'
import { type ReuseDeps, reuseVerification } from '../../application/visit/reuse.ts'
import { stayInVisit } from '../../application/visit/stay.ts'
import { actInVisit } from '../../application/visit/visit-deps.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { EnteredNames } from '../entered-names.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { viewOrRefusal } from '../verification/views.ts'
import { visitView } from './visit-views.ts'

export type VisitRoutes = ReuseDeps &
  EndDeps & {
    readonly employeeOf: EmployeeOf
    readonly names: EnteredNames
  }

/** The visit of the employee's session: what it is, that it goes on or ends, and another operation with its data. */
export function serveVisit(host: RouteHost, deps: VisitRoutes): void {
  const { employeeOf, visitLimits } = deps
  const read = readVisit(deps)
  const names = readVisitNames(deps)
  const stay = stayInVisit(deps)
  const end = endVisit(deps)
  const reuse = reuseVerification(deps)
  const shown = async (employee: Employee) => success(visitView(await read(employee), visitLimits))

  route(host, ROUTES.readVisit, ({ caller }) => shown(employeeOf(caller)))

  route(host, ROUTES.readVisitNames, async ({ caller }) => {
    const customers = await names(employeeOf(caller))
    return typeof customers === 'string'
      ? refusal(customers)
      : success({ customers: [...customers] })
  })

  route(host, ROUTES.stayInVisit, async ({ caller }) => {
    const employee = employeeOf(caller)
    const refused = await stay(employee)
    return refused === null ? shown(employee) : refusal(refused)
  })

  route(host, ROUTES.endVisit, async ({ caller }) => {
    const employee = employeeOf(caller)
    const ended = await end(employee)
    return ended === 'visit-over' ? refusal(ended) : shown(employee)
  })

  route(host, ROUTES.reuseVerification, async ({ caller, params, body }) => {
    const employee = employeeOf(caller)
    const { operation: operationId, context } = body
    const system = deps.names.enter('system', context.system)
    const sealed = sealedContextOf(context)
    const { name } = caller
    const input = { operationId, system, context: sealed, role: context.role, name }
    const reused = await reuse(employee, params.id, input)
    if (typeof reused !== 'string') await actInVisit(deps, employee.sessionId)
    return viewOrRefusal(reused)
  })
}

/** What of the context identifies somebody: it is sealed with the data. */
export function sealedContextOf({
  caseId,
  knownCustomerId,
  company,
}: BusinessContext): SealedContext {
  return {
    ...(caseId && { caseId }),
    ...(knownCustomerId && { knownCustomerId }),
    ...(company && { company }),
  }
}
