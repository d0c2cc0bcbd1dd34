import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import type { Clock } from '../../application/ports/clock.ts'
import type { MayLookUp } from '../customer/number-limit.ts'
import type { AskerOf } from '../pseudonyms.ts'
import type { EvidenceSteps } from '../steps.ts'
import { evidenceListView, holdView, keptEvidenceView } from './evidence-views.ts'

export interface EvidenceOptions {
  readonly steps: EvidenceSteps
  readonly askerOf: AskerOf
  readonly clock: Clock
  readonly mayLookUp: MayLookUp
}

/** The routes about what is kept of customers: parse, call one step, map the outcome. */
export function serveEvidence(host: RouteHost, options: EvidenceOptions): void {
  const { steps, askerOf, clock, mayLookUp } = options

  route(host, ROUTES.searchKeptEvidence, async ({ caller, body }) => {
    const asker = askerOf(caller)
    if (!mayLookUp(asker.employeeId)) return refusal('too-many-requests')
    return success(evidenceListView(await steps.search(asker, body.customer)))
  })

  route(host, ROUTES.readKeptEvidence, async ({ caller, params }) => {
    const read = await steps.read(askerOf(caller), params.id)
    return typeof read === 'string' ? refusal(read) : success(keptEvidenceView(read))
  })

  route(host, ROUTES.eraseSubject, async ({ caller, body }) => {
    const asker = askerOf(caller)
    if (!mayLookUp(asker.employeeId)) return refusal('too-many-requests')
    const outcome = await steps.erase(asker, body.customer, body.reason)
    if (outcome === 'subject-unknown') return refusal(outcome)
    return outcome.kind === 'held' ? refusal('legal-hold', outcome.until) : success(undefined)
  })

  route(host, ROUTES.placeHold, async ({ caller, body }) => {
    const until = Date.parse(body.until)
    if (until <= clock.now()) return refusal('invalid-request')
    const asker = askerOf(caller)
    if (!mayLookUp(asker.employeeId)) return refusal('too-many-requests')
    const placed = await steps.placeHold(asker, body.customer, body.reason, until)
    return placed === 'subject-unknown' ? refusal(placed) : success(holdView(placed))
  })

  route(host, ROUTES.releaseHold, async ({ caller, body }) => {
    const lifted = await steps.liftHold(askerOf(caller), body.hold)
    return lifted === 'hold-unknown' ? refusal(lifted) : success(undefined)
  })
}
