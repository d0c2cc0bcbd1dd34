import type { IssuedSession } from '../../application/ports/open-sessions.ts'
import type { OpenSessionsDeps } from './journalled-signings.ts'

export interface Begun extends IssuedSession {
  readonly at: number
}

/** The sessions that began, as long as one can last, and to which of the identity provider's any has belonged. */
export function begunSessions({ clock, sessionLife, remembered }: OpenSessionsDeps) {
  const open = new Map<string, Begun>()
  const belonged = new Map<string, number>()

  function carried({ issuerSession }: IssuedSession, at: number): void {
    if (issuerSession === null) return
    belonged.delete(issuerSession)
    belonged.set(issuerSession, at)
    for (const [other, last] of belonged) {
      if (clock.now() - last <= Math.max(sessionLife, remembered)) return
      belonged.delete(other)
    }
  }

  return {
    open,
    carried,
    hasCarried: (issuerSession: string): boolean => belonged.has(issuerSession),
    forget(): void {
      // Oldest first: a map keeps the order of insertion.
      for (const [sessionId, { at }] of open) {
        if (clock.now() - at <= sessionLife) return
        open.delete(sessionId)
      }
    },
    begin({ employee, issuerSession }: IssuedSession, at: number): void {
      if (clock.now() - at > sessionLife) return
      open.set(employee.sessionId, { employee, issuerSession, at })
    },
    renew({ employee: { sessionId }, issuerSession }: IssuedSession): void {
      const begun = open.get(sessionId)
      if (begun === undefined) return
      carried(begun, begun.at)
      open.set(sessionId, { ...begun, issuerSession })
    },
  }
}
