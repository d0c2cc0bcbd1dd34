import { canonicalBytes, type Json } from '@okienko/journal/check'
import { Fault } from '../../application/ports/fault.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { type Change, type Records, versionTold } from '../../application/ports/records.ts'
import type { Stored, Verifications } from '../../application/ports/verifications.ts'
import { entryOf } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { deadlineOf } from '../../domain/verification/verification.ts'

export interface MemoryStorage {
  readonly records: Records
  readonly verifications: Verifications
  readonly log: Pick<JournalLog, 'entries'>
  close(): Promise<void>
}

/** State and journal that live as long as the process: for tests, and as the second reading of the contract. */
export function memoryStorage(): MemoryStorage {
  // A Map keeps the order of the first insertion, as rowids do.
  const byId = new Map<string, Stored>()
  const log: Uint8Array[] = []
  let lastAt = 0
  let closed = false

  function all(): readonly Stored[] {
    if (closed) throw new Fault('journal-unavailable')
    return [...byId.values()]
  }
  const { byReference, byRequestKey, ...verifications } = queries(all)

  /** What the change leads to, null for no change, 'conflict' when it may not be. */
  function judge({ id, expectedVersion, next, requestKey }: Change): Stored | null | 'conflict' {
    const held = byId.get(id)
    if ((held?.version ?? 0) !== expectedVersion) return 'conflict'
    if (next === null) return null
    const namesake = byReference(next.request.source, next.reference)
    if (namesake !== null && namesake !== held) return 'conflict'
    if (held !== undefined) return { ...held, version: held.version + 1, verification: next }
    if (requestKey !== null && byRequestKey(requestKey.key) !== null) return 'conflict'
    return { version: 1, verification: next, requestKey }
  }

  return {
    records: {
      async commit({ change, events }) {
        all()
        let at = lastAt
        const entries = events.map((event) => {
          at = Math.max(event.at, at)
          return entryBytes({ ...event, at }, versionTold(change))
        })
        const next = change === null ? null : judge(change)
        if (next === 'conflict') return 'conflict'
        if (change !== null && next !== null) byId.set(change.id, next)
        log.push(...entries)
        lastAt = at
        return 'stored'
      },
      async probe() {
        all()
      },
    },
    verifications,
    log: {
      async entries(from, to) {
        all()
        return log.slice(from, to)
      },
    },
    async close() {
      closed = true
    },
  }
}

function entryBytes(event: JournalEvent, version: number | null): Uint8Array {
  try {
    return canonicalBytes(entryOf(event, version) as Json)
  } catch (cause) {
    throw new Fault('journal-unavailable', { cause })
  }
}

function queries(all: () => readonly Stored[]) {
  const byReference = (source: string, reference: string) =>
    all().find(
      ({ verification }) =>
        verification.request.source === source && verification.reference === reference,
    ) ?? null
  const byRequestKey = (key: string) =>
    all().find(({ requestKey }) => requestKey?.key === key) ?? null
  return {
    byReference,
    byRequestKey,
    find: async (id) => all().find(({ verification }) => verification.request.id === id) ?? null,
    findByReference: async (source, reference) => byReference(source, reference),
    findByRequestKey: async (key) => byRequestKey(key),
    listOf: async (employeeId, from, to, limit) =>
      all()
        .filter(({ verification: { request } }) => request.employee.employeeId === employeeId)
        .filter(({ verification: { request } }) => request.requestedAt >= from)
        .filter(({ verification: { request } }) => request.requestedAt < to)
        .reverse()
        .sort((a, b) => b.verification.request.requestedAt - a.verification.request.requestedAt)
        .slice(0, limit),
    openOf: async (sessionId) => all().filter(ofSession(sessionId)).filter(isOpen),
    releasedOf: async (sessionId, now) =>
      all()
        .filter(ofSession(sessionId))
        .filter(({ verification: v }) => v.state === 'released' && v.openUntil > now),
    open: async (now) =>
      all().filter(({ verification: v }) => v.state === 'released' && v.openUntil > now),
    overdue: async (now, limit) =>
      all()
        .filter((stored) => isOpen(stored) && due(stored) <= now)
        .sort((a, b) => due(a) - due(b))
        .slice(0, limit),
    invited: async (source, now, limit) =>
      all()
        .filter((stored) => stored.verification.request.source === source)
        .filter((stored) => stored.verification.state === 'invited' && due(stored) > now)
        .sort((a, b) => due(a) - due(b))
        .slice(0, limit),
    keptOf: async (subjectId, limit) =>
      all()
        .filter((stored) => isKeptOf(stored, subjectId))
        .reverse()
        .sort((a, b) => b.verification.request.requestedAt - a.verification.request.requestedAt)
        .slice(0, limit),
    keptOverdue: async (now, afterId, limit) =>
      all()
        .filter((stored) => keptUntil(stored) <= now)
        .filter(({ verification: { request } }) => request.id > afterId)
        .sort((a, b) => (a.verification.request.id < b.verification.request.id ? -1 : 1))
        .slice(0, limit),
    received: async () =>
      all().filter(({ verification: { state } }) => state === 'received' || state === 'held'),
  } satisfies Verifications & Record<string, unknown>
}

function ofSession(sessionId: string): (stored: Stored) => boolean {
  return ({ verification }) => verification.request.employee.sessionId === sessionId
}

function isOpen({ verification }: Stored): boolean {
  return deadlineOf(verification) !== null
}

function keptUntil({ verification }: Stored): number {
  return keepsEvidence(verification) ? verification.kept.until : Number.POSITIVE_INFINITY
}

function isKeptOf({ verification }: Stored, subjectId: string): boolean {
  return keepsEvidence(verification) && verification.subject.id === subjectId
}

function due({ verification }: Stored): number {
  return deadlineOf(verification) ?? Number.POSITIVE_INFINITY
}
