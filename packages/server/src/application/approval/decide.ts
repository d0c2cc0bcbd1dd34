import { type Approval, decidable } from '../../domain/approval/approval.ts'
import { isFor, mayApprove, type OnDuty } from '../../domain/approval/matters.ts'
import { byEmployee, type Employee, type JournalEvent } from '../../domain/journal/events.ts'
import { type Denied, deny } from '../audit/deny.ts'
import type { HeldByTwo } from '../comparison/agree.ts'
import { note } from '../journal/note.ts'
import type { Subject } from '../ports/subjects.ts'
import { APPROVALS, type ApprovalDeps } from './ask.ts'
import { type CustomerOfDeps, customerOf, receiptOf } from './receipt.ts'
import { approvalNamed } from './requests.ts'
import { keepWords, type Words } from './words.ts'

export interface DecideDeps extends ApprovalDeps, CustomerOfDeps {
  /**
   * Brings what was approved into force together with the entries of the approval, for matters that nobody carries
   * out later: 'not-there' when there is nothing of that kind to approve any more.
   */
  readonly bringIntoForce: (
    request: Approval,
    events: readonly JournalEvent[],
  ) => Promise<'done' | 'not-there'>
  /** What waits for a second person, at a counter: it is released, or not, with the entries that say so. */
  readonly heldByTwo: HeldByTwo
  readonly onDuty: OnDuty
}

export type Undecided =
  | 'request-unknown'
  | 'role-not-allowed'
  | 'second-person-needed'
  | 'wrong-state'

/** The second person's approval: nobody approves what they asked for, in whatever session or by whatever client. */
export function approve(deps: DecideDeps) {
  return (
    employee: Employee,
    id: string,
    words: Words,
  ): Promise<'approved' | 'configuration-other' | Undecided> =>
    decide(deps, employee, { id, words, route: 'approve' }, async (request, kept) => {
      const event = { ...told(request, employee, deps.clock.now()), words: kept }
      const given = { ...event, kind: 'approval-given' } as const
      const { words: _, ...said } = event
      const events = [given, { ...said, kind: 'approval-used' } as const]
      switch (request.matter) {
        case 'configuration': {
          const outcome = await deps.bringIntoForce(request, events)
          return outcome === 'done' ? 'approved' : 'configuration-other'
        }
        case 'held': {
          const outcome = await deps.heldByTwo.agree(request, { actor: event.actor, events })
          return outcome === 'done' ? 'approved' : 'wrong-state'
        }
        default:
          await note(deps, given)
          return 'approved'
      }
    })
}

/** The second person declines, and says why. Nothing can be made of the request any more. */
export function decline(deps: DecideDeps) {
  return (employee: Employee, id: string, words: Words): Promise<'declined' | Undecided> =>
    decide(deps, employee, { id, words, route: 'decline' }, async (request, kept) => {
      const event = { ...told(request, employee, deps.clock.now()), words: kept }
      const declined = { ...event, kind: 'approval-declined' } as const
      if (request.matter === 'held') {
        const said = { actor: event.actor, events: [declined] }
        return (await deps.heldByTwo.decline(request, said)) === 'done' ? 'declined' : 'wrong-state'
      }
      await note(deps, declined)
      return 'declined'
    })
}

/** What the entries of a request have in common. */
export function told(request: Approval, employee: Employee, at: number) {
  const { id: requestId, matter, verificationId, subject } = request
  return { at, actor: byEmployee(employee), requestId, matter, verificationId, subject }
}

interface Asked {
  readonly id: string
  readonly words: Words
  readonly route: 'approve' | 'decline'
}

/** In turn, and only by another employee whose role may: else it is refused, which is an entry. */
async function decide<T extends string>(
  deps: DecideDeps,
  employee: Employee,
  { id, words, route }: Asked,
  work: (request: Approval, kept: string) => Promise<T | Undecided>,
): Promise<T | Undecided> {
  return deps.inTurn(id, async () => {
    const request = await approvalNamed(deps, id)
    const refused = <R extends Denied['reason']>(reason: R) => {
      const about = request?.verificationId ? { verificationId: request.verificationId } : {}
      return deny(deps, byEmployee(employee), { route, reason, ...about })
    }
    if (request === null) return refused('request-unknown')
    if (!mayApprove(employee.roles, request.matter)) return refused('role-not-allowed')
    if (!isFor(request, employee, deps.onDuty)) {
      await refused('other-branch')
      return 'request-unknown'
    }
    const refusal = decidable(request, employee, deps.clock.now())
    if (refusal !== null) {
      await refused(refusal)
      return refusal === 'same-person' ? 'second-person-needed' : refusal
    }
    const kept = await keepWords(deps, await aboutWhom(deps, request), words)
    const outcome = await work(request, kept)
    if (outcome === 'configuration-other' || outcome === 'wrong-state') await deps.beside.drop(kept)
    else deps.announcements.announce(APPROVALS)
    return outcome
  })
}

/** With whom the words of a decision are erased. */
async function aboutWhom(
  deps: DecideDeps,
  { verificationId, subjectId }: Approval,
): Promise<Subject | null> {
  if (subjectId !== null) return deps.subjects.get(subjectId)
  const receipt = verificationId === null ? null : await receiptOf(deps, verificationId)
  return receipt && customerOf(deps, receipt)
}
