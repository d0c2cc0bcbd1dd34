import {
  BANK_REASONS,
  type BankReason,
  type BankUnreleased,
  type BankVerification,
} from './bank-views.ts'

/** What the asker itself knows of a verification that has ended. */
export interface KnownBefore {
  /** Whether it was ever seen as `received`. */
  readonly received: boolean
  /** The reason with which the asker itself asked for the end, `at-the-counter` of a refusal; null where it did not ask. */
  readonly asked: BankReason | null
}

/**
 * Why a verification ended: as the bank says or, where its system has one word for several, by what the asker knows.
 * Why one failed is never guessed: the bank has to say it.
 */
export function reasonOf<S extends BankUnreleased>(
  said: Extract<BankVerification, { state: S }>,
  { received, asked }: KnownBefore,
): BankReason<S> {
  const { state, reason } = said as { state: S; reason?: BankReason<S> }
  const reasons: readonly BankReason[] = BANK_REASONS[state]
  const own = reasons.find((one) => one === asked) as BankReason<S> | undefined
  const usual = received && state === 'expired' ? 'not-decided' : USUAL[state]
  return reason ?? own ?? (usual as BankReason<S>)
}

const USUAL: { readonly [S in BankUnreleased]: BankReason<S> } = {
  rejected: 'face-differs',
  refused: 'on-the-phone',
  expired: 'code-not-used',
  cancelled: 'by-employee',
}
