import { ROUTES } from '@okienko/contract'
import { type Caller, type RouteHost, refusal, route, success } from '@okienko/edge'
import {
  type AskConfigurationDeps,
  askConfiguration,
} from '../../application/approval/ask-configuration.ts'
import { type AskErasureDeps, askErasure } from '../../application/approval/ask-erasure.ts'
import { type AskNamingDeps, askNaming } from '../../application/approval/ask-naming.ts'
import { type ListDeps, listed } from '../../application/approval/list.ts'
import type { Words } from '../../application/approval/words.ts'
import type { Approval } from '../../domain/approval/approval.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { MayName } from '../customer/number-limit.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { approvalView, type Configurations, configurationView } from './approval-views.ts'

export type AskingRoutes = AskNamingDeps &
  AskErasureDeps &
  AskConfigurationDeps &
  ListDeps & {
    readonly employeeOf: EmployeeOf
    readonly mayName: MayName
  } & Configurations

/** Asking for what takes two people, a route for each matter. */
export function serveAsking(host: RouteHost, deps: AskingRoutes): void {
  const { employeeOf, mayName } = deps
  const naming = askNaming(deps)
  const erasure = askErasure(deps)
  const proposal = askConfiguration(deps)
  const asked = async (request: Approval, employee: Employee) =>
    success(approvalView(deps, await listed(deps, request, employee)))

  route(host, ROUTES.askNaming, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    const made = await naming(employee, body.verification, body.reason, wordsIn(caller, body))
    return typeof made === 'string' ? refusal(made) : asked(made, employee)
  })

  route(host, ROUTES.askErasure, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    if (!mayName(employee.employeeId)) return refusal('too-many-requests')
    const made = await erasure(employee, body.customer, body.reason, wordsIn(caller, body))
    if (typeof made === 'string') return refusal(made)
    return 'kind' in made ? refusal('legal-hold', made.until) : asked(made, employee)
  })

  route(host, ROUTES.askConfiguration, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    const made = await proposal(
      employee,
      { name: body.name, to: body.version },
      wordsIn(caller, body),
    )
    return typeof made === 'string' ? refusal(made) : asked(made, employee)
  })

  route(host, ROUTES.readConfiguration, async ({ params }) =>
    success(configurationView(deps[params.name])),
  )
}

function wordsIn(
  { name }: Caller,
  body: { readonly reference: string; readonly sentence?: string | undefined },
): Words {
  // In one form, in which it was looked at.
  const sentence = body.sentence?.normalize('NFKC') ?? null
  return { name, reference: body.reference.normalize('NFKC'), sentence }
}
