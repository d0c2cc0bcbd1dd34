import type { Announcements } from '../follow/announcements.ts'
import type { BffLimits } from '../limits.ts'
import type { Bank, OnBehalf } from '../ports/bank.ts'
import type { Closing } from '../session/closing.ts'
import type { Farewells } from '../session/farewells.ts'
import type { LostStarts } from '../session/lost-starts.ts'
import type { OpenSessions } from '../session/open-sessions.ts'
import type { Presences } from '../session/presences.ts'
import type { Saw } from '../sightings.ts'
import type { Kept } from '../verifications/kept.ts'
import type { Learn } from '../verifications/learn.ts'
import type { Shelf } from '../verifications/shelf.ts'
import type { Offers } from './offers.ts'

/** What the steps at the desk need. */
export interface DeskDeps {
  readonly bank: Bank
  readonly shelf: Shelf
  readonly learn: Learn
  readonly offers: Offers
  readonly sessions: OpenSessions
  readonly presences: Presences
  readonly farewells: Farewells
  readonly closing: Closing
  readonly lostStarts: LostStarts
  readonly announcements: Announcements
  readonly limits: BffLimits
  readonly now: () => number
  readonly saw: Saw
  /** Something was done about it, or heard of it: its state is asked for sooner. */
  readonly follow: (id: string) => void
}

/** Who takes a step: their session, and for whom the bank is asked. */
export interface Actor {
  readonly sessionId: string
  readonly employeeId: string
  readonly as: OnBehalf
}

/** What there is of the actor's own under that id; an attempt at another session's is told to the bank. */
export function own(
  { shelf, bank, farewells, now }: DeskDeps,
  actor: Actor,
  id: string,
): Kept | null {
  const kept = shelf.find(actor.sessionId, id)
  if (kept === null && shelf.get(id) !== null) {
    const at = new Date(now()).toISOString()
    const note = { kind: 'access-denied', at, reason: 'not-the-asker' } as const
    void farewells.say(actor.sessionId, 'access-denied', () => bank.note(actor.as, note))
  }
  return kept
}

/** What the bank's system has of it now, taken in; null where it cannot be had. */
export async function askedAgain(
  { bank, learn }: DeskDeps,
  actor: Actor,
  kept: Kept,
): Promise<Kept | null> {
  const said = await bank.state(actor.as, kept.reference).catch(() => null)
  return said === null ? null : learn(kept, said)
}
