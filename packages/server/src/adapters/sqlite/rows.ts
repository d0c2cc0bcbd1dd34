import type { SessionRow } from '@okienko/edge'
import { canonicalize, type Json } from '@okienko/journal/check'
import type { Hold } from '../../application/ports/holds.ts'
import type { Change, Commit } from '../../application/ports/records.ts'
import type { DetailRow, SubjectRow } from '../../application/ports/subject-rows.ts'
import type { Stored } from '../../application/ports/verifications.ts'
import type { HoldReason } from '../../domain/closed-lists.ts'
import { entryOf } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { deadlineOf, type Verification } from '../../domain/verification/verification.ts'
import type { ChangeRow, CommitRow, EntryRow, Row, VerificationRow } from './protocol.ts'
import { unavailable } from './thread.ts'

export function toCommitRow({ change, events }: Commit): CommitRow {
  return {
    change: change === null ? null : toChangeRow(change),
    entries: events.map(toEntryRow),
  }
}

/** Throws Fault('journal-unavailable') for an event that the journal has no form for. */
function toEntryRow(event: JournalEvent): EntryRow {
  try {
    const entry = entryOf(event)
    return { at: entry.at, text: canonicalize(entry as Json) }
  } catch (cause) {
    throw unavailable(cause)
  }
}

function toChangeRow({ id, expectedVersion, next, requestKey }: Change): ChangeRow {
  return {
    id,
    expectedVersion,
    next: next === null ? null : toVerificationRow(next),
    requestKey: requestKey?.key ?? null,
    requestFingerprint: requestKey?.fingerprint ?? null,
  }
}

function toVerificationRow(verification: Verification): VerificationRow {
  const { state, reference, request } = verification
  return {
    source: request.source,
    reference,
    state,
    employeeId: request.employee.employeeId,
    sessionId: request.employee.sessionId,
    requestedAt: request.requestedAt,
    deadline: deadlineOf(verification),
    openUntil: verification.state === 'released' ? verification.openUntil : null,
    ...keptColumns(verification),
    body: JSON.stringify(verification),
  }
}

/** Only a release that keeps evidence is found by its subject. */
function keptColumns(verification: Verification) {
  if (!keepsEvidence(verification)) return { keptUntil: null, subjectId: null }
  return { keptUntil: verification.kept.until, subjectId: verification.subject.id }
}

/** Trusts what this adapter wrote; throws Fault('journal-unavailable') for anything else. */
export function toStored(row: Row): Stored {
  const { version, request_key: key, request_fingerprint: fingerprint, state } = row
  const verification = parsed<Verification>(row)
  if (verification.state !== state) throw broken('state')
  return {
    version: integer(version),
    verification,
    requestKey: key === null ? null : { key: text(key), fingerprint: text(fingerprint) },
  }
}

export function toSessionRow({ digest, sealed, expires_at: expiresAt }: Row): SessionRow {
  if (!(sealed instanceof Uint8Array)) throw broken('session')
  return { digest: text(digest), sealed, expiresAt: integer(expiresAt) }
}

export function toSubjectRow({ digest, id, wrapped_key: wrappedKey }: Row): SubjectRow {
  if (!(wrappedKey instanceof Uint8Array)) throw broken('subject')
  return { digest: text(digest), id: text(id), wrappedKey }
}

export function toDetailRow({ commitment, subject_id: subjectId, sealed }: Row): DetailRow {
  return { commitment: text(commitment), subjectId: text(subjectId), sealed: bytes(sealed) }
}

export function toHold(row: Row): Hold {
  const { id, subject_id: subjectId, reason, placed_at: placedAt, until } = row
  return {
    id: text(id),
    subjectId: text(subjectId),
    reason: text(reason) as HoldReason,
    placedAt: integer(placedAt),
    until: integer(until),
  }
}

function parsed<T extends object>({ body }: Row): T {
  try {
    return JSON.parse(text(body))
  } catch {
    throw broken('body')
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw broken('text')
  return value
}

export function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw broken('blob')
  return value
}

function integer(value: unknown): number {
  if (typeof value !== 'number') throw broken('number')
  return value
}

function broken(part: string) {
  return unavailable(`a stored ${part} is broken`)
}
