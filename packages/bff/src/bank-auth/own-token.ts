import { FIXED_LIMITS } from '@okienko/edge/limits'
import type { BankToken, ForBank } from './issuer.ts'

interface Options {
  readonly issuer: Pick<ForBank, 'own'>
  readonly now: () => number
}

/** Until when a token is used: shortly before its end, a short one for three quarters of its life. */
export function goodUntil({ life }: BankToken, askedAt: number): number {
  return askedAt + life - Math.min(FIXED_LIMITS.tokenEnds, life / 4)
}

/** The token of this program for the bank's API, one for everybody, until shortly before it ends. */
export function ownToken({ issuer, now }: Options) {
  let kept: {
    readonly token: Promise<BankToken>
    readonly askedAt: number
    is: string | null
    until: number
  } | null = null

  function ask() {
    const askedAt = now()
    const asked = { token: issuer.own(), askedAt, is: null as string | null, until: Infinity }
    asked.token.then(
      (given) => {
        asked.is = given.token
        asked.until = goodUntil(given, askedAt)
      },
      () => {
        asked.until = now() + FIXED_LIMITS.retryAfter
      },
    )
    kept = asked
    return asked
  }

  return {
    /** Throws as `own` does. */
    async get(): Promise<string> {
      const current = kept !== null && kept.until > now() ? kept : ask()
      return (await current.token).token
    },
    /** Whether it is that one, as it is kept now. */
    is: (token: string): boolean => kept?.is === token,
    /** Whether another one may be had in the place of one that was refused. One that is only just there is kept. */
    refused(token: string): boolean {
      if (kept?.is !== token) return kept !== null
      if (now() - kept.askedAt < FIXED_LIMITS.retryAfter) return false
      kept = null
      return true
    },
  }
}
