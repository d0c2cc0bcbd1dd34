import type {
  IssuedSession,
  Logout,
  OpenSessions,
  WorkingSession,
} from '../../application/ports/open-sessions.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { askingSessions } from './asking-sessions.ts'
import { type Begun, begunSessions } from './begun-sessions.ts'
import { type OpenSessionsDeps, type Signing, signingsInJournal } from './journalled-signings.ts'
import { memorySessionEnds } from './session-ends.ts'

/**
 * The open sessions of one process: knows what the journal said when it was first asked, proven to be whole, and what
 * this process has journalled since. Asks the journal once: afterwards an answer costs a look into memory.
 */
export function memoryOpenSessions(deps: OpenSessionsDeps): OpenSessions {
  const signings = signingsSoFar(deps)
  const { open, ends } = signings
  const asking = askingSessions()
  const ending = endingOf(signings, asking.all)
  const known =
    <A extends readonly unknown[], R>(answer: (...of: A) => R) =>
    async (...of: A): Promise<R | 'not-known'> =>
      (await signings.isKnown()) ? answer(...of) : 'not-known'
  return {
    async begun(session, at) {
      signings.forget()
      open.set(session.employee.sessionId, { ...session, at })
    },
    async renewed(session) {
      signings.renew(session)
    },
    async over(sessionId, reason, at) {
      const session = open.get(sessionId) ?? asking.end(sessionId)
      if (session !== undefined) signings.carried(session, at)
      ends.session(sessionId, reason, at)
    },
    async loggedOut(logout, at) {
      ends.logout(logout, at)
    },
    standing: standingIn(signings),
    lastEnd: known((session) => {
      asking.asks(session)
      const { sessionId } = session.employee
      const last = Math.max(ends.ofSession(sessionId)?.at ?? 0, ends.byLogout(session) ?? 0)
      return last === 0 ? null : last
    }),
    endedBy: known(ending.endedBy),
    unfinished: known(ending.unfinished),
    carries: known(ending.carries),
    loggedOutSince: known((session, since) => (ends.byLogout(session) ?? -1) >= since),
    signedIn: known((employeeId) =>
      signings.stillOpen().filter(({ employee }) => employee.employeeId === employeeId),
    ),
  }
}

type Signings = ReturnType<typeof signingsSoFar>

/** Who has signed in, and what has ended since, by the journal and by this process. */
function signingsSoFar(deps: OpenSessionsDeps) {
  const { clock, remembered } = deps
  const { open, forget, begin, renew, carried, hasCarried } = begunSessions(deps)
  const ends = memorySessionEnds(clock, remembered)
  /** Whether the journal has been read. */
  let known = false
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    const journalled = await signingsInJournal(deps)
    if (journalled === null) return
    const since = [...open]
    open.clear()
    for (const signing of journalled) take(signing)
    for (const [sessionId, begun] of since) open.set(sessionId, begun)
    known = true
  }

  function take(signing: Signing): void {
    const { at } = signing
    if (signing.what === 'logout') ends.logout(signing.logout, at)
    else if (signing.what === 'renewed') renew(signing)
    else if (signing.what === 'signed-out') {
      ends.session(signing.employee.sessionId, signing.reason, at)
      carried(signing, at)
    } else begin(signing, at)
  }

  const isOpen = (begun: Begun): boolean =>
    ends.ofSession(begun.employee.sessionId) === null && (ends.byLogout(begun) ?? -1) < begun.at

  return {
    ...{ open, ends, forget, renew, carried, hasCarried, isOpen },
    stillOpen(): readonly Begun[] {
      forget()
      return [...open.values()].filter(isOpen)
    },
    /** Those whose end is in no entry: the open ones, and what a logout has left half done. */
    notSignedOut(): readonly Begun[] {
      forget()
      return [...open.values()].filter(
        ({ employee }) => ends.ofSession(employee.sessionId) === null,
      )
    },
    async isKnown(): Promise<boolean> {
      if (known) return true
      reading ??= read().finally(() => {
        reading = null
      })
      await reading
      return known
    },
  }
}

/** What a logout ends. Where a sign-in is known, it says to what a session belongs, and not a request from before. */
function endingOf(signings: Signings, asking: () => Iterable<IssuedSession>) {
  const { open, ends, notSignedOut, hasCarried } = signings
  const byId = (...sessions: readonly IssuedSession[]) => [
    ...new Map(sessions.map((one) => [one.employee.sessionId, one])).values(),
  ]
  const asIssued = (one: IssuedSession) => open.get(one.employee.sessionId) ?? one
  return {
    endedBy(logout: Logout, working: readonly WorkingSession[]): readonly IssuedSession[] {
      const all = [...notSignedOut(), ...asking(), ...working.map(asIssued)]
      return byId(...all.filter((one) => isMeant(one, logout)))
    },
    unfinished(working: readonly WorkingSession[]): readonly IssuedSession[] {
      const covered = (one: IssuedSession, since: number) => (ends.byLogout(one) ?? -1) >= since
      return byId(
        ...notSignedOut().filter((one) => covered(one, one.at)),
        ...working.filter((one) => covered(asIssued(one), one.since)),
      )
    },
    carries(issuerSession: string, working: readonly WorkingSession[]): boolean {
      const all = [...open.values(), ...asking(), ...working]
      return hasCarried(issuerSession) || all.some((one) => isMeant(one, { issuerSession }))
    },
  }
}

function standingIn({ open, ends, isOpen, isKnown }: Signings): OpenSessions['standing'] {
  return async (who, at) => {
    const found = () => {
      const begun = open.get(who.sessionId)
      return begun !== undefined && isThat(begun, who, at) ? begun : null
    }
    if (found() === null && !(await isKnown())) return 'not-known'
    const begun = found()
    if (begun === null) return 'not-open'
    if (isOpen(begun)) return 'open'
    return ends.ofSession(who.sessionId)?.byBrowser === true ? 'not-open' : 'ended'
  }
}

function isThat({ employee, at: begun }: Begun, who: Employee, at: number): boolean {
  return (
    employee.employeeId === who.employeeId &&
    employee.correlationId === who.correlationId &&
    // In the log time only goes on, so that an entry may stand there with a later time than it was given.
    begun >= at
  )
}

function isMeant({ employee, issuerSession }: IssuedSession, logout: Logout): boolean {
  if ('employeeId' in logout) return employee.employeeId === logout.employeeId
  if ('issuerSession' in logout) return issuerSession === logout.issuerSession
  return issuerSession === null && employee.employeeId === logout.unnamedOf
}
