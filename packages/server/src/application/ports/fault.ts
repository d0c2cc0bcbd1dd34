/** Something an operator must fix, thrown. `code` is one of the problem catalogue. Never carries a payload. */
export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'Fault'
    this.code = code
  }
}

export type FaultCode = 'source-unavailable' | 'source-refused' | 'journal-unavailable'
