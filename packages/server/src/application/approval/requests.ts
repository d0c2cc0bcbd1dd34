import {
  APPROVAL_KINDS,
  type Approval,
  approvalsIn,
  stateAt,
} from '../../domain/approval/approval.ts'
import { LONGEST_WITHIN } from '../../domain/approval/matters.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { Clock } from '../ports/clock.ts'
import { Fault } from '../ports/fault.ts'
import type { JournalSearch } from '../ports/journal-search.ts'

export interface RequestsDeps {
  readonly search: JournalSearch
  readonly clock: Clock
}

/** Milliseconds for which a request is still listed once nothing can be made of it any more. */
const LISTED_AFTER = 24 * 3_600_000
const MOST = 10_000

/** The requests that are good, or were until a day ago, newest first: the journal is the only place that keeps them. */
export async function approvalsListed({
  search,
  clock,
}: RequestsDeps): Promise<readonly Approval[]> {
  const from = clock.now() - LONGEST_WITHIN - LISTED_AFTER + 1
  const found = await search.find({ kinds: APPROVAL_KINDS, from }, { before: null, limit: MOST })
  return approvalsIn(found.toReversed().map(({ text }) => readEvent(text))).toReversed()
}

/**
 * The same, and none is missing among them: what may be done rests on it, so that a request, a decision or a use that
 * somebody has hidden in the index lets nobody through. Throws Fault('journal-unavailable') while the journal is being
 * checked.
 */
export async function approvalsProven(deps: RequestsDeps): Promise<readonly Approval[]> {
  const requests = await approvalsListed(deps)
  const from = deps.clock.now() - LONGEST_WITHIN - LISTED_AFTER
  if ((await deps.search.prove(from)) === 'proven') return requests
  throw new Fault('journal-unavailable', { cause: 'the journal is being checked' })
}

export async function approvalNamed(deps: RequestsDeps, id: string): Promise<Approval | null> {
  return (await approvalsProven(deps)).find((request) => request.id === id) ?? null
}

/** A number that grows with every entry of every request, over restarts too. */
export async function approvalsVersion({ search }: RequestsDeps): Promise<number> {
  const [newest] = await search.find({ kinds: APPROVAL_KINDS }, { before: null, limit: 1 })
  return newest === undefined ? 1 : newest.index + 2
}

/**
 * What this employee has asked, and somebody else approved, to learn who the customer was; null where there is none, or
 * none that is still good and was not used.
 */
export async function approvedNaming(
  deps: RequestsDeps,
  { employeeId }: Employee,
  verificationId: string,
): Promise<Approval | null> {
  const now = deps.clock.now()
  const found = (await approvalsProven(deps)).findLast(
    (request) =>
      request.matter === 'naming' &&
      request.verificationId === verificationId &&
      request.asker.employeeId === employeeId &&
      stateAt(request, now) === 'approved',
  )
  return found ?? null
}
