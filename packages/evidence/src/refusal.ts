import type { CheckFailure as Failure } from '@okienko/contract/backsystem'

/** Why a check did not hold: the first one that did not. What the institution accepts, and what others have checked, is not known here. */
export type CheckFailure = Exclude<Failure, 'source-check-failed' | 'vouched-not-allowed'>

/** Stops a check of hostile evidence. Never leaves this folder: {@link refusable} turns it into a value. */
class Refusal extends Error {
  readonly code: CheckFailure

  constructor(code: CheckFailure) {
    super(code)
    this.code = code
  }
}

export function refuse(code: CheckFailure): never {
  throw new Refusal(code)
}

export function requireThat(condition: boolean, code: CheckFailure): asserts condition {
  if (!condition) refuse(code)
}

/** Runs a step whose every refusal, whatever it was, means `code` to the caller. */
export function refusingAs<T>(code: CheckFailure, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(code) : error
  }
}

/** Runs the checks and returns their result, or the first refusal as a value. */
export function refusable<T>(
  checks: () => T,
): T | { readonly ok: false; readonly code: CheckFailure } {
  try {
    return checks()
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code }
    throw error
  }
}
