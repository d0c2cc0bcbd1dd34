import type { SessionRow } from '@okienko/edge'
import { canonicalize, type Json } from '@okienko/journal/check'
import type { Hold } from '../../application/ports/holds.ts'
import { type Change, type Commit, versionTold } from '../../application/ports/records.ts'
import type { DetailRow, SubjectRow } from '../../application/ports/subject-rows.ts'
import type { Stored } from '../../application/ports/verifications.ts'
import type { HoldReason } from '../../domain/closed-lists.ts'
import { entryOf } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Verification } from '../../domain/verification/verification.ts'
import type { ChangeRow, CommitRow, EntryRow, Row } from './protocol.ts'
import { unavailable } from './thread.ts'
import { toVerificationRow } from './verification-row.ts'

export function toCommitRow({ change, events }: Commit): CommitRow {
  return {
    change: change === null ? null : toChangeRow(change),
    entries: events.map((event) => toEntryRow(event, versionTold(change))),
  }
}

/** Throws Fault('journal-unavailable') for an event that the journal has no form for. */
function toEntryRow(event: JournalEvent, version: number | null): EntryRow {
  try {
    const entry = entryOf(event, version)
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

/** Of a row that the storage thread has found to be our own; throws Fault('journal-unavailable') for anything else. */
export function toStored(row: Row): Stored {
  const { version, request_key: key, request_fingerprint: fingerprint } = row
  const verification = parsed<Verification>(row)
  return {
    version: integer(version),
    verification,
    requestKey: key === null ? null : { key: text(key), fingerprint: text(fingerprint) },
  }
}

/** 'altered' for what this adapter cannot have written. */
export function toSessionRow(row: Row): SessionRow | 'altered' {
  const { digest, sealed, expires_at: expiresAt, mac } = row
  if (!(sealed instanceof Uint8Array && mac instanceof Uint8Array)) return 'altered'
  if (typeof digest !== 'string' || typeof expiresAt !== 'number') return 'altered'
  return { digest, sealed, expiresAt, mac }
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
