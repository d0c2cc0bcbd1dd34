/* The contract for browsers: its client without schemas, its routes, and the types of both. */

export {
  type CallOptions,
  type Client,
  type ClientOptions,
  type ListenOptions,
  openClient,
} from './client/browser-client.ts'
export { type Follower, followTogether } from './client/follow-together.ts'
export { backOff } from './client/pause.ts'
export type { Reply, Trouble } from './client/reply.ts'
export type { Input, Output, RouteOf } from './client/route-types.ts'
export type { WireRoute } from './client/wire-route.ts'
export * as routes from './generated/browser-routes.ts'
export { STATES } from './generated/closed-lists.ts'
export { COUNTER_SENTENCES } from './locales/comparison/counter.ts'
export { OVERALL_SENTENCES } from './locales/comparison/overall.ts'
export {
  COMPARED_FIELD_WORDS,
  CONTRADICTION_WORDS,
  FIELD_VERDICT_WORDS,
  NAMED_REMARK_WORDS,
  OVERALL_VERDICT_WORDS,
} from './locales/comparison/verdicts.ts'
export { TIME_ZONE } from './time-zone.ts'
export { bindLetters } from './typography.ts'
