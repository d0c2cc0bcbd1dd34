import type { RecordQuery, Row, Values, VerificationRow } from './protocol.ts'
import type { OwnRow } from './verification-row.ts'

/**
 * The newest version of each verification that this process has written or read: an older one, or none, is somebody
 * else's doing, however good its MAC is. Outlives a connection.
 */
export interface NewestVersions {
  /** Whether nothing newer is known. Keeps it in mind if so. */
  take(row: OwnRow): boolean
  knows(id: string): boolean
  /** Whether something that is known should be among the answers to a question, and is not. */
  isMissing(query: RecordQuery, values: Values, rows: readonly Row[]): boolean
}

type Known = Omit<OwnRow, 'columns'> & { readonly columns: Omit<VerificationRow, 'body'> }

/** More than are begun in the minutes for which one is open. */
export const BOUND = 20_000

export function newestVersions(bound = BOUND): NewestVersions {
  const known = new Map<string, Known>()
  const groups = {
    session: grouping(({ columns }) => columns.sessionId),
    reference: grouping(({ columns }) => columns.reference),
    requestKey: grouping(({ requestKey }) => requestKey),
  }
  const all = Object.values(groups)

  function forget(one: Known | undefined): void {
    if (one === undefined) return
    known.delete(one.id)
    for (const group of all) group.remove(one)
  }
  /** Those among which whoever fits a question must be: the hot ones are not looked for among all. */
  function candidates(query: RecordQuery, values: Values): Iterable<Known> {
    const [first, second] = values.map(String)
    switch (query) {
      case 'find':
        return [known.get(first ?? '')].filter((one) => one !== undefined)
      case 'findByReference':
        return groups.reference.of(second)
      case 'findByRequestKey':
        return groups.requestKey.of(first)
      case 'openOf':
      case 'releasedOf':
        return groups.session.of(first)
      default:
        return known.values()
    }
  }
  return {
    take({ columns: { body: _, ...columns }, ...row }) {
      const before = known.get(row.id)
      if (before !== undefined && !mayFollow(before, row)) return false
      // A Map keeps its order: the one that was asked for the longest ago is forgotten first.
      forget(before)
      const one = { ...row, columns }
      known.set(row.id, one)
      for (const group of all) group.add(one)
      const [oldest] = known.size > bound ? known.values() : []
      forget(oldest)
      return true
    },
    knows: (id) => known.has(id),
    isMissing(query, values, rows) {
      const belongs = BELONGS[query]
      if (belongs === undefined) return false
      const limit = isLimited(query) ? Number(values.at(-1)) : Number.POSITIVE_INFINITY
      if (rows.length >= (SINGLE.has(query) ? 1 : limit)) return false
      const answered = new Set(rows.map(({ id }) => id))
      for (const one of candidates(query, values)) {
        if (belongs(one, values as readonly never[]) && !answered.has(one.id)) return true
      }
      return false
    },
  }
}

/** Those that are known by what they have in common; whoever has none is in no group. */
function grouping(nameOf: (one: Known) => string | null) {
  const groups = new Map<string, Set<Known>>()
  return {
    add(one: Known): void {
      const name = nameOf(one)
      if (name === null) return
      const group = groups.get(name) ?? new Set()
      groups.set(name, group.add(one))
    },
    remove(one: Known): void {
      const name = nameOf(one) ?? ''
      const group = groups.get(name)
      group?.delete(one)
      if (group?.size === 0) groups.delete(name)
    },
    of: (name = ''): Iterable<Known> => groups.get(name) ?? [],
  }
}

function mayFollow(before: Known, row: Omit<OwnRow, 'columns'>): boolean {
  if (row.version !== before.version) return row.version > before.version
  return Buffer.compare(row.mac, before.mac) === 0
}

const SINGLE: ReadonlySet<RecordQuery> = new Set(['find', 'findByReference', 'findByRequestKey'])
const LIMITED: ReadonlySet<RecordQuery> = new Set([
  'listOf',
  'overdue',
  'invited',
  'keptOf',
  'keptOverdue',
])

/** Whether the last value of a question says how many answers it may have. */
export function isLimited(query: RecordQuery): boolean {
  return LIMITED.has(query)
}

type Belongs = (one: Known, values: readonly never[]) => boolean

const isBy = (time: number | null, now: number) => time !== null && time <= now
const isAfter = (time: number | null, now: number) => time !== null && time > now

/** What each question asks for, as the SQL of it does. */
const BELONGS: Partial<Readonly<Record<RecordQuery, Belongs>>> = {
  find: (one, [id]) => one.id === id,
  findByReference: ({ columns }, [source, reference]) =>
    columns.reference === reference && columns.source === source,
  findByRequestKey: (one, [key]) => one.requestKey === key,
  listOf: ({ columns }, [employeeId, from = 0, to = 0]) =>
    columns.employeeId === employeeId && columns.requestedAt >= from && columns.requestedAt < to,
  openOf: ({ columns }, [sessionId]) =>
    columns.sessionId === sessionId && columns.deadline !== null,
  releasedOf: ({ columns }, [sessionId, now = 0]) =>
    columns.sessionId === sessionId && isAfter(columns.openUntil, now),
  open: ({ columns }, [now = 0]) => isAfter(columns.openUntil, now),
  overdue: ({ columns }, [now = 0]) => isBy(columns.deadline, now),
  invited: ({ columns }, [source, now = 0]) =>
    columns.state === 'invited' && columns.source === source && isAfter(columns.deadline, now),
  keptOf: ({ columns }, [subjectId]) => columns.subjectId === subjectId,
  keptOverdue: (one, [now = 0, afterId = '']) =>
    isBy(one.columns.keptUntil, now) && one.id > afterId,
  received: ({ columns: { state } }) => state === 'received' || state === 'held',
}
