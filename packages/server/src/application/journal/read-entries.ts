import { readEvent } from '../../domain/journal/entry.ts'
import { byEmployee, type Employee, type JournalEvent } from '../../domain/journal/events.ts'
import { type DenyDeps, deny } from '../audit/deny.ts'
import type { Findings } from '../ports/alarm.ts'
import type { FoundEntry } from '../ports/journal-search.ts'
import { isSeen, type Reader } from './branch-seen.ts'
import { type Doubt, doubtAbout } from './doubt.ts'
import { ALL } from './gaps.ts'
import { note } from './note.ts'
import type { SearchDeps } from './search-journal.ts'

type ReadDeps = Pick<SearchDeps, 'records' | 'search' | 'clock'>

/** One entry; reading it is an entry. */
export function readEntry(deps: ReadDeps) {
  return async (
    reader: Reader,
    index: number,
  ): Promise<FoundEntry | 'entry-unknown' | 'other-branch'> => {
    const found = await deps.search.at(index)
    if (found === null) return 'entry-unknown'
    if (!isSeen(reader, found)) {
      return deny(deps, byEmployee(reader.employee), {
        route: 'readJournalEntry',
        reason: 'other-branch',
      })
    }
    const at = deps.clock.now()
    await note(deps, { kind: 'journal-read', at, actor: byEmployee(reader.employee), index })
    return found
  }
}

/** What the lifecycle itself tells: a verification has each of these a few times at most. */
const COURSE: readonly JournalEvent['kind'][] = [
  'requested',
  'invited',
  'received',
  'reused',
  'compared',
  'candidate-chosen',
  'held',
  'closed',
  'evidence-kept',
  'evidence-erased',
  'released',
  'rejected',
  'refused',
  'expired',
  'cancelled',
  'failed',
]
/** Whoever looks at it again and again adds entries: of those, the newest. */
const MOST_OTHERS = 1_000

/** Every entry of one verification in order, or the newest of those that looking at it has added. */
export interface Chain {
  readonly entries: readonly FoundEntry[]
  readonly doubt: Doubt | null
}

/** The chain of a verification; reading it is an entry of the same verification. */
export function readChain(deps: ReadDeps & { readonly findings: Findings }) {
  return async (
    reader: Reader,
    verificationId: string,
  ): Promise<Chain | 'entry-unknown' | 'other-branch'> => {
    const [course, all] = await Promise.all([
      deps.search.find({ verificationId, kinds: COURSE }, { before: null, limit: MOST_OTHERS }),
      deps.search.find({ verificationId }, { before: null, limit: MOST_OTHERS + 1 }),
    ])
    const first = course.at(-1)
    if (first === undefined) return 'entry-unknown'
    // A verification belongs to the branch that began it, whoever has asked for it since.
    if (!isSeen(reader, first)) {
      return deny(deps, byEmployee(reader.employee), {
        route: 'readVerificationChain',
        reason: 'other-branch',
      })
    }
    const byIndex = new Map([...course, ...all].map((entry) => [entry.index, entry]))
    const entries = [...byIndex.values()]
      .filter((entry) => isSeen(reader, entry))
      .sort((one, other) => one.index - other.index)
    await note(deps, {
      kind: 'chain-read',
      at: deps.clock.now(),
      actor: byEmployee(reader.employee),
      verificationId,
      count: entries.length,
    })
    const span = { ...ALL, begins: readEvent(first.text).at }
    const doubt = await doubtAbout(deps, span, all.length > MOST_OTHERS ? 'cut' : null)
    return { entries, doubt }
  }
}

/** Bundles of entries leave as files: those from `from` to `to` (excluded); an entry before they do. */
export function noteExport(deps: DenyDeps) {
  return (employee: Employee, from: number, to: number): Promise<void> => {
    const at = deps.clock.now()
    return note(deps, { kind: 'journal-exported', at, actor: byEmployee(employee), from, to })
  }
}
