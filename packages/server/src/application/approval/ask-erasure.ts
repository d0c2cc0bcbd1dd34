import type { Approval } from '../../domain/approval/approval.ts'
import type { SubjectErasureReason } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { type Held, refuseWhileHeld } from '../customer/refuse-while-held.ts'
import { type CustomerDeps, pseudonymAt, withCustomer } from '../customer/with-customer.ts'
import type { HeldDeps } from '../retention/held-until.ts'
import { type ApprovalDeps, ask } from './ask.ts'
import type { Words } from './words.ts'

export type AskErasureDeps = ApprovalDeps & CustomerDeps & HeldDeps

/** Asks that everything by which a customer can be found is erased. What is held already is refused at once. */
export function askErasure(deps: AskErasureDeps) {
  const route = 'askErasure'
  return (
    employee: Employee,
    identifier: Identifier,
    reason: SubjectErasureReason,
    words: Words,
  ): Promise<Approval | Held | 'subject-unknown' | 'too-many-requests'> =>
    withCustomer(deps, employee, route, identifier, async (about) => {
      const held = await refuseWhileHeld(deps, employee, { route, about })
      if (held !== null) return held
      const subject = pseudonymAt(about, deps.clock.now())
      const wanted = { matter: 'erasure', reason, subject, subjectId: about.id, about } as const
      return ask(deps, employee, wanted, words)
    })
}
