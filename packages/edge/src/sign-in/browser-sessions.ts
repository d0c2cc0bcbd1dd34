import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recorded } from '../journalled.ts'
import type { Audit, Caller, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { Person } from './claims.ts'
import type { Cookie } from './cookies.ts'
import type { Sessions } from './sessions.ts'

interface Options {
  readonly cookie: Cookie
  readonly sessions: Sessions
  readonly audit: Audit
  readonly endStreams: (sessionId: string) => void
}

/** Sessions as browsers hold them, by a cookie. The journal knows of each beginning and end first. */
export interface BrowserSessions {
  /** A new session for the person; Refused('role-not-allowed') for somebody without a role here. */
  begin(person: Person, request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Ends the session that the browser brings along, if any: signing in never continues one. */
  endFormer(request: FastifyRequest): Promise<void>
  /** Ends what the caller's session left open and, if the cookie is what let the caller in, the session. */
  signOut(caller: Caller, request: FastifyRequest, reply: FastifyReply): Promise<void>
}

export function browserSessions(options: Options): BrowserSessions {
  const { sessions, audit, endStreams } = options
  const { name, attributes } = options.cookie
  const secretIn = (request: FastifyRequest) => request.cookies[name]

  return {
    async begin(person, request, reply) {
      const identity: Identity = { ...person, sessionId: randomUUID(), client: 'desk' }
      const caller = { ...identity, correlationId: request.id }
      if (caller.roles.length === 0) {
        await recorded(audit.accessDenied(caller, 'signInCallback', 'role-not-allowed'))
        throw new Refused('role-not-allowed')
      }
      const entry = await recorded(audit.signedIn(caller))
      reply.setCookie(name, await sessions.open(identity, entry), attributes)
    },
    async endFormer(request) {
      const secret = secretIn(request)
      const former = secret === undefined ? null : await sessions.find(secret)
      if (secret === undefined || former === null) return
      await recorded(audit.signedOut({ ...former, correlationId: request.id }))
      await sessions.end(secret)
      endStreams(former.sessionId)
    },
    async signOut(caller, request, reply) {
      await recorded(audit.signedOut(caller))
      endStreams(caller.sessionId)
      const secret = secretIn(request)
      // A bearer token is its issuer's to end; what the session left open here has been ended.
      if (secret === undefined || request.headers.authorization !== undefined) return
      await sessions.end(secret)
      reply.clearCookie(name, attributes)
    },
  }
}
