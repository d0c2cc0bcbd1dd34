import type { Identity } from '@okienko/edge'
import type { OnBehalf } from '../ports/bank.ts'
import { onBehalfOf } from './on-behalf.ts'

/** Who was there lately, by session: what is asked of the bank beside their requests is asked in their name. */
export interface Presences {
  /** A request was let in; `tokenNow` has a good token of the employee later, beside the requests. */
  saw(identity: Identity, employeeToken: string | null, tokenNow: TokenNow | null): void
  /** Takes the employee's token as it is now, renewed if need be. 'over': there is no such session any more. Never rejects. */
  renew(sessionId: string): Promise<'renewed' | 'as-before' | 'over'>
  /** Null for a session that was not there, or has ended. */
  onBehalf(sessionId: string, correlationId: string): OnBehalf | null
  /** Until it ends: what was begun for it before then is for nobody. */
  isThere(sessionId: string): boolean
  /** Whoever has not come since the time given. */
  absentSince(time: number): readonly string[]
  forget(sessionId: string): void
}

export type TokenNow = () => Promise<string | null>

interface Presence {
  readonly identity: Identity
  readonly employeeToken: string | null
  readonly tokenNow: TokenNow | null
  readonly at: number
}

/** Kept in order of who was there last. The tokens are nowhere else, and go with the session. */
export function presences(now: () => number): Presences {
  const present = new Map<string, Presence>()
  return {
    saw(identity, employeeToken, tokenNow) {
      const { sessionId } = identity
      const before = present.get(sessionId)
      present.delete(sessionId)
      const token = employeeToken ?? before?.employeeToken ?? null
      const anew = tokenNow ?? before?.tokenNow ?? null
      present.set(sessionId, { identity, employeeToken: token, tokenNow: anew, at: now() })
    },
    async renew(sessionId) {
      const asked = present.get(sessionId)?.tokenNow?.()
      const token = (await asked?.catch(whyNone)) ?? null
      if (typeof token === 'object' && token?.isOver) return 'over'
      const presence = present.get(sessionId)
      if (typeof token !== 'string' || presence === undefined) return 'as-before'
      // In its place: nobody was there.
      present.set(sessionId, { ...presence, employeeToken: token })
      return 'renewed'
    },
    onBehalf(sessionId, correlationId) {
      const presence = present.get(sessionId)
      if (presence === undefined) return null
      return onBehalfOf(presence.identity, correlationId, presence.employeeToken)
    },
    absentSince(time) {
      const absent: string[] = []
      for (const [sessionId, { at }] of present) {
        if (at > time) break
        absent.push(sessionId)
      }
      return absent
    },
    isThere: (sessionId) => present.has(sessionId),
    forget: (sessionId) => void present.delete(sessionId),
  }
}

/** A session that asks for a sign-in, or whose issuer is silent, is not over. */
function whyNone(fault: unknown): { readonly isOver: boolean } {
  return { isOver: Object(fault).code === 'not-signed-in' }
}
