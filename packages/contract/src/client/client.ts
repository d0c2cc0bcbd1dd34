import { ROUTES, type Route, type RouteName } from '../routes.ts'
import type { StateChange } from '../views.ts'
import { type CallOptions, type ClientOptions, call } from './call.ts'
import { follow } from './follow.ts'
import type { Reply } from './read-reply.ts'
import type { Values } from './request.ts'
import type { CallName, Input, Output } from './route-types.ts'

type Call<Name extends RouteName> = (
  ...args: Record<never, never> extends Input<Name>
    ? [input?: Input<Name>, options?: CallOptions]
    : [input: Input<Name>, options?: CallOptions]
) => Promise<Reply<Output<Name>>>

export type Client = { readonly [Name in CallName]: Call<Name> } & {
  /**
   * States of one verification as they come, from the present one (or after `lastEventId`) to the final
   * one. A lost connection is taken up where it broke. A problem is yielded last. Throws ClientFault
   * when five attempts in a row brought no event, and the signal's reason when it is aborted.
   */
  readonly followVerification: (
    input: Input<'followVerification'>,
    options?: Pick<CallOptions, 'signal'>,
  ) => AsyncGenerator<Reply<StateChange>, void, undefined>
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
 *
 * @example
 * // A system of the bank, in the name of the employee who is signed in there: takes what was handed over, once, ...
 * const okienko = createClient({ baseUrl: 'https://okienko.bank.example', authorization: { token } })
 * const taken = await okienko.takeHandOver({ body: { ticket } })
 * if (!taken.ok) throw new Error(taken.problem.code)
 * // ... and reads it where it is needed, until the visit is over: 410, and nothing to repeat.
 * const read = await okienko.readHandedOver({ id: taken.body.verification, body: { fields: ['surname', 'pesel'] } })
 * if (read.ok) fillForm(read.body.attributes)
 * else if (read.problem.code === 'visit-over') sayThatTheVisitIsOver()
 *
 * @example
 * // The same with a token of its own (client credentials): each call says which employee it has signed in.
 * const taken = await okienko.takeHandOver({ body: { code: 'bcd fgh jk', employee: 'anna.nowak' } })
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
