import { FIXED_LIMITS } from '../limits.ts'
import type { SignInState } from './sign-in-state.ts'

/** How the identity provider is to ask whoever signs in (OpenID Connect Core §3.1.2.1). */
export interface Asking {
  /** What it shows even to somebody whom it knows already; null leaves that to it. */
  readonly prompt: 'login' | 'select_account' | 'consent' | null
  /** Seconds since it last asked who somebody is, at most; null for however long. */
  readonly maxAge: number | null
}

/** The same as parameters of the request. A silent one asks nothing, and is refused where it would have to. */
export function askingAs({ prompt, maxAge }: Asking, silent: boolean): Record<string, string> {
  return {
    ...(silent ? { prompt: 'none' } : prompt && { prompt }),
    ...(maxAge !== null && { max_age: String(maxAge) }),
  }
}

/**
 * Whether the sign-in is as new as was asked for: what went through the browser, the browser may have changed. With a
 * maximum age the ID token has to say its time (§3.1.2.1); without one, a time that it does say must fit `login`.
 */
export function wasAsked(
  authTime: number | undefined,
  { beganAt, silent }: Pick<SignInState, 'beganAt' | 'silent'>,
  { prompt, maxAge }: Asking,
): boolean {
  const mustBeNew = prompt === 'login' && !silent
  if (authTime === undefined) return maxAge === null
  const oldest = mustBeNew ? 0 : maxAge
  return oldest === null || authTime * 1_000 >= beganAt - oldest * 1_000 - FIXED_LIMITS.clockSkew
}
