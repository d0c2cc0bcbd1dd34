import type { Reuse } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import {
  heldFields,
  narrow,
  PHOTO,
  type ReceivedData,
} from '../../domain/verification/received-data.ts'
import { type Reused, receiveFromVisit, releaseFromVisit } from '../../domain/verification/reuse.ts'
import {
  type Request,
  roleOf,
  type SubjectMark,
  type VisitMark,
} from '../../domain/verification/verification.ts'
import type { Details } from '../ports/details.ts'
import { Fault } from '../ports/fault.ts'
import type { Ids } from '../ports/ids.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Stored } from '../ports/verifications.ts'
import {
  detailIn,
  LINGER,
  type SealedContext,
  type SealedData,
  seal,
  unseal,
} from '../verification/sealed-data.ts'
import type { StoredRelease } from './releases-of.ts'
import { openUntilOf, openVisit, type VisitDeps, visitMoved } from './visit-deps.ts'

export interface TakingDeps extends VisitDeps {
  readonly ids: Ids
  readonly subjects: Subjects
  readonly details: Details
}

/** For which operation the data of the visit is taken, whose, and how. */
export interface Taking {
  readonly first: StoredRelease
  readonly decidedAt: number
  readonly reuse: Reuse
  /** What of the request is its own: the rest is as it was for the first. */
  readonly request: Pick<Request, 'operationId' | 'fields'> & Partial<Request>
  readonly context: SealedContext
}

/**
 * In the session's turn: a verification of its own with the data of the visit, stored with its events on return. Null
 * where the data is gone: the visit is over, or the customer was erased.
 */
export async function takeFromVisit(
  deps: TakingDeps,
  employee: Employee,
  taking: Taking,
): Promise<Stored | null> {
  const { subject, visit, visitRef } = taking.first.verification
  if (visit === undefined || visitRef === undefined) return null
  const id = deps.ids.fresh()
  const take = async () => {
    const kept = await unseal(deps.sealed, visitRef)
    if (kept === null) return null
    const receipt = await receiptOf(deps, subject, taking, { id, customer: kept.customer })
    if (receipt === null) return null
    const context = contextOf(taking, kept)
    const place = { id, visit, data: kept.data, ...receipt }
    return store(deps, employee, { ...taking, context }, place)
  }
  return subject === null ? take() : deps.inTurn(subject.id, take)
}

/** In the role of the first the customer is there for its company too, where nothing else is said. */
function contextOf(
  { first, request: { role }, context }: Taking,
  { context: { company } }: SealedData,
): SealedContext {
  const before = roleOf(first.verification.request)
  const isTheSame = before === (role ?? before)
  return isTheSame && company ? { company, ...context } : context
}

type Receipt = Pick<Reused, 'commitment' | 'identifiedBy'>

const NOBODY: Receipt = { commitment: null, identifiedBy: null }

/** The detail beside the log of one more verification of a customer; null where they were erased. */
async function receiptOf(
  { subjects, details }: TakingDeps,
  mark: SubjectMark | null,
  { context }: Taking,
  {
    id: verificationId,
    customer,
  }: { readonly id: string; readonly customer?: Identifier | undefined },
): Promise<Receipt | null> {
  if (mark === null || customer === undefined) return NOBODY
  const subject = await subjects.get(mark.id)
  if (subject === null) return null
  const commitment = await details.keep(subject, { verificationId, ...detailIn(context), customer })
  return commitment === null ? null : { commitment, identifiedBy: mark.by ?? null }
}

interface Place extends Receipt {
  readonly id: string
  readonly visit: VisitMark
  /** What is kept for the visit. */
  readonly data: ReceivedData
}

async function store(
  deps: TakingDeps,
  employee: Employee,
  { first, decidedAt, reuse, context, request: own }: Taking,
  { id, visit, data: kept, ...receipt }: Place,
): Promise<Stored> {
  const { sealed, ids, clock, limits } = deps
  const isAtOnce = reuse === 'at-once'
  const data = narrow(kept, isAtOnce ? own.fields : [...own.fields, PHOTO])
  const dataRef = ids.fresh()
  const now = clock.now()
  const end = openUntilOf(deps, visit.openedAt)
  /** It is known not to be stored: nothing of it is left. */
  const leaveNothing = async () => {
    await sealed.erase(dataRef)
    if (receipt.commitment !== null) await deps.details.drop(receipt.commitment)
  }
  await seal(sealed, dataRef, { data, context }, end + LINGER, visit.id).catch(async (fault) => {
    await leaveNothing()
    throw fault
  })
  const { errands: _, keepsPhoto: __, beside: ___, ...before } = first.verification.request
  const reuses = before.id
  const request = { ...before, needsAdult: false, ...own, id, reuses, employee, requestedAt: now }
  const fields = heldFields(data)
  const reused = { first: first.verification, visit, decidedAt, ...receipt, dataRef, fields }
  const by = { now, actor: byEmployee(employee) }
  const { next, events } = isAtOnce
    ? releaseFromVisit(request, reused, { ...by, until: end })
    : receiveFromVisit(request, reused, { ...by, until: Math.min(now + limits.decision, end) })
  const change = { id, expectedVersion: 0, next, requestKey: null }
  const made = { version: 1, verification: next, requestKey: null }
  const outcome = await deps.records.commit({ change, events }).catch(async (fault: unknown) => {
    // It may have been durable all the same: then it is there, with its data.
    const found = await deps.verifications.find(id).catch(() => 'unknown' as const)
    // Where nobody knows, the detail stays that an entry may name, and the data can never be shown.
    if (found === 'unknown') await sealed.erase(dataRef)
    else if (found === null) await leaveNothing()
    else return 'stored' as const
    throw fault
  })
  if (outcome === 'conflict') {
    await leaveNothing()
    throw new Fault('journal-unavailable')
  }
  const open = await openVisit(deps, visit.id)
  if (open !== null) await visitMoved(deps, open)
  return made
}
