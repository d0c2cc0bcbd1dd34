import type { BankOperation, BankVerification } from '@okienko/contract/bank-api'
import type { BankTransaction } from '../backsystem/transactions.ts'
import type { Kept } from './judge.ts'

/** Where a verification of Bank B stands. Times in milliseconds since the epoch. */
export type Standing =
  | { readonly state: 'invited' }
  | {
      readonly state: 'received'
      readonly decideBefore: number
      readonly grade: 'proven' | 'vouched'
      readonly kept: Kept
      readonly isPresented: boolean
    }
  | {
      readonly state: 'released'
      readonly openUntil: number
      readonly grade: 'proven' | 'vouched'
      /** Null once it is closed: nothing of it is anywhere any more. */
      readonly kept: Kept | null
    }
  | {
      readonly state: 'rejected' | 'refused' | 'expired' | 'cancelled' | 'failed'
      readonly reason: string
    }

/** One verification: what does not change of it, and where it stands. */
export interface Verification {
  readonly reference: string
  readonly operation: BankOperation
  /** The only one who may see it or do anything with it. */
  readonly employeeId: string
  readonly sessionId: string
  readonly transaction: BankTransaction
  readonly scanBefore: number
  readonly answerBefore: number
  standing: Standing
  /** When it came to stand so. */
  since: number
}

export function isOpen({ standing: { state } }: Verification): boolean {
  return state === 'invited' || state === 'received'
}

/** As the bank identification API tells of it. */
export function viewOf(verification: Verification): BankVerification {
  const { reference, standing, transaction } = verification
  const iso = (at: number) => new Date(at).toISOString()
  switch (standing.state) {
    case 'invited':
      return {
        reference,
        state: 'invited',
        invitation: {
          text: transaction.qrText,
          ...(transaction.typedCode !== null && { code: spaced(transaction.typedCode) }),
          scanBefore: iso(verification.scanBefore),
          answerBefore: iso(verification.answerBefore),
        },
      }
    case 'received': {
      const { decideBefore, grade, kept } = standing
      const hasPhoto = kept.photo !== null
      return { reference, state: 'received', decideBefore: iso(decideBefore), grade, hasPhoto }
    }
    case 'released':
      return {
        reference,
        state: 'released',
        openUntil: iso(standing.openUntil),
        grade: standing.grade,
      }
    default:
      // Its reason is one of its state's, since nothing else is ever given there.
      return { reference, ...standing } as BankVerification
  }
}

/** As people read six digits to one another. */
function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
