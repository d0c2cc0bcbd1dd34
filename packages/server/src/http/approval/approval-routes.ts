import { ROUTES } from '@okienko/contract'
import { type Caller, live, type RouteHost, refusal, route, success } from '@okienko/edge'
import { approve, type DecideDeps, decline } from '../../application/approval/decide.ts'
import { followQueue } from '../../application/approval/follow-queue.ts'
import { listApprovals } from '../../application/approval/list.ts'
import { type ReadIdentityDeps, readIdentity } from '../../application/approval/read-identity.ts'
import type { Words } from '../../application/approval/words.ts'
import { approvalView } from './approval-views.ts'
import { type AskingRoutes, serveAsking } from './asking-routes.ts'

export type ApprovalRoutes = AskingRoutes & DecideDeps & ReadIdentityDeps

/** What takes two people: one queue of what is asked, and what becomes of it. */
export function serveApprovals(host: RouteHost, deps: ApprovalRoutes): void {
  serveAsking(host, deps)
  serveQueue(host, deps)
  serveDecisions(host, deps)
  const { employeeOf } = deps
  const read = readIdentity(deps)

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

function serveQueue(host: RouteHost, deps: ApprovalRoutes): void {
  const { employeeOf } = deps
  const list = listApprovals(deps)
  const queueOf = followQueue(deps)

  route(host, ROUTES.listApprovals, async ({ caller }) => {
    const requests = await list(employeeOf(caller))
    return success({ requests: requests.map((one) => approvalView(deps, one)) })
  })

  route(host, ROUTES.followApprovals, async ({ caller, headers }) => {
    const lastSeen = headers['last-event-id']
    return live({
      ...queueOf(employeeOf(caller)),
      since: lastSeen === undefined ? null : Number(lastSeen),
      final: () => false,
    })
  })
}

function serveDecisions(host: RouteHost, deps: ApprovalRoutes): void {
  const { employeeOf } = deps
  const approving = approve(deps)
  const declining = decline(deps)
  const words = ({ name }: Caller, sentence: string | undefined): Words => ({
    name,
    reference: null,
    sentence: sentence?.normalize('NFKC') ?? null,
  })

  route(host, ROUTES.approve, async ({ caller, params, body }) => {
    const outcome = await approving(employeeOf(caller), params.id, words(caller, body.sentence))
    return outcome === 'approved' ? success(undefined) : refusal(outcome)
  })

  route(host, ROUTES.decline, async ({ caller, params, body }) => {
    const outcome = await declining(employeeOf(caller), params.id, words(caller, body.sentence))
    return outcome === 'declined' ? success(undefined) : refusal(outcome)
  })
}
