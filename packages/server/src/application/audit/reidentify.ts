import {
  approval,
  REIDENTIFICATION_KINDS,
  type Reidentification,
  reidentifications,
  WITHIN,
} from '../../domain/audit/reidentification.ts'
import type { AccessDenialReason, ReidentificationReason } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { employee, type JournalEvent } from '../../domain/journal/events.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import type { InTurn } from '../in-turn.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { CustomerDetail, Details } from '../ports/details.ts'
import type { Ids } from '../ports/ids.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import { deny } from './deny.ts'

export interface ReidentifyDeps extends SearchDeps {
  readonly details: Details
  readonly ids: Ids
  /** What is asked, approved and read of one request happens one after the other. */
  readonly inTurn: InTurn
}

const MOST = 10_000
/** Of one employee. Nobody who inquires into a case needs as many, and the list stays short. */
const MOST_A_DAY = 50

/** Asks to learn who the customer of a verification was. The journal is the only place that keeps it. */
export function requestReidentification(deps: ReidentifyDeps) {
  return async (
    asker: Asker,
    verificationId: string,
    reason: ReidentificationReason,
  ): Promise<Reidentification | 'entry-unknown' | 'too-many-requests'> => {
    if ((await receipt(deps, verificationId)) === null) return 'entry-unknown'
    const own = (await requests(deps)).filter(({ askedBy }) => askedBy === asker.employeeId)
    if (own.length >= MOST_A_DAY) return 'too-many-requests'
    const id = deps.ids.fresh()
    const at = deps.clock.now()
    const entry = { kind: 'reidentification-requested', at, actor: employee(asker) } as const
    await deps.records.commit({
      change: null,
      events: [{ ...entry, verificationId, requestId: id, reason }],
    })
    const { employeeId: askedBy } = asker
    const asked = { id, verificationId, reason, askedBy, requestedAt: at, until: at + WITHIN }
    return { ...asked, state: 'requested' }
  }
}

/** The requests of the last 24 hours, newest first. */
export function listReidentifications(deps: ReidentifyDeps) {
  return async (): Promise<readonly Reidentification[]> => requests(deps)
}

/** The second person's approval; nobody approves what they asked for. */
export function approveReidentification(deps: ReidentifyDeps) {
  return async (
    asker: Asker,
    id: string,
  ): Promise<'approved' | 'request-unknown' | 'second-person-needed' | 'wrong-state'> =>
    deps.inTurn(id, async () => {
      const request = await requestNamed(deps, id)
      if (request === null) {
        return deny(deps, asker, { route: 'approveReidentification', reason: 'request-unknown' })
      }
      const refusal = approval(request, asker.employeeId)
      if (refusal === 'same-person') {
        const { verificationId } = request
        await deny(deps, asker, {
          route: 'approveReidentification',
          reason: refusal,
          verificationId,
        })
        return 'second-person-needed'
      }
      if (refusal !== null) {
        const { verificationId } = request
        const route = 'approveReidentification'
        return deny(deps, asker, { route, reason: refusal, verificationId })
      }
      const { verificationId, id: requestId } = request
      const at = deps.clock.now()
      const entry = { kind: 'reidentification-approved', at, actor: employee(asker) } as const
      await deps.records.commit({
        change: null,
        events: [{ ...entry, verificationId, requestId }],
      })
      return 'approved'
    })
}

/** Who it was: once, to whoever asked, after somebody else has approved; journalled before it returns. */
export function readIdentity(deps: ReidentifyDeps) {
  return async (
    asker: Asker,
    id: string,
  ): Promise<
    CustomerDetail | 'request-unknown' | 'second-person-needed' | 'wrong-state' | 'subject-unknown'
  > =>
    deps.inTurn(id, async () => {
      const request = await requestNamed(deps, id)
      const own = request?.askedBy === asker.employeeId ? request : null
      const { verificationId = '' } = own ?? {}
      const refuse = <R extends AccessDenialReason>(reason: R) =>
        deny(deps, asker, { route: 'readIdentity', reason, ...(own && { verificationId }) })
      if (own === null) return refuse('request-unknown')
      if (own.state === 'requested') {
        await refuse('not-approved')
        return 'second-person-needed'
      }
      if (own.state !== 'approved') return refuse('wrong-state')
      const received = await receipt(deps, verificationId)
      const detail = received && (await deps.details.open(received.commitment))
      const subject = detail && (await deps.subjects.find(detail.customer))
      if (received === null || subject === null) return refuse('subject-unknown')
      return deps.inTurn(subject.id, () => disclose(deps, asker, own, received))
    })
}

/** Not while the customer is being erased: who is told is told before, or not at all. */
async function disclose(
  { details, records, clock }: ReidentifyDeps,
  asker: Asker,
  { id: requestId, verificationId }: Reidentification,
  { subject, commitment }: Receipt,
): Promise<CustomerDetail | 'subject-unknown'> {
  const detail = await details.open(commitment)
  if (detail === null) return 'subject-unknown'
  const { verificationId: _, customer, ...more } = detail
  const identifier = customer.kind === 'pesel' ? 'pesel' : 'documentNumber'
  const fields = [identifier, ...Object.keys(more)]
  const entry = { kind: 'reidentified', at: clock.now(), actor: employee(asker) } as const
  await records.commit({
    change: null,
    events: [{ ...entry, verificationId, requestId, subject, fields }],
  })
  return detail
}

interface Receipt {
  readonly subject: string | null
  readonly commitment: string
}

/** The entry in which an answer named the customer; null when there is none. */
async function receipt({ search }: SearchDeps, verificationId: string): Promise<Receipt | null> {
  const criteria = { verificationId, kinds: ['received'] } as const
  const [found] = await search.find(criteria, { before: null, limit: 1 })
  const event = found && told(found)
  if (event?.kind !== 'received' || event.commitment === null) return null
  return { subject: event.subject, commitment: event.commitment }
}

async function requests({
  search,
  clock,
}: Pick<ReidentifyDeps, 'search' | 'clock'>): Promise<readonly Reidentification[]> {
  const now = clock.now()
  const criteria = { kinds: REIDENTIFICATION_KINDS, from: now - WITHIN + 1 }
  const found = await search.find(criteria, { before: null, limit: MOST })
  return reidentifications(found.toReversed().map(told)).toReversed()
}

async function requestNamed(deps: ReidentifyDeps, id: string): Promise<Reidentification | null> {
  return (await requests(deps)).find((request) => request.id === id) ?? null
}

function told({ text }: FoundEntry): JournalEvent {
  return readEvent(text)
}

/** Whether somebody else has approved that this employee learns who the customer was, within the day. */
export async function isApproved(
  deps: Pick<ReidentifyDeps, 'search' | 'clock'>,
  asker: Asker,
  verificationId: string,
): Promise<boolean> {
  return (await requests(deps)).some(
    (request) =>
      request.verificationId === verificationId &&
      request.askedBy === asker.employeeId &&
      request.state !== 'requested',
  )
}
