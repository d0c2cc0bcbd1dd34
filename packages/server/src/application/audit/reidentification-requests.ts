import {
  REIDENTIFICATION_KINDS,
  type Reidentification,
  reidentifications,
  WITHIN,
} from '../../domain/audit/reidentification.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import { Fault } from '../ports/fault.ts'

type RequestsDeps = Pick<SearchDeps, 'search' | 'clock'>

const MOST = 10_000

/** The requests of the last 24 hours, newest first: the journal is the only place that keeps them. */
export async function requestsOfTheDay({
  search,
  clock,
}: RequestsDeps): Promise<readonly Reidentification[]> {
  const criteria = { kinds: REIDENTIFICATION_KINDS, from: clock.now() - WITHIN + 1 }
  const found = await search.find(criteria, { before: null, limit: MOST })
  return reidentifications(found.toReversed().map(({ text }) => readEvent(text))).toReversed()
}

/**
 * The same, and nothing is missing among them: what may be done rests on it, so that a request or a use that somebody
 * has hidden in the index lets nobody through. Throws Fault('journal-unavailable') while the journal is being checked.
 */
export async function provenRequests(deps: RequestsDeps): Promise<readonly Reidentification[]> {
  const requests = await requestsOfTheDay(deps)
  if ((await deps.search.prove(deps.clock.now() - WITHIN)) === 'proven') return requests
  throw new Fault('journal-unavailable', { cause: 'the journal is being checked' })
}

export async function requestNamed(
  deps: RequestsDeps,
  id: string,
): Promise<Reidentification | null> {
  return (await provenRequests(deps)).find((request) => request.id === id) ?? null
}

/** Whether somebody else has approved that this employee learns who the customer was, within the day. */
export async function isApproved(
  deps: RequestsDeps,
  employee: Employee,
  verificationId: string,
): Promise<boolean> {
  return (await provenRequests(deps)).some(
    (request) =>
      request.verificationId === verificationId &&
      request.askedBy === employee.employeeId &&
      request.state !== 'requested',
  )
}

/** The entry in which an answer named the customer. */
export interface Receipt {
  readonly subject: string | null
  readonly commitment: string
}

/** Null when no answer to the verification has named anybody. */
export async function receiptOf(
  { search }: RequestsDeps,
  verificationId: string,
): Promise<Receipt | null> {
  const criteria = { verificationId, kinds: ['received'] } as const
  const [found] = await search.find(criteria, { before: null, limit: 1 })
  const event = found && readEvent(found.text)
  if (event?.kind !== 'received' || event.commitment === null) return null
  return { subject: event.subject, commitment: event.commitment }
}
