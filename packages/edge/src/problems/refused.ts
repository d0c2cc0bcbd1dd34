import type { ProblemCode } from '@okienko/contract'

/** A field and the rule that it breaks; never its value. */
export interface FieldError {
  /** JSON Pointer into `{ params, query, headers, body }`. */
  readonly pointer: string
  readonly rule: string
}

interface Details {
  readonly cause?: unknown
  readonly errors?: readonly FieldError[]
  readonly retryAfterSeconds?: number
}

/** Ends a request with a problem. Carries codes only; a `cause` is for the log. */
export class Refused extends Error {
  readonly code: ProblemCode
  readonly errors: readonly FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined
  constructor(code: ProblemCode, { cause, errors, retryAfterSeconds }: Details = {}) {
    super(code, { cause })
    this.name = 'Refused'
    this.code = code
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
  }
}
