/** Something an operator must fix, thrown. `code` is one of the problem catalogue. Never carries a payload. */
export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'Fault'
    this.code = code
  }
}

export type FaultCode =
  | 'source-unavailable'
  | 'source-refused'
  | 'journal-unavailable'
  | 'storage-altered'
  | 'sign-in-failed'

/** Kinds of what is stored, as logs and metrics name them. */
export const STORED_THINGS = [
  'entry',
  'verification',
  'session',
  'customer',
  'detail',
  'hold',
  'evidence',
  'index',
] as const
export type StoredThing = (typeof STORED_THINGS)[number]

/**
 * Something stored is not what Okienko stored: altered, put there, brought back or taken away by somebody who could
 * write the files or tables and had no key (promise 10). Never taken for "not found".
 */
export class Altered extends Fault {
  readonly what: StoredThing
  /** `words` say more of it to the operator, and nothing of what is stored. */
  constructor(what: StoredThing, words = `a stored ${what} is not what was stored`) {
    super('storage-altered', { cause: words })
    this.what = what
  }
}
