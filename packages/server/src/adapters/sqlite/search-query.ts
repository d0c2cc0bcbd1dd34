import type { Criteria, Page } from '../../application/ports/journal-search.ts'

export interface SearchQuery {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

interface Clause {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

const EVERYTHING = Number.MAX_SAFE_INTEGER
/** How long a pseudonym is. */
const WHOLE = 64

/** The question in SQL. Times never run backwards in the log, so a time is a place. */
export function searchQuery(criteria: Criteria, { before, limit }: Page): SearchQuery {
  const clauses = [clause('e.place < ?', before ?? EVERYTHING), ...clausesOf(criteria)]
  return {
    sql: `
      SELECT e.place FROM entry e
      WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}
      ORDER BY e.place DESC LIMIT ?`,
    values: [...clauses.flatMap(({ values }) => values), limit],
  }
}

function clausesOf(criteria: Criteria): Clause[] {
  const { subjects, employees, branch, from, to, kinds, operationId, outcome } = criteria
  const { verificationId, startedIn, sessionId } = criteria
  return [
    subjects && ofSubjects(subjects),
    employees && anyOf([beginning('e.employee', employees), beginning('e.session', employees)]),
    sessionId !== undefined && clause('e.session = ?', sessionId),
    branch !== undefined && clause('e.branch = ?', branch),
    from !== undefined && clause(`e.place >= ${firstPlaceAt}`, from, EVERYTHING),
    to !== undefined && clause(`e.place < ${firstPlaceAt}`, to, EVERYTHING),
    kinds && clause(`e.kind IN (${marks(kinds)})`, ...kinds),
    operationId !== undefined &&
      clause(`coalesce(e.operation, ${ofRequest('operation')}) = ?`, operationId),
    outcome !== undefined && clause(hasEnded, outcome),
    verificationId !== undefined && clause('e.verification = ?', verificationId),
    startedIn !== undefined &&
      (subjects ?? operationId ?? outcome) !== undefined &&
      clause(`coalesce(${ofRequest('branch')}, e.branch) = ?`, startedIn),
  ].filter((one) => typeof one === 'object')
}

const firstPlaceAt =
  'coalesce((SELECT place FROM entry WHERE at >= ? ORDER BY at, place LIMIT 1), ?)'

const hasEnded =
  'EXISTS (SELECT 1 FROM entry o WHERE o.verification = e.verification AND o.outcome = ?)'

/** What the request of the entry's verification says. */
function ofRequest(column: 'operation' | 'branch'): string {
  return `(SELECT r.${column} FROM entry r
    WHERE r.kind = 'requested' AND r.verification = e.verification ORDER BY r.place LIMIT 1)`
}

function ofSubjects(subjects: readonly string[]): Clause {
  const { sql, values } = beginning('subject', subjects)
  return clause(
    `e.place IN (
      SELECT place FROM entry WHERE ${sql}
      UNION
      SELECT place FROM entry WHERE verification IN (
        SELECT verification FROM entry WHERE +kind = 'received' AND ${sql}))`,
    ...values,
    ...values,
  )
}

/** Pseudonyms are digits from 0 to f: all that begin with some of them stand in a row. A whole one begins with itself. */
function beginning(column: string, pseudonyms: readonly string[]): Clause {
  return anyOf(
    pseudonyms.map((one) =>
      one.length < WHOLE
        ? clause(`${column} BETWEEN ? AND ?`, one, one.padEnd(WHOLE, 'f'))
        : clause(`${column} = ?`, one),
    ),
  )
}

function anyOf(clauses: readonly Clause[]): Clause {
  const sql = clauses.map((one) => one.sql).join(' OR ')
  return clause(`(${sql || 'FALSE'})`, ...clauses.flatMap(({ values }) => values))
}

function clause(sql: string, ...values: readonly (string | number)[]): Clause {
  return { sql, values }
}

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ')
}
