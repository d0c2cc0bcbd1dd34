import type { AnswerRefusal } from '../../domain/closed-lists.ts'
import {
  type Identifier,
  type IdentifyingField,
  identifierOf,
} from '../../domain/customer/identifier.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { heldFields, narrow, PHOTO } from '../../domain/verification/received-data.ts'
import type { TransitionRefusal, Trigger } from '../../domain/verification/transitions.ts'
import type { State, SubjectMark } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import type { Details } from '../ports/details.ts'
import { Fault } from '../ports/fault.ts'
import type { Answer, AnswerOutcome, Verdict } from '../ports/identity-source.ts'
import type { Ids } from '../ports/ids.ts'
import type { SealedStore } from '../ports/sealed-store.ts'
import type { Subjects } from '../ports/subjects.ts'
import type { Stored } from '../ports/verifications.ts'
import { advance, type CommitDeps } from './advance.ts'
import { contextRef, LINGER, type SealedContext, seal, unsealContext } from './sealed-data.ts'

export interface ReceiveDeps extends CommitDeps {
  readonly sealed: SealedStore
  readonly subjects: Subjects
  readonly details: Details
  readonly ids: Ids
}

/**
 * Step 3: an answer came in. Every check runs, and what holds is sealed and journalled before anybody
 * is told. A second, late or unknown answer changes nothing and is recorded (promise 6).
 */
export function receiveAnswer(deps: ReceiveDeps) {
  return async (answer: Answer): Promise<AnswerOutcome> => {
    const stored = await deps.verifications.findByReference(answer.reference)
    if (stored === null) return refuse(deps, answer, null, 'unknown')
    const { verification } = stored
    if (verification.state !== 'invited') {
      return refuse(deps, answer, stored, refusalIn(verification.state))
    }
    const { request, invitation } = verification
    const now = deps.clock.now()
    // Before anything is made of it: a late answer leaves no trace of a person.
    if (now >= invitation.answerBefore) return refuse(deps, answer, stored, 'late')
    const verdict = answer.judge({ request, invitation }, now)
    return apply(deps, answer, stored, verdict)
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
  // Data minimisation: what the operation does not need is dropped here and never kept.
  const needed = narrow(data, [...request.fields, PHOTO])
  const dataRef = ids.fresh()
  const context = await unsealContext(sealed, request.id)
  const named = await nameCustomer(deps, identifier, { verificationId: request.id, ...context })
  const content = { data: needed, context, ...(keepEvidence && { original }) }
  await seal(sealed, dataRef, content, clock.now() + limits.decision + LINGER)
  const evidence = { grade, digest, hasPhoto: needed.photo !== null }
  const fields = heldFields(needed)
  const { subject, commitment, identifiedBy } = named
  const names = { subject, commitment, identifiedBy }
  const trigger = { kind: 'accept', evidence, ...names, dataRef, fields } as const
  const actor: Actor = { kind: 'source', name: answer.source }
  try {
    const moved = await advance(deps, stored, trigger, actor)
    if (typeof moved === 'string') {
      await Promise.all([sealed.erase(dataRef), forget(deps, named)])
    }
    return await settle(deps, answer, stored, moved, 'accepted')
  } catch (fault) {
    // Whether the commit was stored is unknown: the detail stays, the data can never be shown again.
    await sealed.erase(dataRef)
    throw fault
  }
}

async function record(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  trigger: Trigger,
): Promise<AnswerOutcome> {
  const actor: Actor = { kind: 'source', name: answer.source }
  return settle(deps, answer, stored, await advance(deps, stored, trigger, actor), 'recorded')
}

interface Named {
  readonly subject: SubjectMark | null
  readonly commitment: string | null
  /** The field that named the customer: it is kept beside the log even where no operation needs it. */
  readonly identifiedBy: IdentifyingField | null
  /** The customer was not known here before. */
  readonly isNew: boolean
}

/** Rows are durable before any commit names them; those that no commit ever names do no harm. */
async function nameCustomer(
  { subjects, details, clock }: ReceiveDeps,
  customer: Identifier | null,
  about: SealedContext & { readonly verificationId: string },
): Promise<Named> {
  if (customer === null) {
    return { subject: null, commitment: null, identifiedBy: null, isNew: false }
  }
  const known = await subjects.find(customer)
  const subject = known ?? (await subjects.open(customer))
  const commitment = await details.keep(subject, { ...about, customer })
  // Erased at this very moment: the source hands the answer in again, and the customer is a new one.
  if (commitment === null) throw new Fault('journal-unavailable')
  const pseudonym = subject.pseudonym(yearInWarsaw(clock.now()))
  const identifiedBy = customer.kind === 'pesel' ? 'pesel' : 'documentNumber'
  const mark = { id: subject.id, pseudonym }
  return { subject: mark, commitment, identifiedBy, isNew: known === null }
}

/** An answer that was not taken leaves nothing of the person beside the log. */
async function forget({ subjects, details }: ReceiveDeps, named: Named): Promise<void> {
  const { subject: mark, commitment, isNew } = named
  if (mark === null || commitment === null) return
  await details.drop(commitment)
  const subject = isNew ? await subjects.get(mark.id) : null
  if (subject !== null && (await details.of(subject)).length === 0) await subjects.erase(mark.id)
}

async function settle(
  deps: ReceiveDeps,
  answer: Answer,
  stored: Stored,
  moved: Stored | TransitionRefusal,
  outcome: 'accepted' | 'recorded',
): Promise<AnswerOutcome> {
  if (typeof moved !== 'string') {
    await deps.sealed.erase(contextRef(stored.verification.request.id))
    return outcome
  }
  if (moved === 'too-late') return refuse(deps, answer, stored, 'late')
  const current = await deps.verifications.find(stored.verification.request.id)
  return refuse(deps, answer, stored, refusalIn(current?.verification.state ?? 'failed'))
}

function refusalIn(state: State): AnswerRefusal {
  switch (state) {
    case 'received':
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
  { records, clock }: ReceiveDeps,
  { source }: Answer,
  stored: Stored | null,
  reason: AnswerRefusal,
): Promise<AnswerRefusal> {
  const event = {
    kind: 'answer-refused',
    at: clock.now(),
    actor: { kind: 'source', name: source },
    verificationId: stored?.verification.request.id ?? null,
    reason,
  } as const
  await records.commit({ change: null, events: [event] })
  return reason
}
