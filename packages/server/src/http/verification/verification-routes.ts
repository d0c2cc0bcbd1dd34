import type { RouteHost } from '@okienko/edge'
import { type DecisionRoutes, serveDecision } from './decision-routes.ts'
import { type FollowRoutes, serveFollowing } from './follow-routes.ts'
import { type StartRoutes, serveStart } from './start-routes.ts'

export type VerificationRoutes = StartRoutes & FollowRoutes & DecisionRoutes

/** The five steps over HTTP: each route parses, calls one step and maps the outcome. */
export function serveVerification(host: RouteHost, deps: VerificationRoutes): void {
  serveStart(host, deps)
  serveFollowing(host, deps)
  serveDecision(host, deps)
}
