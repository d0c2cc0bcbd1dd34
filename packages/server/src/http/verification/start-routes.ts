import { createHmac } from 'node:crypto'
import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import type { RequestKey } from '../../application/ports/records.ts'
import type { Turns } from '../../application/ports/turns.ts'
import { type RequestDeps, requestVerification } from '../../application/verification/1-request.ts'
import { type InviteDeps, inviteCustomer } from '../../application/verification/2-invite.ts'
import { actInVisit } from '../../application/visit/visit-deps.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { EnteredNames } from '../entered-names.ts'
import type { EmployeeOf, Pseudonyms } from '../pseudonyms.ts'
import { sealedContextOf } from '../visit/visit-routes.ts'
import { verificationView, viewOrRefusal } from './views.ts'

export interface StartRoutes
  extends RequestDeps,
    InviteDeps,
    Pick<Pseudonyms, 'issuerSessionPseudonym'> {
  readonly employeeOf: EmployeeOf
  readonly names: EnteredNames
  readonly inTurn: Turns
  /** Under which idempotency keys and bodies are digested. */
  readonly requestSecret: Uint8Array
}

export function serveStart(host: RouteHost, deps: StartRoutes): void {
  const request = requestVerification(deps)
  const invite = inviteCustomer(deps)

  route(host, ROUTES.startVerification, async ({ caller, body, headers }) => {
    const system = deps.names.enter('system', body.context.system)
    const context = sealedContextOf(body.context)
    const employee = deps.employeeOf(caller)
    const requestKey = requestKeyOf(deps, employee, headers['idempotency-key'], body)
    const { issuerSession: named } = caller
    const issuerSession = named === null ? null : deps.issuerSessionPseudonym(named)
    const { operation: operationId, further, anotherPerson } = body
    const { role } = body.context
    const order = { operationId, further, anotherPerson, role }
    const input = { ...order, system, context, requestKey, issuerSession }
    // One after the other: two starts at once must not both find room for one more.
    return deps.inTurn(`start ${employee.sessionId}`, async () => {
      const prepared = await request(employee, input)
      if (typeof prepared === 'string') return refusal(prepared)
      if (prepared.kind === 'repeated') return success(verificationView(prepared.stored))
      const invited = await invite(prepared)
      if (typeof invited !== 'string') await actInVisit(deps, employee.sessionId)
      return viewOrRefusal(invited)
    })
  })
}

/** An idempotency key counts within its session only: nobody else can claim a verification by guessing it. */
function requestKeyOf(
  { requestSecret }: StartRoutes,
  { sessionId }: Employee,
  key: string | undefined,
  body: unknown,
): RequestKey | null {
  if (key === undefined) return null
  // Under a secret that is not in the database: a caller may take a case number for a key.
  const mac = (...parts: readonly unknown[]) =>
    createHmac('sha256', requestSecret).update(JSON.stringify(parts)).digest('hex')
  return { key: mac('key', sessionId, key), fingerprint: mac('body', key, body) }
}
