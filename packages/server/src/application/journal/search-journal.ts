import type { Criterion } from '../../domain/closed-lists.ts'
import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { deny } from '../audit/deny.ts'
import { unknownUnlessMissing } from '../customer/missing.ts'
import type { Findings } from '../ports/alarm.ts'
import type { Clock } from '../ports/clock.ts'
import type { Criteria, FoundEntry, JournalSearch, Page } from '../ports/journal-search.ts'
import type { Records } from '../ports/records.ts'
import type { Subjects } from '../ports/subjects.ts'
import { branchSeen } from './branch-seen.ts'
import { note } from './note.ts'

export interface SearchDeps {
  readonly records: Records
  readonly search: JournalSearch
  readonly subjects: Subjects
  readonly clock: Clock
}

/** What is looked for; a customer by identifier, or by a pseudonym that an entry has shown. */
export interface Sought extends Omit<Criteria, 'subjects'> {
  readonly customer?: Identifier | { readonly kind: 'pseudonym'; readonly pseudonym: string }
}

/** A page of entries, and whether older ones fit too. */
export interface Found {
  readonly entries: readonly FoundEntry[]
  readonly more: boolean
}

/**
 * The entries that fit, newest first. The search is an entry itself, durable before anything is shown. A
 * supervisor sees the own branch and nothing else.
 */
export function searchJournal(deps: SearchDeps & { readonly findings: Findings }) {
  return async (
    employee: Employee,
    sought: Sought,
    page: Page,
  ): Promise<Found | 'other-branch'> => {
    const { customer, ...criteria } = sought
    const branch = branchSeen(employee)
    if (branch !== null && (branch === '' || (sought.branch ?? branch) !== branch)) {
      return deny(deps, byEmployee(employee), { route: 'searchJournal', reason: 'other-branch' })
    }
    const named = await namesOf(deps, customer)
    const limited = branch !== null && { branch, startedIn: branch }
    // One more than is shown, to know whether there is more.
    const found = await deps.search.find(
      { ...criteria, ...limited, ...(named && { subjects: named.all }) },
      { ...page, limit: page.limit + 1 },
    )
    const shown = found.slice(0, page.limit)
    await note(deps, {
      kind: 'journal-searched',
      at: deps.clock.now(),
      actor: byEmployee(employee),
      criteria: criteriaOf(sought),
      // Only whom the answer is about: a name of nobody could be any text, and whether a stranger is
      // somebody's customer is not for everybody to learn from the journal.
      employeeId: shown.length > 0 ? (sought.employeeId ?? null) : null,
      subject: shown.length > 0 ? (named?.now ?? null) : null,
      count: shown.length,
    })
    // Nobody is known by that name: or it is one of those of whom rows are missing.
    if (named?.all.length === 0) unknownUnlessMissing(deps.findings)
    return { entries: shown, more: found.length > shown.length }
  }
}

/** What a customer is called in entries: by every year, and by this one. Nothing when not known here. */
async function namesOf(
  { subjects, clock }: SearchDeps,
  customer: Sought['customer'],
): Promise<{ readonly all: readonly string[]; readonly now: string | null } | undefined> {
  if (customer === undefined) return undefined
  if (customer.kind === 'pseudonym') return { all: [customer.pseudonym], now: customer.pseudonym }
  const subject = await subjects.find(sameHowever(customer))
  if (subject === null) return { all: [], now: null }
  const now = clock.now()
  return { all: pseudonymsOf(subject, now), now: subject.pseudonym(yearInWarsaw(now)) }
}

function criteriaOf(sought: Sought): readonly Criterion[] {
  const asked: Record<Criterion, unknown> = {
    customer: sought.customer,
    employee: sought.employeeId,
    branch: sought.branch,
    time: sought.from ?? sought.to,
    kind: sought.kinds,
    operation: sought.operationId,
    outcome: sought.outcome,
    verification: sought.verificationId,
  }
  return (Object.keys(asked) as Criterion[]).filter((name) => asked[name] !== undefined)
}
