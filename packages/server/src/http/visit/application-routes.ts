import { ROUTES, type TakenHandOver } from '@okienko/contract'
import { type ApplicationCaller, type RouteHost, refusal, route, success } from '@okienko/edge'
import { deny } from '../../application/audit/deny.ts'
import { type ClaimDeps, compareClaimed } from '../../application/comparison/compare-claimed.ts'
import type { ApplicationsSource } from '../../application/ports/configuration-source.ts'
import type { Consumer, ConsumerRoute } from '../../application/visit/consumer.ts'
import {
  type ReadHandedOverDeps,
  readHandedOver,
} from '../../application/visit/read-handed-over.ts'
import {
  type TakeDeps,
  type TakenHandOver as Taken,
  takeHandOver,
} from '../../application/visit/take-hand-over.ts'
import { roleOf } from '../../domain/verification/verification.ts'
import { applicationOfClient, UNLISTED, VERDICTS } from '../../domain/visit/application.ts'
import { limitNaming } from '../customer/number-limit.ts'
import { iso } from '../iso.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { claimedView, handedOverView } from './handed-over-view.ts'
import { limitRefusedTakings } from './refused-takings.ts'

export type ApplicationRoutes = TakeDeps &
  ReadHandedOverDeps &
  Pick<Pseudonyms, 'employeePseudonym'> &
  Pick<ClaimDeps, 'authority'> & { readonly applications: ApplicationsSource }

/** What systems of the bank take and read of what was handed over to them. */
export function serveApplications(host: RouteHost, deps: ApplicationRoutes): void {
  const take = takeHandOver(deps)
  const refused = limitRefusedTakings(deps)
  const read = readHandedOver(deps)

  route(host, ROUTES.takeHandOver, async ({ application, body }) => {
    const consumer = await consumerOf(deps, application, body.employee, 'takeHandOver')
    if (typeof consumer === 'string') return refusal(consumer)
    const { id } = consumer.application
    if (refused.areUp(id)) return refusal('too-many-requests')
    const shown =
      'ticket' in body
        ? ({ kind: 'ticket', secret: body.ticket } as const)
        : ({ kind: 'code', secret: body.code } as const)
    const taken = await take(consumer, shown)
    if (taken === 'hand-over-refused') refused.count(id)
    return typeof taken === 'string' ? refusal(taken) : success(takenView(taken))
  })

  route(host, ROUTES.readHandedOver, async ({ application, params, body }) => {
    const consumer = await consumerOf(deps, application, body.employee, 'readHandedOver')
    if (typeof consumer === 'string') return refusal(consumer)
    const given = await read(consumer, { verificationId: params.id, fields: body.fields ?? null })
    return typeof given === 'string' ? refusal(given) : success(handedOverView(given))
  })

  serveClaims(host, deps)
}

/** Whoever tries values until one fits needs more; a form is held against a document a few times. */
const MOST_CLAIMS = { ofOne: 10, ofAll: 1_000 } as const

function serveClaims(host: RouteHost, deps: ApplicationRoutes): void {
  const mayOfAll = limitNaming({ ...deps, perHour: MOST_CLAIMS.ofAll })
  const mayOfOne = limitNaming({ ...deps, perHour: MOST_CLAIMS.ofOne })
  const mayClaim = (application: string, whom: string, claims: number) =>
    Array.from({ length: claims }, () => mayOfOne(`${application} ${whom}`)).every(Boolean) &&
    Array.from({ length: claims }, () => mayOfAll(application)).every(Boolean)
  const compare = compareClaimed({ ...deps, mayClaim })

  route(host, ROUTES.compareClaimed, async ({ application, params, body }) => {
    const consumer = await consumerOf(deps, application, body.employee, 'compareClaimed')
    if (typeof consumer === 'string') return refusal(consumer)
    const { claimed, documents = [] } = body
    const judged = await compare(consumer, { verificationId: params.id, claimed, documents })
    return typeof judged === 'string' ? refusal(judged) : success(claimedView(params.id, judged))
  })
}

/** The application as the list in force has it, and for which employee it calls. Who is not listed so is journalled. */
async function consumerOf(
  deps: ApplicationRoutes,
  { client, employeeId, employeeFor, correlationId }: ApplicationCaller,
  named: string | undefined,
  name: ConsumerRoute,
): Promise<Consumer | 'application-unknown' | 'client-not-allowed'> {
  const employee = deps.employeePseudonym(await employeeFor(named))
  const application = applicationOfClient(deps.applications.current(), client)
  const authentication = employeeId === null ? 'own-token' : 'employee-token'
  if (application?.authentication === authentication) {
    return { application, employeeId: employee, correlationId }
  }
  // No name that the bank has not listed stands in the journal.
  const who = { application: application?.id ?? UNLISTED, employeeId: employee, correlationId }
  const actor = { kind: 'consumer', ...who, sessionId: null } as const
  await deny(deps, actor, { route: name, reason: 'application-not-allowed' })
  return application === null ? 'application-unknown' : 'client-not-allowed'
}

function takenView({ verification, fields, compares }: Taken): TakenHandOver {
  const { request, openUntil } = verification
  return {
    verification: request.id,
    operation: request.operationId,
    documentKind: request.documentKind,
    role: roleOf(request),
    fields: [...fields],
    verdicts: fields.includes(VERDICTS),
    compares: [...compares],
    endsAt: iso(openUntil),
  }
}
