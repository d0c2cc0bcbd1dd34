import type { EvidenceErasureReason } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Actor, JournalEvent } from '../journal/events.ts'
import {
  type KeptEvidence,
  pseudonymOf,
  type Released,
  type Request,
  type SubjectMark,
  type Verification,
} from '../verification/verification.ts'

/** Evidence that is in its place already, should the release be stored. */
export type KeptBytes = Pick<KeptEvidence, 'name' | 'bytes'>

/** A release whose evidence is kept. */
export type KeptRelease = Released & { readonly kept: KeptEvidence; readonly subject: SubjectMark }

export function keepsEvidence(verification: Verification): verification is KeptRelease {
  const { state } = verification
  return state === 'released' && verification.kept !== null && verification.subject !== null
}

/** What a release at `now` keeps: nothing unless the purpose says for how many years. */
export function keptFrom(
  { purpose }: Request,
  bytes: KeptBytes | null,
  now: Instant,
): KeptEvidence | null {
  if (bytes === null || purpose.keepEvidence === undefined) return null
  return { ...bytes, until: yearsLater(now, purpose.keepEvidence.years) }
}

/** The event of evidence that stays. */
export function keptEvent(
  released: Released,
  { bytes, until }: KeptEvidence,
  actor: Actor,
): JournalEvent {
  const { evidence, endedAt: at } = released
  const { grade, digest } = evidence
  const about = { at, actor, verificationId: released.request.id, subject: pseudonymOf(released) }
  const { asked: fields } = released.request
  return { kind: 'evidence-kept', ...about, grade, digest, fields, bytes, keptUntil: until }
}

/** The same release without its evidence, and the event that tells it. */
export function withoutEvidence(
  released: Released,
  reason: EvidenceErasureReason,
  { at, actor }: { readonly at: Instant; readonly actor: Actor },
): { readonly next: Released; readonly event: JournalEvent } {
  const about = { at, actor, verificationId: released.request.id, subject: pseudonymOf(released) }
  const next = { ...released, kept: null }
  return { next, event: { kind: 'evidence-erased', ...about, reason } }
}

/** The same day and time of a later year, by UTC; of 29 February, 1 March. */
function yearsLater(at: Instant, years: number): Instant {
  const date = new Date(at)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}
