import type { OnBehalf } from '../ports/bank.ts'
import type { BankCredentials } from '../ports/bank-credentials.ts'

/** In whose name a call is made, and with what. */
export interface CheckCaller {
  readonly as: OnBehalf
  /** Everything by which the API knows who calls, the secret of a dialect included. */
  readonly headersFor: BankCredentials['headersFor']
}

export interface CheckCallers {
  readonly employee: CheckCaller
  /** Another employee, whom the API knows as well; null where there is nobody to be. */
  readonly another: CheckCaller | null
  /** The same employee with a key that is not the right one; null where there is no key. */
  readonly wrongKey: CheckCaller | null
}

/** Says who it is and shows nothing for it. */
export function stranger({ as }: CheckCaller): CheckCaller {
  return { as, headersFor: async () => ({}) }
}
