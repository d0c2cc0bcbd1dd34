import type { DatabaseSync } from 'node:sqlite'
import type { Criteria } from '../../application/ports/journal-search.ts'
import { IndexAltered } from './checked-ranges.ts'
import { readSaid, rowOf, type Said } from './index-entry.ts'
import type { Row } from './protocol.ts'
import type { TrustedEntries } from './trusted-entries.ts'

/** What the entries of a verification tell of it. */
interface Course {
  readonly request: Said | null
  readonly subjects: readonly string[]
  readonly outcomes: readonly string[]
}

/**
 * Entries that the index has found, read from the trusted log and held against what was asked: an index that was
 * altered can hide an entry from a search until it is proven, and show none that does not belong to it, nor at
 * another branch. Throws IndexAltered and EntryAltered.
 */
export function foundEntries(index: DatabaseSync, entries: TrustedEntries) {
  const course = index.prepare(`
    SELECT place FROM entry
    WHERE verification = ? AND (kind IN ('requested', 'received') OR outcome IS NOT NULL)
    ORDER BY place`)

  function courseOf(id: string): Course {
    const said = course.all(id).flatMap(({ place }) => {
      const body = entries.entry(Number(place))
      return body === null ? [] : [readSaid(body)]
    })
    if (said.some(({ verificationId }) => verificationId !== id)) throw new IndexAltered()
    const received = said.filter(({ kind }) => kind === 'received')
    return {
      request: said.find(({ kind }) => kind === 'requested') ?? null,
      subjects: received.flatMap(({ subject }) => subject ?? []),
      outcomes: said.map(({ kind }) => kind),
    }
  }
  /** For one answer: a verification's course is read once. */
  return (): ((place: number, criteria: Criteria) => Row[]) => {
    const courses = new Map<string, Course>()
    const known = (id: string) => {
      const found = courses.get(id) ?? courseOf(id)
      courses.set(id, found)
      return found
    }
    return (place, criteria) => {
      const body = entries.entry(place)
      if (body === null) return []
      const said = readSaid(body)
      const { verificationId: id } = said
      const ofIt = typeof id === 'string' ? () => known(id) : () => null
      const row = rowOf(place, said, () => ofIt()?.request?.actor.branch ?? null)
      if (!fits(row, ofIt, criteria)) throw new IndexAltered()
      return [{ place, branch: row.branch, body }]
    }
  }
}

function fits(
  row: ReturnType<typeof rowOf>,
  ofIt: () => Course | null,
  criteria: Criteria,
): boolean {
  const { subjects, employees, sessionId, branch, kinds, verificationId } = criteria
  const { operationId, outcome, startedIn, from = 0, to = Number.POSITIVE_INFINITY } = criteria
  const wanted = (asked: string | undefined, is: () => unknown) =>
    asked === undefined || asked === is()
  const startedAt = () => ofIt()?.request?.actor.branch ?? row.branch
  return (
    (employees?.some((one) => begins(row.employee, one) || begins(row.session, one)) ?? true) &&
    wanted(sessionId, () => row.session) &&
    wanted(branch, () => row.branch) &&
    wanted(verificationId, () => row.verification) &&
    wanted(operationId, () => row.operation ?? ofIt()?.request?.operationId) &&
    Number(row.at) >= from &&
    Number(row.at) < to &&
    (kinds?.some((kind) => kind === row.kind) ?? true) &&
    (outcome === undefined || ofIt()?.outcomes.includes(outcome) === true) &&
    (subjects?.some(
      (one) => begins(row.subject, one) || ofIt()?.subjects.some((subject) => begins(subject, one)),
    ) ??
      true) &&
    (startedIn === undefined ||
      (subjects ?? operationId ?? outcome) === undefined ||
      startedIn === startedAt())
  )
}

/** Whether it is that pseudonym, or one with that beginning. */
function begins(pseudonym: unknown, beginning: string): boolean {
  return typeof pseudonym === 'string' && pseudonym.startsWith(beginning)
}
