/* What every request passes, whoever answers it: sign-in, sessions, limits, problems, live updates. */

export { createEdge, type Edge } from './edge.ts'
export type { EdgeOptions } from './edge-options.ts'
export type { OneOfMany } from './live/live-updates.ts'
export type { Metrics } from './operations/metrics.ts'
export type {
  ApplicationCaller,
  Audit,
  Caller,
  Identity,
  SessionRow,
  SessionRows,
  SignInEntry,
  Standing,
} from './ports.ts'
export { live, liveOfMany, type Refusal, refusal, type Success, success } from './routes/outcome.ts'
export { type RouteHost, route } from './routes/route.ts'
export type { ClientKind, Clients } from './sign-in/clients.ts'
export { discoverIssuer, type IssuerOptions } from './sign-in/issuer.ts'
export { memoryRows } from './sign-in/memory-rows.ts'
