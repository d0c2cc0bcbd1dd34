import { randomUUID } from 'node:crypto'
import type { BankCredentials } from '../ports/bank-credentials.ts'
import type { Presences } from './presences.ts'

interface Deps {
  readonly presences: Pick<Presences, 'absentSince' | 'renew' | 'onBehalf'>
  readonly credentials: Pick<BankCredentials, 'isDue' | 'renew'>
  /** Told of a session that turns out to be over, while there is something to say its last words with. */
  readonly onOver: (sessionId: string) => void
}

/** Sessions for which another token is asked for at once. */
const AT_ONCE = 8

/**
 * Sees to it that of every session there is something to be let in with at the bank, though its employee be silent:
 * when the session ends, be it by the issuer, its words have to arrive. To be called every now and then.
 */
export function stayingLetIn({ presences, credentials, onOver }: Deps): () => void {
  const underWay = new Set<string>()

  async function renew(sessionId: string): Promise<void> {
    underWay.add(sessionId)
    const outcome = await presences.renew(sessionId)
    const as = presences.onBehalf(sessionId, randomUUID())
    if (outcome === 'over') onOver(sessionId)
    else if (as !== null) await credentials.renew(as)
    underWay.delete(sessionId)
  }

  return () => {
    for (const sessionId of presences.absentSince(Number.POSITIVE_INFINITY)) {
      if (underWay.size >= AT_ONCE) return
      if (!underWay.has(sessionId) && credentials.isDue(sessionId)) void renew(sessionId)
    }
  }
}
