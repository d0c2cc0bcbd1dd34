import type { z } from 'zod'
import type { ROUTES, RouteName } from '../routes.ts'
import type { StateChange } from '../views.ts'
import type { WireRoute } from './wire-route.ts'

type Routes = typeof ROUTES
type Flat<Type> = { [Key in keyof Type]: Type[Key] }
type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Signing in is a browser's journey between two sites; tiles are bytes for the tools that verify logs. */
type NotCalled = { status: 302 } | { media: 'application/octet-stream' }

/** Routes that are called for one answer; a live stream is followed instead. */
export type CallName = {
  [Name in RouteName]: Routes[Name]['success'] extends NotCalled | { media: 'text/event-stream' }
    ? never
    : Name
}[RouteName]

/** What a route takes: path parameters, `body`, and its headers by camel-case name, each optional. */
export type Input<Name extends RouteName> = Flat<
  (Routes[Name] extends { params: infer Params extends z.ZodType } ? z.input<Params> : unknown) &
    (Routes[Name] extends { body: infer Body extends z.ZodType }
      ? { readonly body: z.input<Body> }
      : unknown) &
    (Routes[Name] extends { headers: infer Headers }
      ? { readonly [Header in keyof Headers & string as CamelCase<Header>]?: string }
      : unknown)
>

/** What a route answers with when it succeeds; of a live stream, the data of each event. */
export type Output<Name extends RouteName> = Routes[Name]['success'] extends {
  schema: infer Body extends z.ZodType
}
  ? z.output<Body>
  : Routes[Name]['success'] extends { media: 'text/plain' }
    ? string
    : Routes[Name]['success'] extends { media: 'text/event-stream' }
      ? StateChange
      : undefined

/** A route of the contract as a browser knows it. */
export type RouteOf<Name extends RouteName> = WireRoute<Input<Name>, Output<Name>>
