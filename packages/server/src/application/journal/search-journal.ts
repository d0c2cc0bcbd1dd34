import type { Criterion } from '../../domain/closed-lists.ts'
import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import { byEmployee, type JournalEvent } from '../../domain/journal/events.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { deny } from '../audit/deny.ts'
import { unknownUnlessMissing } from '../customer/missing.ts'
import type { Findings } from '../ports/alarm.ts'
import type { Clock } from '../ports/clock.ts'
import type { Criteria, FoundEntry, JournalSearch, Page } from '../ports/journal-search.ts'
import type { Records } from '../ports/records.ts'
import type { Subjects } from '../ports/subjects.ts'
import { branchesSeen, type Reader } from './branch-seen.ts'
import { doubtAbout } from './doubt.ts'
import { ALL } from './gaps.ts'
import { note } from './note.ts'

export interface SearchDeps {
  readonly records: Records
  readonly search: JournalSearch
  readonly subjects: Subjects
  readonly clock: Clock
}

/** What is looked for; a customer by identifier, or by a pseudonym that an entry has shown, whole or its beginning. */
export interface Sought extends Omit<Criteria, 'subjects' | 'branch' | 'startedIn'> {
  /** One branch, by every name that entries have for it. */
  readonly branches?: readonly string[]
  readonly customer?: Identifier | { readonly kind: 'pseudonym'; readonly pseudonym: string }
}

/** A page of entries, whether older ones fit too, and why there may have been more that fit. */
export interface Found {
  readonly entries: readonly FoundEntry[]
  readonly more: boolean
  readonly doubt: 'truncated' | 'missing' | null
}

/**
 * The entries that fit, newest first. The search is an entry itself, durable before anything is shown. A
 * supervisor sees the own branch and nothing else.
 */
export function searchJournal(deps: SearchDeps & { readonly findings: Findings }) {
  return async (reader: Reader, sought: Sought, page: Page): Promise<Found | 'other-branch'> => {
    const { customer, branches, ...criteria } = sought
    const { employee } = reader
    const seen = branchesSeen(reader)
    if (seen !== null && !(branches ?? seen).some((name) => seen.includes(name))) {
      return deny(deps, byEmployee(employee), { route: 'searchJournal', reason: 'other-branch' })
    }
    const named = await namesOf(deps, customer)
    const subjects = named && { subjects: named.all }
    // One more than is shown, to know whether there is more.
    const found = await findAmong(
      deps,
      (seen ?? branches ?? [null]).map((branch) => ({
        ...criteria,
        ...subjects,
        ...(branch !== null && { branch }),
        ...(seen !== null && branch !== null && { startedIn: branch }),
      })),
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
      employeeId: theOne(shown, sought.employees, employeeOf),
      subject:
        named && shown.length > 0 ? (named.now ?? theOne(shown, named.all, subjectOf)) : null,
      count: shown.length,
    })
    // Nobody is known by that name: or it is one of those of whom rows are missing.
    if (named?.all.length === 0) unknownUnlessMissing(deps.findings)
    const { from: begins = ALL.begins, to: ends = ALL.ends } = criteria
    const doubt = await doubtAbout<never>(deps, { begins, ends }, null)
    return { entries: shown, more: found.length > shown.length, doubt }
  }
}

/** The newest that fit one of the questions, no two of which an entry can fit. */
async function findAmong(
  { search }: SearchDeps,
  questions: readonly Criteria[],
  page: Page,
): Promise<readonly FoundEntry[]> {
  const found = await Promise.all(questions.map((criteria) => search.find(criteria, page)))
  const [first = [], ...others] = found
  if (others.length === 0) return first
  return found
    .flat()
    .sort((one, other) => other.index - one.index)
    .slice(0, page.limit)
}

/** What a customer is called in entries: by every year, and by this one. Nothing when not known here. */
async function namesOf(
  { subjects, clock }: SearchDeps,
  customer: Sought['customer'],
): Promise<{ readonly all: readonly string[]; readonly now: string | null } | undefined> {
  if (customer === undefined) return undefined
  if (customer.kind === 'pseudonym') {
    const { pseudonym } = customer
    return { all: [pseudonym], now: isWhole(pseudonym) ? pseudonym : null }
  }
  const subject = await subjects.find(sameHowever(customer))
  if (subject === null) return { all: [], now: null }
  const now = clock.now()
  return { all: pseudonymsOf(subject, now), now: subject.pseudonym(yearInWarsaw(now)) }
}

const isWhole = (pseudonym: string) => pseudonym.length === 64

/**
 * The one whom all that is shown is about, of those who were asked for: what was typed may be the beginning of several
 * pseudonyms, or of nobody's.
 */
function theOne(
  shown: readonly FoundEntry[],
  asked: readonly string[] | undefined,
  of: (event: JournalEvent) => string | null,
): string | null {
  if (asked === undefined) return null
  const named = shown.map(({ text }) => of(readEvent(text)))
  const whole = new Set(named.filter((one) => one !== null && asked.some((a) => one.startsWith(a))))
  const [only = null] = whole
  return whole.size === 1 ? only : null
}

function employeeOf({ actor }: JournalEvent): string | null {
  return 'employeeId' in actor ? actor.employeeId : null
}

function subjectOf(event: JournalEvent): string | null {
  return 'subject' in event ? event.subject : null
}

function criteriaOf(sought: Sought): readonly Criterion[] {
  const asked: Record<Criterion, unknown> = {
    customer: sought.customer,
    employee: sought.employees,
    branch: sought.branches,
    time: sought.from ?? sought.to,
    kind: sought.kinds,
    operation: sought.operationId,
    outcome: sought.outcome,
    verification: sought.verificationId,
  }
  return (Object.keys(asked) as Criterion[]).filter((name) => asked[name] !== undefined)
}
