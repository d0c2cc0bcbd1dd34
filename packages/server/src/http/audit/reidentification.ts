import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import type { Clock } from '../../application/ports/clock.ts'
import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { MayLookUp } from '../customer/number-limit.ts'
import { reportView } from '../customer/report-view.ts'
import { reidentificationView } from '../journal/journal-views.ts'
import type { AskerOf } from '../pseudonyms.ts'
import type { JournalSteps } from '../steps.ts'

export interface SubjectOptions {
  readonly steps: JournalSteps
  readonly askerOf: AskerOf
  readonly clock: Clock
  readonly catalogue: () => Catalogue
  readonly institution: string
  readonly mayLookUp: MayLookUp
}

/** The routes that lead from the journal back to a person: the customer's own report, and two people's request. */
export function serveReidentification(host: RouteHost, options: SubjectOptions): void {
  const { steps, askerOf, clock, catalogue, institution, mayLookUp } = options

  route(host, ROUTES.reportSubject, async ({ caller, body }) => {
    const asker = askerOf(caller)
    if (!mayLookUp(asker.employeeId)) return refusal('too-many-requests')
    const report = await steps.report(asker, body.customer)
    if (report === 'subject-unknown') return refusal(report)
    return success(reportView(report, { institution, now: clock.now(), catalogue: catalogue() }))
  })

  route(host, ROUTES.listReidentifications, async ({ caller }) => {
    const { employeeId } = askerOf(caller)
    const requests = await steps.listReidentifications()
    return success({ requests: requests.map((one) => reidentificationView(one, employeeId)) })
  })

  route(host, ROUTES.requestReidentification, async ({ caller, body }) => {
    const asker = askerOf(caller)
    const made = await steps.requestReidentification(asker, body.verification, body.reason)
    if (typeof made === 'string') return refusal(made)
    return success(reidentificationView(made, asker.employeeId))
  })

  route(host, ROUTES.approveReidentification, async ({ caller, params }) => {
    const outcome = await steps.approveReidentification(askerOf(caller), params.id)
    return outcome === 'approved' ? success(undefined) : refusal(outcome)
  })

  route(host, ROUTES.readIdentity, async ({ caller, params }) => {
    const read = await steps.readIdentity(askerOf(caller), params.id)
    if (typeof read === 'string') return refusal(read)
    const { verificationId, customer, caseId, knownCustomerId } = read
    return success({
      verification: verificationId,
      customer,
      caseId: caseId ?? null,
      knownCustomerId: knownCustomerId ?? null,
    })
  })
}
