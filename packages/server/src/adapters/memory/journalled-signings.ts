import type { Clock } from '../../application/ports/clock.ts'
import type { JournalSearch } from '../../application/ports/journal-search.ts'
import {
  type IssuedSession,
  type Logout,
  logoutsIn,
} from '../../application/ports/open-sessions.ts'
import type { SignOutReason } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'

export interface OpenSessionsDeps {
  readonly search: JournalSearch
  readonly clock: Clock
  /** Milliseconds that a session lasts at most: a sign-in before is of no session any more. */
  readonly sessionLife: number
  /** Milliseconds that an end is remembered: no session, and no token, is good for longer. */
  readonly remembered: number
  readonly pause: (milliseconds: number) => Promise<void>
}

/** What the journal says of sessions, one entry of it. */
export type Signing = { readonly at: number } & (
  | ({ readonly what: 'signed-in' | 'renewed' } & IssuedSession)
  | ({ readonly what: 'signed-out'; readonly reason: SignOutReason } & IssuedSession)
  | { readonly what: 'logout'; readonly logout: Logout }
)

const KINDS = ['signed-in', 'sign-in-renewed', 'signed-out', 'logout-received'] as const
const PAGE = 500
/** How long one question waits for a journal that is being checked, and how often it looks. */
const PATIENCE_MS = 2_000
const LOOK_EVERY_MS = 50

/** All that still matters, the oldest first. Null where the journal has not been shown to be whole in time. */
export async function signingsInJournal(
  deps: OpenSessionsDeps,
): Promise<readonly Signing[] | null> {
  const { search, clock, sessionLife, remembered, pause } = deps
  const from = clock.now() - Math.max(sessionLife, remembered)
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    if ((await search.prove(from)) === 'proven') {
      const found = await readFrom(search, from)
      // What was altered while it was read is none of what was proven before.
      if ((await search.prove(from)) === 'proven') return found
    }
    if (waited >= PATIENCE_MS) return null
    await pause(LOOK_EVERY_MS)
  }
}

async function readFrom(search: JournalSearch, from: number): Promise<readonly Signing[]> {
  const found: Signing[] = []
  for (let before: number | null = null; ; ) {
    const page = await search.find({ kinds: KINDS, from }, { before, limit: PAGE })
    found.push(...page.flatMap(({ text }) => signingsIn(readEvent(text))))
    before = page.at(-1)?.index ?? null
    if (page.length < PAGE) return found.reverse()
  }
}

function signingsIn(event: JournalEvent): readonly Signing[] {
  const { at, actor } = event
  if (event.kind === 'logout-received') {
    return logoutsIn(event).map((logout) => ({ what: 'logout', at, logout }))
  }
  if (actor.kind !== 'employee') return []
  const { kind: _, ...employee } = actor
  if (event.kind === 'signed-in') {
    return [{ what: 'signed-in', at, employee, issuerSession: event.issuerSession }]
  }
  if (event.kind === 'sign-in-renewed') {
    return [{ what: 'renewed', at, employee, issuerSession: event.issuerSession }]
  }
  if (event.kind !== 'signed-out') return []
  const { issuerSession, reason } = event
  return [{ what: 'signed-out', at, employee, issuerSession, reason }]
}
