import type { Instant } from '../../domain/instant.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Actor } from '../../domain/journal/events.ts'
import { LONGEST_VISIT } from '../../domain/visit/visit.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { advance } from '../verification/advance.ts'
import { closeReleases } from './end-visit.ts'
import { isRelease, releasesOf, visitIn } from './releases-of.ts'
import type { VisitDeps } from './visit-deps.ts'

export type RestartDeps = VisitDeps & { readonly search: Pick<JournalSearch, 'find'> }

const OKIENKO: Actor = { kind: 'okienko' }

/**
 * After a start: every visit of whose end no entry tells died with the last process, at the latest, however long ago
 * that was. Each release that is open is closed, and each visit told to be over by `restart`; how many visits there
 * were. Begun again it goes on.
 */
export function endAfterRestart(deps: RestartDeps) {
  return async (): Promise<number> => {
    const last = (await lastRelease(deps)) ?? deps.clock.now()
    const found = (await deps.verifications.open(last - LONGEST_VISIT.age)).filter(isRelease)
    const visits = new Map(
      found.flatMap(({ verification }) => {
        const visit = visitIn(verification)
        return visit === null ? [] : [[visit.id, visit] as const]
      }),
    )
    // What is open that late was released in a visit that opened no earlier than its age before.
    const told = await toldSince(deps, last - 2 * LONGEST_VISIT.age)
    const untold = [...visits.values()].filter(({ id }) => !told.has(id))
    for (const visit of untold) {
      const ending = { id: visit.id, reason: 'restart', actor: OKIENKO } as const
      await closeReleases(deps, await releasesOf(deps, visit), ending)
    }
    // Those from before visits.
    const now = deps.clock.now()
    for (const stored of found) {
      const { visit, openUntil } = stored.verification
      if (visit !== undefined || now >= openUntil) continue
      await advance(deps, stored, { kind: 'close', reason: 'visit-ended' }, OKIENKO)
    }
    return untold.length
  }
}

/** When something was last released: no visit that had not ended by then can have been over for long. */
async function lastRelease({ search }: RestartDeps): Promise<Instant | null> {
  const [newest] = await search.find({ kinds: ['released'] }, { before: null, limit: 1 })
  return newest === undefined ? null : readEvent(newest.text).at
}

const AT_ONCE = 500

/** The visits of whose end an entry tells since then. */
async function toldSince({ search }: RestartDeps, from: Instant): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (let before: number | null = null; ; ) {
    const found = await search.find({ kinds: ['visit-ended'], from }, { before, limit: AT_ONCE })
    for (const { text } of found) {
      const event = readEvent(text)
      if (event.kind === 'visit-ended') told.add(event.visitId)
    }
    const last = found.at(-1)
    if (last === undefined || found.length < AT_ONCE) return told
    before = last.index
  }
}
