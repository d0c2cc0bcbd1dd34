import type { APPLICATION_PROBLEMS, COMMON_PROBLEMS, ProblemCode, Route } from '@okienko/contract'
import type { z } from 'zod'
import type { Feed, FeedOfMany } from '../live/live-updates.ts'

/** The route's success. */
export interface Success<V> {
  readonly kind: 'success'
  readonly view: V
}

/** An expected refusal: one of the problems that the route declares. */
export interface Refusal<C extends ProblemCode = ProblemCode> {
  readonly kind: 'refusal'
  readonly code: C
  /** From when on the same request may succeed; milliseconds. */
  readonly until?: number
}

/** A stream of states, for routes that answer with `text/event-stream`. */
export interface Live {
  readonly kind: 'live'
  readonly feed: Feed | FeedOfMany
}

export function success<V>(view: V): Success<V> {
  return { kind: 'success', view }
}

export function refusal<const C extends ProblemCode>(code: C, until?: number): Refusal<C> {
  return { kind: 'refusal', code, ...(until !== undefined && { until }) }
}

/** Follows the feed; it must deliver a first state, otherwise the answer is not-found. */
export function live(feed: Feed): Live {
  return { kind: 'live', feed }
}

/** Follows many things at once: what each is when the stream begins, and each change. */
export function liveOfMany(feed: FeedOfMany): Live {
  return { kind: 'live', feed }
}

type ReadOnly<T> = T extends readonly (infer E)[]
  ? readonly ReadOnly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadOnly<T[K]> }
    : T

type ViewOf<R extends Route> = R['success'] extends { schema: infer S extends z.ZodType }
  ? ReadOnly<z.input<S>>
  : R['success']['media'] extends 'text/plain'
    ? string
    : R['success']['media'] extends 'application/octet-stream'
      ? Buffer
      : undefined

type CommonOf<R extends Route> = R['roles'] extends 'application'
  ? (typeof APPLICATION_PROBLEMS)[number]
  : (typeof COMMON_PROBLEMS)[number]

type RefusalOf<R extends Route> = Refusal<R['problems'][number] | CommonOf<R>>

/** What a handler of the route may return. */
export type OutcomeOf<R extends Route> =
  | RefusalOf<R>
  | (R['success']['media'] extends 'text/event-stream' ? Live : Success<ViewOf<R>>)
