import type { Identity, SignInEntry, Standing } from '@okienko/edge'

/** A session by cookie, from its sign-in on. */
interface Begun {
  readonly identity: Identity
  readonly entry: SignInEntry
}

interface Over {
  readonly at: number
  /** Whoever held the session ended it, so that nobody should come back with it. */
  readonly byBrowser: boolean
}

/** What the identity provider has ended: one of its sessions, or whatever of an employee. */
export interface LoggedOut {
  readonly issuerSession: string | null
  readonly employeeId: string | null
}

/** Longer than a request that was let in takes to be there; tokens of so soon after are not good either. */
const JUST = 10_000
/** More than can be signed in; the oldest ends are forgotten first. */
const MOST_ENDS = 200_000

/**
 * Who is signed in, and what has ended, in this process. A session of the issuer that is known here ends what carries
 * it, and what of its employee carries none; one that is not ends everything of the employee.
 */
export function openSessions(now: () => number, life: number) {
  const ends = endings(now, life)
  const known = knownSessions(now, life)
  const logouts = logoutsOf(known, ends)
  const { open } = known

  return {
    begin(identity: Identity, entry: SignInEntry): void {
      known.forgetOld()
      open.set(identity.sessionId, { identity, entry })
    },
    renew(identity: Identity): void {
      const begun = open.get(identity.sessionId)
      if (begun === undefined) return
      logouts.carried(begun.identity)
      open.set(identity.sessionId, { ...begun, identity })
    },
    end(sessionId: string, byBrowser: boolean): void {
      logouts.carried(known.remove(sessionId))
      ends.note(`session ${sessionId}`, byBrowser)
    },
    logOut: logouts.logOut,
    standing({ sessionId, employeeId }: Identity, { correlationId, at }: SignInEntry): Standing {
      const begun = open.get(sessionId)
      const over = ends.of(`session ${sessionId}`)
      if (begun === undefined) return over !== null && !over.byBrowser ? 'ended' : 'not-open'
      const { identity, entry } = begun
      const isThat = entry.correlationId === correlationId && entry.at === at
      if (!isThat || identity.employeeId !== employeeId) return 'not-open'
      return logouts.lastOf(identity) >= entry.at ? 'ended' : 'open'
    },
    /** When what the session of a token belongs to was last ended; from then on a logout finds it. */
    lastEnd(identity: Identity): number | null {
      known.seeToken(identity)
      const own = ends.of(`session ${identity.sessionId}`)?.at ?? -1
      const last = Math.max(own, logouts.lastOf(identity))
      return last < 0 ? null : last
    },
    /** A request of it may still be on its way in: nothing begins for it any more. */
    hasJustEnded: (sessionId: string): boolean =>
      now() - (ends.of(`session ${sessionId}`)?.at ?? Number.NEGATIVE_INFINITY) <= JUST,
    loggedOutSince: (of: Named, since: number): boolean => logouts.lastOf(of) >= since,
    /** Oldest first. */
    signedIn(employeeId: string): readonly Identity[] {
      known.forgetOld()
      const signedIn = [...open.values()].map(({ identity }) => identity)
      return signedIn.filter((identity) => identity.employeeId === employeeId)
    },
    count: () => open.size,
  }
}
export type OpenSessions = ReturnType<typeof openSessions>

type Named = Pick<Identity, 'employeeId' | 'issuerSession'>

/** Sessions that a logout can find: by cookie, and those that came by a token, which have no sign-in here. */
function knownSessions(now: () => number, life: number) {
  const open = new Map<string, Begun>()
  const byToken = new Map<string, { readonly identity: Identity; readonly at: number }>()

  function forgetOld(): void {
    // Oldest first: a map keeps the order of insertion.
    for (const [sessionId, { entry }] of open) {
      if (now() - entry.at <= life) break
      open.delete(sessionId)
    }
    for (const [sessionId, { at }] of byToken) {
      if (now() - at <= life) break
      byToken.delete(sessionId)
    }
  }

  return {
    open,
    forgetOld,
    seeToken(identity: Identity): void {
      byToken.delete(identity.sessionId)
      forgetOld()
      byToken.set(identity.sessionId, { identity, at: now() })
    },
    remove(sessionId: string): Identity | null {
      const { identity = null } = open.get(sessionId) ?? byToken.get(sessionId) ?? {}
      open.delete(sessionId)
      byToken.delete(sessionId)
      return identity
    },
    all: (): readonly Identity[] =>
      [...open.values(), ...byToken.values()].map(({ identity }) => identity),
  }
}

/** What the identity provider has ended. */
function logoutsOf({ all }: ReturnType<typeof knownSessions>, ends: ReturnType<typeof endings>) {
  return {
    /** What the issuer has told of a session, it may tell again: then it is known that nothing else is meant. */
    carried(identity: Identity | null): void {
      const named = identity?.issuerSession ?? null
      if (named !== null) ends.note(`carried ${named}`, false)
    },
    /** When it was last logged out, or its employee was; -1 for never. */
    lastOf({ employeeId, issuerSession }: Named): number {
      const own = issuerSession === null ? `unnamed ${employeeId}` : `issuer ${issuerSession}`
      return Math.max(ends.of(`employee ${employeeId}`)?.at ?? -1, ends.of(own)?.at ?? -1)
    },
    /** First: from then on nothing that is meant opens anything. Tells what of it is known here. */
    logOut({ issuerSession, employeeId }: LoggedOut): readonly Identity[] {
      const carries = (one: Identity) => one.issuerSession === issuerSession
      const isKnown =
        issuerSession !== null &&
        (ends.of(`carried ${issuerSession}`) !== null || all().some(carries))
      const isMeant = (one: Identity): boolean => {
        if (issuerSession !== null && carries(one)) return true
        if (employeeId === null || one.employeeId !== employeeId) return false
        return !isKnown || one.issuerSession === null
      }
      if (issuerSession !== null) ends.note(`issuer ${issuerSession}`, false)
      if (employeeId !== null) ends.note(`${isKnown ? 'unnamed' : 'employee'} ${employeeId}`, false)
      return all().filter(isMeant)
    },
  }
}

/** Each as long as a session can last, the latest of its name. */
function endings(now: () => number, life: number) {
  const ends = new Map<string, Over>()
  return {
    of: (name: string): Over | null => ends.get(name) ?? null,
    note(name: string, byBrowser: boolean): void {
      ends.delete(name)
      ends.set(name, { at: now(), byBrowser })
      for (const [other, { at }] of ends) {
        if (now() - at <= life && ends.size <= MOST_ENDS) break
        ends.delete(other)
      }
    },
  }
}
