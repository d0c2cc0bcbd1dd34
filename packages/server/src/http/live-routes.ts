import { ROUTES } from '@okienko/contract'
import { type Caller, liveOfMany, type OneOfMany, type RouteHost, route } from '@okienko/edge'
import { followQueue, type QueueDeps } from '../application/approval/follow-queue.ts'
import { followSession, type SessionDeps } from '../application/verification/follow-session.ts'
import { followVisit } from '../application/visit/follow-visit.ts'
import type { Verification } from '../domain/verification/verification.ts'
import type { EmployeeOf } from './pseudonyms.ts'

export type LiveRoutes = SessionDeps &
  QueueDeps &
  Parameters<typeof followVisit>[0] & { readonly employeeOf: EmployeeOf }

/** Everything that one session follows, over one connection: a browser has few of them, and many tabs. */
export function serveLive(host: RouteHost, deps: LiveRoutes): void {
  const { employeeOf } = deps
  const movesOf = followSession(deps)
  const queueOf = followQueue(deps)
  const visitsOf = followVisit(deps)

  route(host, ROUTES.followSession, async ({ caller }) => {
    const employee = employeeOf(caller)
    const moves = movesOf(employee)
    const queue = approves(caller) ? queueOf(employee) : null
    return liveOfMany({
      async current() {
        const visits = (await visitsOf(employee)).map((visit) => ({
          ...visit,
          mark: `${visit.version} ${visit.state}`,
        }))
        const states: OneOfMany[] = (await moves.current()).map(({ version, verification }) => ({
          id: verification.request.id,
          version,
          state: verification.state,
          mark: markOf(verification),
        }))
        states.push(...visits)
        if (queue === null) return states
        const waiting = await queue.current()
        return [...states, { ...waiting, mark: `${waiting.version} ${waiting.state}` }]
      },
      follow(listener) {
        const ends = [moves.follow(listener), queue?.follow(listener)]
        return () => {
          for (const end of ends) end?.()
        }
      },
    })
  })
}

/** Its version rises by what is read of it, too: the page that reads knows. That it is open no longer is news. */
function markOf(verification: Verification): string {
  const { state } = verification
  return state === 'released' ? `${state} ${verification.openUntil}` : state
}

function approves({ roles }: Caller): boolean {
  return ROUTES.followApprovals.roles.some((role) => roles.includes(role))
}
