import { ROUTES } from '@okienko/contract'
import { live, type RouteHost, refusal, route, success } from '@okienko/edge'
import type { Announcements } from '../../application/ports/announcements.ts'
import { type FindDeps, findOwn, listOwn } from '../../application/verification/find-own.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { mayRead } from '../../domain/verification/may-read.ts'
import { isFinal } from '../../domain/verification/transitions.ts'
import type { State, Verification } from '../../domain/verification/verification.ts'
import { todayInWarsaw } from '../../domain/warsaw.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { summaryView, viewOrRefusal } from './views.ts'

export interface FollowRoutes extends FindDeps {
  readonly employeeOf: EmployeeOf
  readonly announcements: Announcements
}

/** States of the employee's own verifications: today's list, one of them, and its changes as they come. */
export function serveFollowing(host: RouteHost, deps: FollowRoutes): void {
  const { employeeOf, announcements, clock } = deps
  const list = listOwn(deps)

  route(host, ROUTES.listVerifications, async ({ caller }) => {
    const employee = employeeOf(caller)
    const now = clock.now()
    const { from, to } = todayInWarsaw(now)
    const listed = await list(employee, from, to)
    const rows = listed.map(({ verification }) =>
      summaryView(verification, isResumable(employee, verification, now)),
    )
    return success({ verifications: rows })
  })

  route(host, ROUTES.readVerification, async ({ caller, params }) =>
    viewOrRefusal(await findOwn(deps, byEmployee(employeeOf(caller)), params.id)),
  )

  route(host, ROUTES.followVerification, async ({ caller, params, headers }) => {
    const reader = byEmployee(employeeOf(caller))
    const { id } = params
    if ((await findOwn(deps, reader, id)) === 'not-found') return refusal('not-found')
    const lastSeen = headers['last-event-id']
    return live({
      since: lastSeen === undefined ? null : Number(lastSeen),
      async current() {
        const stored = await findOwn(deps, reader, id)
        if (stored === 'not-found') return null
        return { id, version: stored.version, state: stored.verification.state }
      },
      follow: (listener) => announcements.follow(id, listener),
      final: (state) => isFinal(state as State),
    })
  })
}

/** Whether this very session can still do something with it: decide, or read what is open. */
function isResumable(employee: Employee, verification: Verification, now: number): boolean {
  if (!mayRead(byEmployee(employee), verification)) return false
  return verification.state === 'released'
    ? now < verification.openUntil
    : !isFinal(verification.state)
}
