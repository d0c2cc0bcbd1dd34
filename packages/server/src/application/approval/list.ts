import { type Approval, stateAt } from '../../domain/approval/approval.ts'
import { isFor, mayApprove, type OnDuty } from '../../domain/approval/matters.ts'
import type { ApprovalState, OverallVerdict } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { approvalsListed, type RequestsDeps } from './requests.ts'
import { openWords, type Words, type WordsDeps } from './words.ts'

/** What was to be done in the verification that a request is about, and where: nothing of the customer. */
export interface AboutVerification {
  readonly id: string
  readonly operationId: string
  /** Other operations of the same code. */
  readonly errands: readonly string[]
  readonly branch: string
}

/** What whoever must agree goes by: verdicts and names of rules, no value of either side. */
export interface FoundOfHeld {
  readonly overall: OverallVerdict
  readonly because: string
  readonly verdicts: readonly string[]
}

/** A request as somebody sees it who made it or may approve it: never the customer. */
export interface ListedApproval {
  readonly request: Approval
  readonly state: ApprovalState
  readonly isOwn: boolean
  /** Whether this employee may approve or decline it now. */
  readonly mayDecide: boolean
  readonly verification: AboutVerification | null
  /** What the comparison found of what is held; null for any other matter. */
  readonly held: FoundOfHeld | null
  /** Null where they were erased with the customer. */
  readonly asked: Words | null
  readonly decided: Words | null
}

export type ListDeps = RequestsDeps & WordsDeps & { readonly onDuty: OnDuty }

/** Of requests of which nothing can be made any more, as many as a person looks through. */
const MOST_OVER = 100

/** The employee's own requests, and all that their roles may approve, newest first: all that are good, and the last of the others. */
export function listApprovals(deps: ListDeps) {
  return async (employee: Employee): Promise<readonly ListedApproval[]> => {
    const now = deps.clock.now()
    const seen = (await approvalsListed(deps)).filter(
      (request) => isOwn(request, employee) || mayEver(deps, request, employee),
    )
    const isGood = (request: Approval) => GOOD.has(stateAt(request, now))
    const over = new Set(seen.filter((request) => !isGood(request)).slice(0, MOST_OVER))
    const all: ListedApproval[] = []
    // One after the other: a long list at once would leave no place for anybody else's question.
    for (const request of seen) {
      if (isGood(request) || over.has(request)) all.push(await listed(deps, request, employee))
    }
    return all
  }
}

const GOOD: ReadonlySet<ApprovalState> = new Set(['waiting', 'approved'])

/** Whether some request waits for this employee; what it is about is not looked up for that. */
export function waitsFor(deps: RequestsDeps & Pick<ListDeps, 'onDuty'>) {
  return async (employee: Employee): Promise<boolean> => {
    const now = deps.clock.now()
    return (await approvalsListed(deps)).some((request) => mayDecide(deps, request, employee, now))
  }
}

export async function listed(
  deps: ListDeps,
  request: Approval,
  employee: Employee,
): Promise<ListedApproval> {
  const now = deps.clock.now()
  return {
    request,
    state: stateAt(request, now),
    isOwn: isOwn(request, employee),
    mayDecide: mayDecide(deps, request, employee, now),
    verification: await aboutVerification(deps, request),
    held: request.matter === 'held' ? await foundOf(deps, request) : null,
    asked: await openWords(deps, request.words),
    decided: await openWords(deps, request.decided?.words ?? null),
  }
}

type Duty = Pick<ListDeps, 'onDuty'>

/** By role, and where it matters by branch. */
function mayEver({ onDuty }: Duty, request: Approval, employee: Employee): boolean {
  return mayApprove(employee.roles, request.matter) && isFor(request, employee, onDuty)
}

function mayDecide(duty: Duty, request: Approval, employee: Employee, now: number): boolean {
  const may = mayEver(duty, request, employee)
  return may && !isOwn(request, employee) && stateAt(request, now) === 'waiting'
}

function isOwn({ asker }: Approval, { employeeId }: Employee): boolean {
  return asker.employeeId === employeeId
}

async function aboutVerification(
  { search }: RequestsDeps,
  { verificationId }: Approval,
): Promise<AboutVerification | null> {
  if (verificationId === null) return null
  const criteria = { verificationId, kinds: ['requested'] } as const
  const [found] = await search.find(criteria, { before: null, limit: 1 })
  const event = found && readEvent(found.text)
  if (event?.kind !== 'requested') return null
  const branch = event.actor.kind === 'employee' ? event.actor.branch : ''
  const { operationId, errands } = event
  return { id: verificationId, operationId, errands, branch }
}

/** As the entries of the verification say it: the newest comparison of it, by whoever the record was named. */
async function foundOf(
  { search }: RequestsDeps,
  { verificationId }: Approval,
): Promise<FoundOfHeld | null> {
  if (verificationId === null) return null
  const kinds = ['compared', 'candidate-chosen'] as const
  const [found] = await search.find({ verificationId, kinds }, { before: null, limit: 1 })
  const event = found && readEvent(found.text)
  if (event?.kind !== 'compared' && event?.kind !== 'candidate-chosen') return null
  const { overall, because, verdicts } = event
  return overall === null || because === null ? null : { overall, because, verdicts }
}
