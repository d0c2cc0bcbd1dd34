import type { Route } from '@okienko/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Feed, FeedOfMany } from '../live/live-updates.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { Admission } from '../sign-in/admission.ts'
import { type Call, readerOf } from './call.ts'
import type { OutcomeOf } from './outcome.ts'
import { patternOfPath } from './route-names.ts'

/** What a route is registered on; an Edge is one. */
export interface RouteHost {
  readonly app: FastifyInstance
  readonly admit: Admission
  readonly stream: (
    request: FastifyRequest,
    reply: FastifyReply,
    feed: Feed | FeedOfMany,
  ) => Promise<void>
}

type Handler<R extends Route> = (call: Call<R>) => Promise<OutcomeOf<R>>

/**
 * Registers a route of the contract: admission, input by its schemas, then the handler, whose outcome
 * becomes the route's success or a problem document.
 */
export function route<const R extends Route>(host: RouteHost, of: R, handle: Handler<R>): void {
  const read = readerOf(of)
  const { status } = of.success
  host.app.route({
    method: of.method,
    url: patternOfPath(of.path),
    onRequest: (request) => host.admit(request, of),
    handler: async (request, reply) => {
      const outcome = await handle(read(request))
      switch (outcome.kind) {
        case 'success':
          return reply.code(status).send(outcome.view)
        case 'refusal':
          return sendProblem(request, reply, outcome.code, outcome)
        case 'live':
          await host.stream(request, reply, outcome.feed)
          return reply
      }
    },
  })
}
