import { eventOf } from '../domain/entry.ts'
import { employee, type JournalEvent } from '../domain/events.ts'
import type { ReidentificationReason } from '../domain/reasons.ts'
import {
  approval,
  REIDENTIFICATION_KINDS,
  type Reidentification,
  reidentifications,
  WITHIN,
} from '../domain/reidentification.ts'
import type { Asker } from '../domain/verification.ts'
import { deny } from './deny.ts'
import type { InTurn } from './in-turn.ts'
import type { CustomerDetail, Details, FoundEntry, Ids } from './ports.ts'
import type { SearchDeps } from './search-journal.ts'

export interface ReidentifyDeps extends SearchDeps {
  readonly details: Details
  readonly ids: Ids
  /** What is asked, approved and read of one request happens one after the other. */
  readonly inTurn: InTurn
}

const MOST = 10_000

/** Asks to learn who the customer of a verification was. The journal is the only place that keeps it. */
export function requestReidentification(deps: ReidentifyDeps) {
  return async (
    asker: Asker,
    verificationId: string,
    reason: ReidentificationReason,
  ): Promise<Reidentification | 'entry-unknown'> => {
    if ((await receipt(deps, verificationId)) === null) return 'entry-unknown'
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
      if (request === null) return 'request-unknown'
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
      if (refusal !== null) return refusal
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
      if (request === null || request.askedBy !== asker.employeeId) return 'request-unknown'
      if (request.state === 'requested') {
        const { verificationId } = request
        await deny(deps, asker, { route: 'readIdentity', reason: 'not-approved', verificationId })
        return 'second-person-needed'
      }
      if (request.state !== 'approved') return 'wrong-state'
      const received = await receipt(deps, request.verificationId)
      const detail = received && (await deps.details.open(received.commitment))
      if (received === null || detail === null) return 'subject-unknown'
      const { verificationId: _, customer, ...more } = detail
      const event = {
        kind: 'reidentified',
        at: deps.clock.now(),
        actor: employee(asker),
        verificationId: request.verificationId,
        requestId: id,
        subject: received.subject,
        fields: [customer.kind === 'pesel' ? 'pesel' : 'documentNumber', ...Object.keys(more)],
      } as const
      await deps.records.commit({ change: null, events: [event] })
      return detail
    })
}

/** The entry in which an answer named the customer; null when there is none. */
async function receipt({ search }: ReidentifyDeps, verificationId: string) {
  const criteria = { verificationId, kinds: ['received'] } as const
  const [found] = await search.find(criteria, { before: null, limit: 1 })
  const event = found && told(found)
  if (event?.kind !== 'received' || event.commitment === null) return null
  return { subject: event.subject, commitment: event.commitment }
}

async function requests({ search, clock }: ReidentifyDeps): Promise<readonly Reidentification[]> {
  const now = clock.now()
  const criteria = { kinds: REIDENTIFICATION_KINDS, from: now - WITHIN + 1 }
  const found = await search.find(criteria, { before: null, limit: MOST })
  return reidentifications(found.toReversed().map(told)).toReversed()
}

async function requestNamed(deps: ReidentifyDeps, id: string): Promise<Reidentification | null> {
  return (await requests(deps)).find((request) => request.id === id) ?? null
}

function told({ text }: FoundEntry): JournalEvent {
  return eventOf(JSON.parse(text))
}
