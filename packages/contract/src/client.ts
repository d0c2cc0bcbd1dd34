import type { z } from 'zod'
import type { Answer } from './client-answer.ts'
import { follow } from './client-follow.ts'
import { type CallOptions, type ClientOptions, call, type Values } from './client-request.ts'
import { ROUTES, type Route, type RouteName } from './routes.ts'
import type { StateChange } from './views.ts'

/**
 * Signing in is a browser's journey between two sites, not a call; a stream is followed, not called;
 * tiles are bytes for the tools that verify logs.
 */
type CallName = Exclude<
  RouteName,
  'signIn' | 'signInCallback' | 'followVerification' | 'journalTile'
>
type Routes = typeof ROUTES
type Flat<Type> = { [Key in keyof Type]: Type[Key] }
type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

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

/** What a route answers with when it succeeds. */
export type Output<Name extends RouteName> = Routes[Name]['success'] extends {
  schema: infer Body extends z.ZodType
}
  ? z.output<Body>
  : Routes[Name]['success'] extends { media: 'text/plain' }
    ? string
    : undefined

type Call<Name extends RouteName> = (
  ...args: Record<never, never> extends Input<Name>
    ? [input?: Input<Name>, options?: CallOptions]
    : [input: Input<Name>, options?: CallOptions]
) => Promise<Answer<Output<Name>>>

export type Client = { readonly [Name in CallName]: Call<Name> } & {
  /**
   * States of one verification as they come, from the present one (or after `lastEventId`) to the final
   * one. A lost connection is taken up where it broke. A problem is yielded last. Throws ClientFault
   * when five attempts in a row brought no event, and the signal's reason when it is aborted.
   */
  readonly followVerification: (
    input: Input<'followVerification'>,
    options?: Pick<CallOptions, 'signal'>,
  ) => AsyncGenerator<Answer<StateChange>, void, undefined>
}

/**
 * The typed client of the API: one method per route, named as in the OpenAPI document. Answers are parsed
 * by the contract's schemas; what is neither the route's answer nor a problem throws ClientFault. Calls
 * are never repeated on their own: to repeat a start safely, send the same `idempotencyKey` again.
 *
 * @example
 * const okienko = createClient({ baseUrl: 'https://okienko.bank.example', authorization: { token } })
 * const started = await okienko.startVerification({
 *   body: { operation: 'open-account', context: { system: 'front-office' } },
 *   idempotencyKey: crypto.randomUUID(),
 * })
 * if (!started.ok) throw new Error(started.problem.detail)
 * for await (const change of okienko.followVerification({ id: started.body.id })) {
 *   if (change.ok && change.body.state === 'received') break
 * }
 */
export function createClient(options: ClientOptions): Client {
  const calls: Record<string, unknown> = {
    followVerification: (values: Values, { signal }: CallOptions = {}) =>
      follow(options, values, signal),
  }
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    calls[name] ??= (values: Values = {}, callOptions: CallOptions = {}) =>
      call(options, route, values, callOptions)
  }
  // One method per entry of ROUTES: the mapped type says of each what the loop cannot.
  return calls as Client
}
