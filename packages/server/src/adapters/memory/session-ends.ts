import type { Clock } from '../../application/ports/clock.ts'
import type { IssuedSession, Logout } from '../../application/ports/open-sessions.ts'
import type { SignOutReason } from '../../domain/closed-lists.ts'

interface End {
  readonly at: number
  /** Whoever held the session ended it, so that nobody should come back with it. */
  readonly byBrowser: boolean
}

const BY_BROWSER: readonly SignOutReason[] = ['by-employee', 'signed-in-again']

/** Which sessions have ended and whom the identity provider has logged out, each as long as it matters. */
export function memorySessionEnds(clock: Clock, remembered: number) {
  const ends = new Map<string, End>()

  function note(key: string, end: End): void {
    // Oldest first: a map keeps the order of insertion.
    for (const [other, { at }] of ends) {
      if (clock.now() - at <= remembered) break
      ends.delete(other)
    }
    const before = ends.get(key)
    if (before !== undefined && before.at > end.at) return
    ends.delete(key)
    ends.set(key, end)
  }
  const at = (key: string): number | null => ends.get(key)?.at ?? null

  return {
    session(sessionId: string, reason: SignOutReason, when: number): void {
      note(`session ${sessionId}`, { at: when, byBrowser: BY_BROWSER.includes(reason) })
    },
    logout(logout: Logout, when: number): void {
      note(keyOf(logout), { at: when, byBrowser: false })
    },
    ofSession: (sessionId: string): End | null => ends.get(`session ${sessionId}`) ?? null,
    /** When the identity provider last logged the session out, or its employee; null for never. */
    byLogout({ employee: { employeeId }, issuerSession }: IssuedSession): number | null {
      const one = at(keyOf(issuerSession === null ? { unnamedOf: employeeId } : { issuerSession }))
      const all = at(keyOf({ employeeId }))
      return one === null || all === null ? (one ?? all) : Math.max(one, all)
    },
  }
}

function keyOf(logout: Logout): string {
  if ('employeeId' in logout) return `employee ${logout.employeeId}`
  return 'unnamedOf' in logout ? `unnamed ${logout.unnamedOf}` : `issuer ${logout.issuerSession}`
}
