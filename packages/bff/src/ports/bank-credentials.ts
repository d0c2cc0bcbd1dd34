import type { OnBehalf } from './bank.ts'

/** What a call to the bank is bound to. */
export interface CallToSign {
  readonly method: string
  /** As it is sent, below the base address of the bank’s API. */
  readonly path: string
  /** The header by which a repetition is known; null where none goes with it. */
  readonly key: string | null
  /** As it is sent, before any encoding of the transport; null for none. */
  readonly body: string | null
  /**
   * Whether it ends something or says that something has ended: such a word has to arrive, though the employee's own
   * token be over.
   */
  readonly isFarewell: boolean
}

/** How the bank’s own system knows who calls, and for whom. */
export interface BankCredentials {
  /**
   * Headers of one attempt. Throws BankSilent('no-access') where nothing can be had to be let in with. They go to the bank and nowhere else: into no log, no error and no answer.
   */
  headersFor(as: OnBehalf, call: CallToSign): Promise<Readonly<Record<string, string>>>
  /**
   * The bank did not know who called by these headers (401). Whether others may be had: what was shown is forgotten
   * then, unless it is only moments old.
   */
  refused(as: OnBehalf, headers: Readonly<Record<string, string>>): boolean
  /** Whether what is kept for the session is half over, so that another is to be had while there is an employee's token. */
  isDue(sessionId: string): boolean
  /** Has another one for the session; what is kept stays until that is there. Never rejects. */
  renew(as: OnBehalf): Promise<void>
  /** Nothing is kept for the session when it returns, nor of what is still under way for it. */
  forget(sessionId: string): void
}
