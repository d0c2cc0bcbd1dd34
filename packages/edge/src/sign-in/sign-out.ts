import { ROUTES } from '@okienko/contract'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../problems/refused.ts'
import type { RouteHost } from '../routes/route.ts'
import type { BrowserSessions } from './browser-sessions.ts'

/** Sign-out from here; the person stays signed in at the identity provider. */
export function serveSignOut({ app, admit }: RouteHost, browsers: BrowserSessions): void {
  const onRequest = (request: FastifyRequest) => admit(request, ROUTES.signOut)
  app.post(ROUTES.signOut.path, { onRequest }, async (request, reply) => {
    const { caller } = request
    if (caller === null) throw new Refused('not-signed-in')
    await browsers.signOut(caller, request, reply)
    return reply.code(ROUTES.signOut.success.status).send()
  })
}
