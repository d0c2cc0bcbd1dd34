import type { Clock } from '../../application/ports/clock.ts'
import type { JournalSearch } from '../../application/ports/journal-search.ts'
import type { OpenSessions } from '../../application/ports/open-sessions.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Employee } from '../../domain/journal/events.ts'

export interface OpenSessionsDeps {
  readonly search: JournalSearch
  readonly clock: Clock
  /** Milliseconds that a session lasts at most: a sign-in before is of no session any more. */
  readonly sessionLife: number
  readonly pause: (milliseconds: number) => Promise<void>
}

interface Begun {
  readonly employeeId: string
  readonly correlationId: string
  readonly at: number
}

const PAGE = 500
/** How long one question waits for a journal that is being checked, and how often it looks. */
const PATIENCE_MS = 2_000
const LOOK_EVERY_MS = 50

/**
 * The open sessions of one process: knows what the journal said when it was first asked, proven to be whole, and what this process has journalled
 * since. Asks the journal once: afterwards an answer costs a look into memory.
 */
export function memoryOpenSessions(deps: OpenSessionsDeps): OpenSessions {
  const { clock, sessionLife } = deps
  const open = new Map<string, Begun>()
  /** What ended before the journal had been read: it must not come back with it. Null from then on. */
  let endedBefore: Set<string> | null = new Set()
  let reading: Promise<void> | null = null

  function forget(): void {
    // Oldest first: a map keeps the order of insertion.
    for (const [sessionId, { at }] of open) {
      if (clock.now() - at <= sessionLife) return
      open.delete(sessionId)
    }
  }

  async function read(): Promise<void> {
    const journalled = await openInJournal(deps)
    if (journalled === null) return
    const since = [...open]
    open.clear()
    for (const [sessionId, begun] of [...journalled, ...since]) {
      if (endedBefore?.has(sessionId) !== true) open.set(sessionId, begun)
    }
    endedBefore = null
  }

  function isOpen({ sessionId, employeeId, correlationId }: Employee, at: number): boolean {
    const begun = open.get(sessionId)
    // In the log time only goes on, so that an entry may stand there with a later time than it was given.
    return (
      begun?.employeeId === employeeId && begun.correlationId === correlationId && begun.at >= at
    )
  }

  return {
    async begun({ sessionId, employeeId, correlationId }, at) {
      forget()
      open.set(sessionId, { employeeId, correlationId, at })
    },
    async over(sessionId) {
      open.delete(sessionId)
      endedBefore?.add(sessionId)
    },
    async standing(begun, at) {
      if (!isOpen(begun, at) && endedBefore !== null) {
        reading ??= read().finally(() => {
          reading = null
        })
        await reading
      }
      if (isOpen(begun, at)) return 'open'
      return endedBefore === null ? 'not-open' : 'not-known'
    },
  }
}

/** Null where the journal has not been shown to be whole in time. */
async function openInJournal(deps: OpenSessionsDeps): Promise<ReadonlyMap<string, Begun> | null> {
  const { search, clock, sessionLife, pause } = deps
  const from = clock.now() - sessionLife
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

async function readFrom(search: JournalSearch, from: number): Promise<ReadonlyMap<string, Begun>> {
  const begun: [string, Begun][] = []
  const ended = new Set<string>()
  for (let before: number | null = null; ; ) {
    const page = await search.find(
      { kinds: ['signed-in', 'signed-out'], from },
      { before, limit: PAGE },
    )
    for (const { text } of page) {
      const { kind, at, actor } = readEvent(text)
      if (actor.kind !== 'employee') continue
      const { sessionId, employeeId, correlationId } = actor
      if (kind === 'signed-out') ended.add(sessionId)
      else begun.push([sessionId, { employeeId, correlationId, at }])
    }
    before = page.at(-1)?.index ?? null
    if (page.length < PAGE) break
  }
  return new Map(begun.reverse().filter(([sessionId]) => !ended.has(sessionId)))
}
