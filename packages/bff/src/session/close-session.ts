import type { Shelf } from '../verifications/shelf.ts'
import type { Closing } from './closing.ts'
import type { Farewells } from './farewells.ts'
import type { LostStarts } from './lost-starts.ts'
import type { Presences } from './presences.ts'

interface Deps {
  readonly shelf: Shelf
  readonly presences: Presences
  readonly farewells: Farewells
  readonly closing: Pick<Closing, 'atBank'>
  readonly lostStarts: Pick<LostStarts, 'close'>
  /** Told once nothing will be asked of the bank for the session any more. */
  readonly onClosed: (sessionId: string) => void
}

/**
 * The session is over: nothing of it is known here on return. What was open is cancelled at the bank, what was released
 * is closed there, and so is what was ended here and not heard of there, as soon as the bank's system hears it.
 */
export type CloseSession = (
  sessionId: string,
  /** What the bank's journal is to have of it. */
  note?: { readonly kind: string; readonly say: () => Promise<unknown> },
) => void

export function closingSessions(deps: Deps): CloseSession {
  const { shelf, presences, farewells, closing, lostStarts, onClosed } = deps
  return (sessionId, note) => {
    for (const kept of shelf.ofSession(sessionId)) {
      shelf.forget(kept.id)
      void closing.atBank(kept)
    }
    lostStarts.close(sessionId)
    presences.forget(sessionId)
    if (note !== undefined) void farewells.say(sessionId, note.kind, note.say)
    void farewells.said(sessionId).then(() => onClosed(sessionId))
  }
}
