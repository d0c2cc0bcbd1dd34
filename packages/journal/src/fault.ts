/** What an operator must mend: nothing an honest caller could have avoided, and no payload in it. */
export type FaultCode =
  | 'last-checkpoint-unreadable'
  | 'entries-do-not-match'
  | 'another-history'
  | 'checkpoint-not-ours'
  | 'key-file-unsafe'

export class JournalFault extends Error {
  readonly code: FaultCode

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'JournalFault'
    this.code = code
  }
}
