import { createHash } from 'node:crypto'
import type { BankReason } from '@okienko/contract/bank-api'
import type { Announcements } from '../follow/announcements.ts'
import { ofSession } from '../follow/announcements.ts'
import type { BffLimits } from '../limits.ts'
import { isOpen, type Kept, type Now } from './kept.ts'

/**
 * The verifications that this process knows, by their own ids and by the bank's names. Bounded: what has ended is
 * forgotten after a while, and before that where a session has too many. Nothing of it outlives the process.
 */
export interface Shelf {
  /** Puts a new one there; false where there is no room, or the bank's name is another one's already. */
  add(kept: Kept): boolean
  /** Of that session and no other (promise 4). */
  find(sessionId: string, id: string): Kept | null
  /** Whoever's it is. */
  get(id: string): Kept | null
  byReference(reference: string): Kept | null
  /** Whether the bank has named something so, be it forgotten: no name comes twice. */
  wasNamed(reference: string): boolean
  /** Newest first. */
  ofSession(sessionId: string): readonly Kept[]
  /** Changes what is known of it, and tells who follows; with the state its version rises. Null where it is forgotten. */
  put(id: string, now: Now): Kept | null
  /** The same, where nobody has to be told: marks of a state, and why it is asked to end, not another one. */
  mark(id: string, now: Now, asked?: BankReason): Kept | null
  forget(id: string): void
  /** Forgets what ended long ago; how many. */
  sweep(): number
  size(): number
  open(): number
}

interface Options {
  readonly announcements: Announcements
  readonly now: () => number
  readonly limits: Pick<BffLimits, 'known' | 'knownPerSession' | 'openPerSession' | 'remembered'>
  /** Told of what is forgotten before its time, to make room. */
  readonly onCrowdedOut?: (kept: Kept) => void
}

/** Names of the bank's that are remembered, as digests; the oldest goes first. */
const MOST_NAMES = 200_000

export function shelf({ announcements, now, limits, onCrowdedOut }: Options): Shelf {
  const all = places()
  const { byId } = all

  function sweep(): number {
    const over = [...byId.values()].filter((kept) => isOver(kept, now() - limits.remembered))
    for (const { id } of over) all.forget(id)
    return over.length
  }

  function set(id: string, next: Now, step: 0 | 1, asked?: BankReason): Kept | null {
    const before = byId.get(id)
    if (before === undefined) return null
    const version = before.version + step
    const kept = { ...before, now: next, version, ...(asked !== undefined && { asked }) }
    byId.set(id, kept)
    return kept
  }

  /** Makes room among the session's own by forgetting the one that was begun first of those that ended. */
  function hasRoom(sessionId: string): boolean {
    if (byId.size >= limits.known && sweep() === 0) return false
    const own = all.ofSession(sessionId)
    if (own.length < limits.knownPerSession) return true
    const oldest = own.findLast((kept) => !isOpen(kept))
    if (oldest === undefined) return false
    all.forget(oldest.id)
    onCrowdedOut?.(oldest)
    return true
  }

  return {
    add(kept) {
      if (all.wasNamed(kept.reference) || !hasRoom(kept.sessionId)) return false
      all.add(kept)
      announcements.announce(ofSession(kept.sessionId))
      return true
    },
    find(sessionId, id) {
      const kept = byId.get(id)
      return kept?.sessionId === sessionId ? kept : null
    },
    get: (id) => byId.get(id) ?? null,
    byReference: all.byReference,
    wasNamed: all.wasNamed,
    ofSession: all.ofSession,
    put(id, next) {
      const kept = set(id, next, 1)
      if (kept === null) return null
      announcements.announce(id)
      announcements.announce(ofSession(kept.sessionId))
      return kept
    },
    mark: (id, next, asked) => set(id, next, 0, asked),
    forget: all.forget,
    sweep,
    size: () => byId.size,
    open: () => [...byId.values()].filter(isOpen).length,
  }
}

/** Where each is found: by its own id, by the bank's name, by its session. */
function places() {
  const byId = new Map<string, Kept>()
  const references = new Map<string, string>()
  const sessions = new Map<string, Set<string>>()
  const names = new Set<string>()
  return {
    byId,
    add(kept: Kept): void {
      const { id, reference, sessionId } = kept
      byId.set(id, kept)
      references.set(reference, id)
      names.add(digestOf(reference))
      for (const oldest of names) {
        if (names.size <= MOST_NAMES) break
        names.delete(oldest)
      }
      sessions.set(sessionId, (sessions.get(sessionId) ?? new Set()).add(id))
    },
    forget(id: string): void {
      const kept = byId.get(id)
      if (kept === undefined) return
      byId.delete(id)
      references.delete(kept.reference)
      const own = sessions.get(kept.sessionId)
      own?.delete(id)
      if (own?.size === 0) sessions.delete(kept.sessionId)
    },
    byReference(reference: string): Kept | null {
      const id = references.get(reference)
      return id === undefined ? null : (byId.get(id) ?? null)
    },
    wasNamed: (reference: string): boolean =>
      references.has(reference) || names.has(digestOf(reference)),
    ofSession: (sessionId: string): readonly Kept[] =>
      [...(sessions.get(sessionId) ?? [])].flatMap((id) => byId.get(id) ?? []).toReversed(),
  }
}

function digestOf(reference: string): string {
  return createHash('sha256').update(reference).digest('base64url')
}

function isOver(kept: Kept, before: number): boolean {
  const { now } = kept
  if (now.state === 'invited' || now.state === 'received') return false
  // What the bank has not heard of is said again when the session ends.
  if (now.state !== 'released' && now.unheard === true) return false
  return now.endedAt <= before && (now.state !== 'released' || now.openUntil <= before)
}
