import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recorded } from '../journalled.ts'
import type { Audit, Caller, Ended, Identity, SignOutReason } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { Named } from './authorization-code-flow.ts'
import type { Cookie } from './cookies.ts'
import { withPerson } from './current-sessions.ts'
import { mayBeSecret, type Sessions } from './sessions.ts'
import type { SignInState } from './sign-in-state.ts'

interface Options {
  readonly cookie: Cookie
  readonly sessions: Sessions
  readonly audit: Audit
  readonly endStreams: (ended: Ended) => void
  readonly now: () => number
}

/** By what the session that was ended had been opened. */
export type SignedOut = Pick<Named, 'idToken'>

/** Sessions as browsers hold them, by a cookie. The journal knows of each beginning and end first. */
export interface BrowserSessions {
  /**
   * The person has signed in. The session that asked for it goes on, if it is theirs; else every session that the browser
   * has or had when it left ends, and a new one begins. Its secret. Refused('role-not-allowed') for somebody without a role here.
   */
  arrive(
    named: Named,
    open: Pick<SignInState, 'former' | 'renews'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string>
  /** What a session's cookie in the request says, if it may be one: where it is of none, it opens none. */
  secretIn(request: FastifyRequest): string | null
  /** Whether it is of a session that asks for a sign-in. */
  isDue(secret: string | null): Promise<boolean>
  /** Whose session it is of; null for nobody's. */
  employeeOf(secret: string | null): Promise<string | null>
  /**
   * Ends what the caller's session left open and, if the cookie is what let the caller in, the session; what that was
   * opened by. Null for any other.
   */
  signOut(caller: Caller, request: FastifyRequest, reply: FastifyReply): Promise<SignedOut | null>
}

export function browserSessions(options: Options): BrowserSessions {
  const { sessions, audit, endStreams } = options
  const { name, attributes } = options.cookie
  const secretIn = (request: FastifyRequest) => request.cookies[name]

  return {
    secretIn(request) {
      const secret = secretIn(request)
      return secret !== undefined && mayBeSecret(secret) ? secret : null
    },
    async isDue(secret) {
      if (secret === null) return false
      // What cannot be looked at now is looked at when somebody comes back.
      const session = await sessions.look(secret).catch(() => null)
      return session?.isDue ?? false
    },
    async employeeOf(secret) {
      if (secret === null) return null
      return (await sessions.find(secret))?.caller.employeeId ?? null
    },
    async arrive(named, { former, renews }, request, reply) {
      if (renews && former !== null && (await goOn(options, named, former, request))) return former
      const brought = new Set([former, secretIn(request)])
      for (const secret of brought) if (secret) await endOne(options, secret, named, request)
      return begin(options, named, request, reply)
    },
    async signOut(caller, request, reply) {
      const isByToken = request.headers.authorization !== undefined
      const secret = isByToken ? undefined : secretIn(request)
      const session = secret === undefined ? null : await sessions.find(secret)
      await recorded(audit.signedOut(caller, 'by-employee'))
      endStreams(only(caller))
      // A bearer token is its issuer's to end; what the session left open here has been ended.
      if (secret === undefined) return null
      await sessions.end(secret)
      reply.clearCookie(name, attributes)
      return { idToken: session?.idToken ?? null }
    },
  }
}

async function begin(
  { cookie, sessions, audit, endStreams, now }: Options,
  { person, issuedAt, refreshToken, idToken, accessToken }: Named,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const sessionId = randomUUID()
  const identity: Identity = { ...person, sessionId, client: 'desk', clientKind: 'front' }
  const caller = { ...identity, correlationId: request.id }
  if (caller.roles.length === 0) {
    await recorded(audit.accessDenied(caller, 'signInCallback', 'role-not-allowed'))
    throw new Refused('role-not-allowed')
  }
  const word = { idTokenIssuedAt: issuedAt, accessToken: accessToken?.token ?? null }
  const entry = await recorded(audit.signedIn({ ...caller, ...word }))
  const said = { caller: identity, saidAt: now(), refreshToken, idToken, accessToken }
  const secret = await sessions.open(said, entry)
  reply.setCookie(cookie.name, secret, cookie.attributes)
  endStreams(await recorded(audit.makeRoom(caller)))
  return secret
}

/** Whether the session goes on as the one of the person. */
async function goOn(
  { sessions, audit, endStreams, now }: Options,
  { person, refreshToken, idToken, accessToken }: Named,
  secret: string,
  request: FastifyRequest,
): Promise<boolean> {
  const former = await sessions.find(secret)
  if (former?.caller.employeeId !== person.employeeId || person.roles.length === 0) return false
  const caller = withPerson(former.caller, person)
  await recorded(audit.signInRenewed({ ...caller, correlationId: request.id }))
  endStreams(only(caller))
  return sessions.renew(secret, { caller, saidAt: now(), refreshToken, idToken, accessToken })
}

async function endOne(
  { sessions, audit, endStreams }: Options,
  secret: string,
  { person }: Named,
  request: FastifyRequest,
): Promise<void> {
  const former = await sessions.find(secret)
  if (former === null) return
  const { caller } = former
  const isLost = caller.employeeId === person.employeeId && person.roles.length === 0
  const reason: SignOutReason = isLost ? 'role-lost' : 'signed-in-again'
  await recorded(audit.signedOut({ ...caller, correlationId: request.id }, reason))
  await sessions.end(secret)
  endStreams(only(caller))
}

function only({ sessionId }: Identity): Ended {
  return (session) => session.sessionId === sessionId
}
