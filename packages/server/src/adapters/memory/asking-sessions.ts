import type { IssuedSession } from '../../application/ports/open-sessions.ts'

/** As many are known as have asked last. */
const MOST = 20_000

/** The sessions of tokens that have asked this process. */
export function askingSessions() {
  const sessions = new Map<string, IssuedSession>()
  return {
    all: (): Iterable<IssuedSession> => sessions.values(),
    asks(session: IssuedSession): void {
      const { sessionId } = session.employee
      sessions.delete(sessionId)
      sessions.set(sessionId, session)
      const [oldest] = sessions.keys()
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest)
    },
    /** The session that has ended, as it has asked. */
    end(sessionId: string): IssuedSession | undefined {
      const session = sessions.get(sessionId)
      sessions.delete(sessionId)
      return session
    },
  }
}
