import type { Approval } from '../../domain/approval/approval.ts'
import type { ReidentificationReason } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { type ApprovalDeps, ask } from './ask.ts'
import { type CustomerOfDeps, customerOf, receiptOf } from './receipt.ts'
import type { Words } from './words.ts'

export type AskNamingDeps = ApprovalDeps & CustomerOfDeps

/** Asks to learn who the customer of a verification was. */
export function askNaming(deps: AskNamingDeps) {
  return async (
    employee: Employee,
    verificationId: string,
    reason: ReidentificationReason,
    words: Words,
  ): Promise<Approval | 'entry-unknown' | 'too-many-requests'> => {
    const receipt = await receiptOf(deps, verificationId)
    if (receipt === null) return 'entry-unknown'
    // Of somebody who has been erased it can be asked too: the answer will be that nobody is known.
    const about = await customerOf(deps, receipt)
    const { subject } = receipt
    const wanted = { matter: 'naming', reason, verificationId, subject, about } as const
    return ask(deps, employee, wanted, words)
  }
}
