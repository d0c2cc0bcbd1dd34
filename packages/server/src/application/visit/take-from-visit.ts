import type { Reuse } from '../../domain/closed-lists.ts'
import type { Identifier } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import {
  heldFields,
  narrow,
  PHOTO,
  type ReceivedData,
} from '../../domain/verification/received-data.ts'
import {
  holdFromVisit,
  isHeldInVisit,
  type Reused,
  receiveFromVisit,
  releaseFromVisit,
} from '../../domain/verification/reuse.ts'
import type { Transition } from '../../domain/verification/trigger.ts'
import {
  type Request,
  roleOf,
  type SubjectMark,
  type VisitMark,
} from '../../domain/verification/verification.ts'
import { keepWords, type WordsDeps } from '../approval/words.ts'
import { type CarryDeps, comparedInVisit, keepInVisit } from '../comparison/carry.ts'
import { heldUntil } from '../comparison/hold.ts'
import type { SealedComparison } from '../comparison/sealed-comparison.ts'
import type { Details } from '../ports/details.ts'
import { Fault } from '../ports/fault.ts'
import type { Ids } from '../ports/ids.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Stored } from '../ports/verifications.ts'
import { announceMove } from '../verification/advance.ts'
import {
  detailIn,
  dropSealed,
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
  readonly beside: WordsDeps['beside']
  readonly comparisons: CarryDeps['comparisons']
  readonly search: CarryDeps['search']
}

/** For which operation the data of the visit is taken, whose, and how. */
export interface Taking {
  readonly first: StoredRelease
  readonly decidedAt: number
  readonly reuse: Reuse
  /** What of the request is its own: the rest is as it was for the first. */
  readonly request: Pick<Request, 'operationId' | 'fields'> & Partial<Request>
  readonly context: SealedContext
  /** The request by which a second person has agreed to all that the code is for; null or absent: nobody has. */
  readonly agreedBy?: string | null
  /** It is for the very code that the first is for. */
  readonly ofOneCode?: boolean
  /** Of the employee, for whoever must agree. */
  readonly name?: string
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
  const compared = await comparedInVisit(deps, { ...taking, first: taking.first.verification })
  const take = async () => {
    const kept = await unseal(deps.sealed, visitRef)
    if (kept === null) return null
    const receipt = await receiptOf(deps, subject, taking, { id, customer: kept.customer })
    if (receipt === null) return null
    const context = contextOf(taking, kept)
    const place = { id, visit, data: kept.data, compared, ...receipt }
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
  readonly compared: SealedComparison | null
}

async function store(
  deps: TakingDeps,
  employee: Employee,
  taking: Taking,
  { id, visit, data: kept, compared: content, ...receipt }: Place,
): Promise<Stored> {
  const { first, decidedAt, reuse, context, request: own } = taking
  const { sealed, ids, clock } = deps
  const data = narrow(kept, reuse === 'at-once' ? own.fields : [...own.fields, PHOTO])
  const now = clock.now()
  const end = openUntilOf(deps, visit.openedAt)
  const eraseAt = end + LINGER
  const dataRef = ids.fresh()
  const refs = [dataRef]
  const request = requestOf(taking, { id, employee, requestedAt: now })
  const begin = async (): Promise<Begun> => {
    await seal(sealed, dataRef, { data, context }, eraseAt, visit.id)
    const compared = content && (await keepInVisit(deps, content, eraseAt, visit.id))
    if (compared) refs.push(compared.comparison.ref)
    const of = { first: first.verification, visit, decidedAt, ...receipt, dataRef }
    const reused = { ...of, fields: heldFields(data), ...(compared && { compared }) }
    return begun(deps, taking, { request, reused, end })
  }
  const { next, events, words } = await begin().catch(async (fault: unknown) => {
    await leaveNothing(deps, receipt, refs)
    throw fault
  })
  const change = { id, expectedVersion: 0, next, requestKey: null }
  const made = { version: 1, verification: next, requestKey: null }
  const outcome = await deps.records.commit({ change, events }).catch(async (fault: unknown) => {
    // It may have been durable all the same: then it is there, with its data.
    const found = await deps.verifications.find(id).catch(() => 'unknown' as const)
    // Where nobody knows, the detail stays that an entry may name, and the data can never be shown.
    if (found === 'unknown') await dropSealed(sealed, refs)
    else if (found === null) await leaveNothing(deps, receipt, refs, words)
    else return 'stored' as const
    throw fault
  })
  if (outcome === 'conflict') {
    await leaveNothing(deps, receipt, refs, words)
    throw new Fault('journal-unavailable')
  }
  if (next.state === 'held') announceMove(deps.announcements, null, next)
  const open = await openVisit(deps, visit.id)
  if (open !== null) await visitMoved(deps, open)
  return made
}

/** It is known not to be stored: nothing of it is left. */
async function leaveNothing(
  { sealed, details, beside }: TakingDeps,
  { commitment }: Receipt,
  refs: readonly string[],
  words: string | null = null,
): Promise<void> {
  await dropSealed(sealed, refs)
  if (words !== null) await beside.drop(words)
  if (commitment !== null) await details.drop(commitment)
}

/** As it was for the first, but for what is its own: nothing of another operation's comparison either. */
function requestOf(
  { first, request: own }: Taking,
  made: Pick<Request, 'id' | 'employee' | 'requestedAt'>,
): Request {
  const { verification } = first
  const {
    errands: _,
    keepsPhoto: __,
    beside: ___,
    compares: ____,
    ...before
  } = verification.request
  return { ...before, needsAdult: false, ...own, ...made, reuses: before.id }
}

interface Beginning {
  readonly request: Request
  readonly reused: Reused
  /** Of the visit, at the latest. */
  readonly end: number
}

/** How it begins, and by what the name of whoever asks for a second person is found beside the log. */
interface Begun extends Transition {
  readonly words: string | null
}

/** Released at once, or it waits: for another look at the photo, or for a second person. */
async function begun(
  deps: TakingDeps,
  { reuse, agreedBy = null, name = '' }: Taking,
  { request, reused, end }: Beginning,
): Promise<Begun> {
  const { limits } = deps
  const now = request.requestedAt
  const by = { now, actor: byEmployee(request.employee) }
  if (reuse === 'photo-again') {
    const until = Math.min(now + limits.decision, end)
    return { ...receiveFromVisit(request, reused, { ...by, until }), words: null }
  }
  if (agreedBy !== null || !isHeldInVisit(request, reused)) {
    return { ...releaseFromVisit(request, reused, { ...by, until: end, agreedBy }), words: null }
  }
  const { subject } = reused.first
  const about = subject && (await deps.subjects.get(subject.id))
  const words = await keepWords(deps, about, { name, reference: null, sentence: null })
  const until = Math.min(heldUntil(deps), end)
  const requestId = deps.ids.fresh()
  return { ...holdFromVisit(request, reused, { ...by, until, requestId, words }), words }
}
