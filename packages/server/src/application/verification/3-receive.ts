import type { AnswerRefusal } from '../../domain/closed-lists.ts'
import { identifierOf } from '../../domain/customer/identifier.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { keptFields } from '../../domain/verification/kept-fields.ts'
import { heldFields, narrow, PHOTO } from '../../domain/verification/received-data.ts'
import type { TransitionRefusal, Trigger } from '../../domain/verification/trigger.ts'
import type { State } from '../../domain/verification/verification.ts'
import { type DenialDeps, tellDenial } from '../audit/deny.ts'
import type { Comparisons } from '../comparison/beside.ts'
import {
  forgetNamed,
  type Named,
  type NamingDeps,
  nameCustomer,
} from '../customer/name-customer.ts'
import { Fault } from '../ports/fault.ts'
import type { Answer, AnswerOutcome, Verdict } from '../ports/identity-source.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Turns } from '../ports/turns.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance, type CommitDeps } from './advance.ts'
import { contextRef, detailIn, LINGER, seal, unsealContext } from './sealed-data.ts'

export interface ReceiveDeps extends CommitDeps, NamingDeps, DenialDeps {
  /** Receiving, keeping and erasing of one customer happen one after the other. */
  readonly inTurn: Turns
  readonly sealed: SealedStore
  readonly ids: Ids
  /** Asks the customer register, which no answer waits for. */
  readonly comparisons: Pick<Comparisons, 'concerns' | 'begin'>
}

/**
 * Step 3: an answer came in. Every check runs, and what holds is sealed and journalled before anybody
 * is told. A second, late or unknown answer changes nothing and is recorded (promise 6).
 */
export function receiveAnswer(deps: ReceiveDeps) {
  return async (answer: Answer): Promise<AnswerOutcome> => {
    const stored = await deps.verifications.findByReference(answer.source, answer.reference)
    if (stored === null) return refuse(deps, answer, null, 'unknown')
    const { verification } = stored
    if (verification.state !== 'invited') {
      return refuse(deps, answer, stored, refusalIn(verification.state))
    }
    const { request, invitation } = verification
    const now = deps.clock.now()
    // Before anything is made of it: a late answer leaves no trace of a person.
    if (now >= invitation.answerBefore) return refuse(deps, answer, stored, 'late')
    return apply(deps, answer, stored, answer.judge(request, invitation, now))
  }
}

async function apply(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  verdict: Verdict,
): Promise<AnswerOutcome> {
  switch (verdict.kind) {
    case 'holds':
      return accept(deps, answer, stored, verdict)
    case 'does-not-hold':
      return record(deps, answer, stored, { kind: 'fail', reason: verdict.reason })
    case 'refused-by-customer':
      return record(deps, answer, stored, { kind: 'refuse', reason: 'on-the-phone' })
  }
}

async function accept(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  { grade, digest, data, original }: Extract<Verdict, { kind: 'holds' }>,
): Promise<AnswerOutcome> {
  const { sealed, ids, clock, limits } = deps
  const { request } = stored.verification
  const { keepEvidence } = request.purpose
  const identifier = identifierOf(request.documentKind, data.attributes)
  // Evidence that could never be found again by its customer is not kept, and so not accepted.
  if (keepEvidence && identifier === null) {
    return record(deps, answer, stored, { kind: 'fail', reason: 'message-malformed' })
  }
  // Data minimisation: what no operation of the code needs is dropped here and never kept.
  const needed = narrow(data, [...keptFields(request), PHOTO])
  const dataRef = ids.fresh()
  const context = await unsealContext(sealed, request.id)
  const named = await nameCustomer(deps, identifier, {
    verificationId: request.id,
    ...detailIn(context),
  })
  const customer = identifier === null ? {} : { customer: identifier }
  const content = { data: needed, context, ...customer, ...(keepEvidence && { original }) }
  const evidence = { grade, digest, hasPhoto: needed.photo !== null }
  const fields = heldFields(needed)
  const { subject, commitment, identifiedBy } = named
  return inCustomersTurn(deps, named, async () => {
    await seal(sealed, dataRef, content, clock.now() + limits.decision + LINGER)
    const compares = deps.comparisons.concerns(request)
    const marks = { evidence, subject, commitment, identifiedBy, dataRef, fields, compares }
    try {
      const moved = await advance(deps, stored, { kind: 'accept', ...marks }, sourceOf(answer))
      if (typeof moved === 'string') {
        await Promise.all([sealed.erase(dataRef), forgetNamed(deps, named)])
      } else if (compares && moved.verification.state === 'received') {
        deps.comparisons.begin(moved, moved.verification, content)
      }
      return await conclude(deps, answer, stored, moved, 'accepted')
    } catch (fault) {
      // Whether the commit was stored is unknown: the detail stays, the data can never be shown again.
      await sealed.erase(dataRef)
      throw fault
    }
  })
}

/** Nothing is sealed for somebody who has been erased meanwhile: the source hands the answer in again. */
async function inCustomersTurn<T>(
  { inTurn, subjects }: ReceiveDeps,
  { subject }: Named,
  work: () => Promise<T>,
): Promise<T> {
  if (subject === null) return work()
  return inTurn(subject.id, async () => {
    if ((await subjects.get(subject.id)) === null) throw new Fault('journal-unavailable')
    return work()
  })
}

async function record(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  trigger: Trigger,
): Promise<AnswerOutcome> {
  const moved = await advance(deps, stored, trigger, sourceOf(answer))
  return conclude(deps, answer, stored, moved, 'recorded')
}

/** What the source is told: the verification moved as wished, or another commit was faster. */
async function conclude(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  moved: Stored | TransitionRefusal,
  outcome: 'accepted' | 'recorded',
): Promise<AnswerOutcome> {
  const { id } = stored.verification.request
  if (typeof moved !== 'string') {
    await deps.sealed.erase(contextRef(id))
    return outcome
  }
  if (moved === 'too-late') return refuse(deps, answer, stored, 'late')
  const current = await deps.verifications.find(id)
  return refuse(deps, answer, stored, refusalIn(current?.verification.state ?? 'failed'))
}

function refusalIn(state: State): AnswerRefusal {
  switch (state) {
    case 'received':
    case 'held':
    case 'released':
    case 'rejected':
      return 'second'
    case 'expired':
      return 'late'
    default:
      return 'finished'
  }
}

async function refuse(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored | null,
  reason: AnswerRefusal,
): Promise<AnswerRefusal> {
  await tellDenial(deps, {
    kind: 'answer-refused',
    at: deps.clock.now(),
    actor: sourceOf(answer),
    verificationId: stored?.verification.request.id ?? null,
    reason,
    count: 1,
  })
  return reason
}

function sourceOf({ source }: Answer): Actor {
  return { kind: 'source', name: source }
}
