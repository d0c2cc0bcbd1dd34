import { recorded } from '../journalled.ts'
import { FIXED_LIMITS, type Limits } from '../limits.ts'
import type { Audit, Ended, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { CodeFlow } from './authorization-code-flow.ts'
import type { Person } from './claims.ts'
import type { Said } from './kept-session.ts'
import type { Session, Sessions } from './sessions.ts'

interface Options {
  readonly sessions: Sessions
  readonly flow: Pick<CodeFlow, 'personNow'>
  readonly audit: Pick<Audit, 'signInRenewed' | 'signedOut'>
  readonly endStreams: (ended: Ended) => void
  readonly limits: Pick<Limits, 'rolesAge' | 'signInAge'>
  readonly now: () => number
}

/** Whoever has been let in, and until when that holds without being looked at again. */
export interface Admitted {
  readonly identity: Identity
  /** Milliseconds since 1970. */
  readonly until: number
  /** The person's own word for other systems; null where none is kept or none is good any more. */
  readonly accessToken: string | null
}

/** What somebody brings a session's secret for. */
interface Request {
  readonly correlationId: string
  /** Whether it is somebody's doing, and no page's that follows by itself. */
  readonly isDoing: boolean
}

/**
 * Whom a cookie session is of, by the secret, as the identity provider has it now. Refused('not-signed-in') where there
 * is none, 'sign-in-due' where it asks for a sign-in, 'roles-unknown' where the identity provider has not answered for
 * too long: then the session stays as it is.
 */
export type CurrentSession = (secret: string, request: Request) => Promise<Admitted>

/**
 * With a refresh token the roles are read again before they are `rolesAge` old: from half of it on beside the requests,
 * at the end before the next one. So is an access token that is kept, before its end. Without, the person signs in again
 * after `signInAge`, silently where that is possible.
 */
export function currentSessions(options: Options): CurrentSession {
  const { sessions, limits, now } = options
  const { rolesAge, signInAge } = limits
  const read = readingAgain(options)

  async function newest(secret: string, { correlationId, isDoing }: Request): Promise<Session> {
    const session = await found(secret, isDoing)
    const due = whenDue(session, rolesAge)
    if (session.refreshToken === null || now() <= due.from) return session
    const reading = read(secret, session, correlationId)
    if (now() <= due.by) {
      // Nobody waits yet: what went wrong is met again, or has passed, when somebody does.
      reading.catch(() => {})
      return session
    }
    await reading
    return found(secret, false)
  }

  async function found(secret: string, isDoing: boolean): Promise<Session> {
    const session = await (isDoing ? sessions.find(secret) : sessions.look(secret))
    if (session === null) throw new Refused('not-signed-in')
    return session
  }

  return async (secret, request) => {
    const session = await newest(secret, request)
    if (session.isDue) throw new Refused('sign-in-due')
    const { caller, saidAt, refreshToken, endsAt, accessToken } = session
    const age = refreshToken === null ? signInAge : rolesAge
    const handsOn = handOnUntil(session)
    const isGood = accessToken !== null && now() <= handsOn
    return {
      identity: caller,
      until: Math.min(saidAt + age, endsAt, isGood ? handsOn : endsAt),
      accessToken: isGood ? accessToken.token : null,
    }
  }
}

/** How long its access token is handed on, milliseconds since 1970; a short one for half of its life. */
function handOnUntil({ accessToken, saidAt }: Said): number {
  if (accessToken === null) return Number.POSITIVE_INFINITY
  const { endsAt } = accessToken
  return endsAt - Math.min(FIXED_LIMITS.tokenEnds, (endsAt - saidAt) / 4)
}

/** From when the identity provider is asked again beside the requests, and from when before the next one. */
function whenDue(session: Said, rolesAge: number): { readonly from: number; readonly by: number } {
  const { saidAt } = session
  const handsOn = handOnUntil(session)
  const ahead = Math.min(FIXED_LIMITS.tokenAhead, (handsOn - saidAt) / 2)
  return {
    from: Math.min(saidAt + rolesAge / 2, handsOn - ahead),
    by: Math.min(saidAt + rolesAge, handsOn),
  }
}

/** One reading of a session at a time; one that failed is not tried again at once. */
function readingAgain(options: Options) {
  const underWay = new Map<string, Promise<void>>()
  return (secret: string, session: Session, correlationId: string): Promise<void> => {
    const before = underWay.get(secret)
    if (before !== undefined) return before
    const reading = readAgain(secret, session, correlationId, options)
    underWay.set(secret, reading)
    const over = () => void underWay.delete(secret)
    reading.then(over, () => void setTimeout(over, FIXED_LIMITS.retryAfter).unref())
    return reading
  }
}

/** Asks the identity provider, and keeps or ends the session as it says. */
async function readAgain(
  secret: string,
  session: Session,
  correlationId: string,
  { sessions, flow, audit, endStreams, now }: Options,
): Promise<void> {
  const { caller: before, saidAt, refreshToken, idToken, accessToken } = session
  if (refreshToken === null) return
  const askedAt = now()
  const said = await flow.personNow(refreshToken)
  const own = ({ sessionId }: Identity) => sessionId === before.sessionId
  // Its session there is over, or the token is: the person themselves can tell which.
  if (said === 'refused') {
    await sessions.renew(secret, {
      caller: before,
      saidAt: 0,
      refreshToken: null,
      idToken,
      accessToken: null,
    })
    return endStreams(own)
  }
  if (said === 'silent') {
    await sessions.renew(secret, {
      caller: before,
      saidAt,
      refreshToken: null,
      idToken,
      accessToken,
    })
    return
  }
  const caller = withPerson(before, said.person)
  if (caller.employeeId !== before.employeeId || caller.roles.length === 0) {
    await recorded(audit.signedOut({ ...before, correlationId }, 'role-lost'))
    await sessions.end(secret)
    return endStreams(own)
  }
  const isOther = whatCounts(caller) !== whatCounts(before)
  if (isOther) await recorded(audit.signInRenewed({ ...caller, correlationId }))
  const { refreshToken: next, idToken: word, accessToken: token } = said
  await sessions.renew(secret, {
    caller,
    saidAt: askedAt,
    refreshToken: next,
    idToken: word,
    accessToken: token,
  })
  // What they were admitted by no longer holds.
  if (isOther) endStreams(own)
}

/** The session as of what is said of its person now. An issuer need not name its own session again (Core §12.2). */
export function withPerson(session: Identity, person: Person): Identity {
  return { ...session, ...person, issuerSession: person.issuerSession ?? session.issuerSession }
}

function whatCounts({ roles, branch, workstation, issuerSession }: Identity): string {
  return JSON.stringify([roles, branch, workstation, issuerSession])
}
