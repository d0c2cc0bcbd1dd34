import type { Criterion } from '../../domain/closed-lists.ts'
import { type Identifier, pseudonymsOf, sameHowever } from '../../domain/customer/identifier.ts'
import { employee, type JournalEvent } from '../../domain/journal/events.ts'
import type { Asker } from '../../domain/verification/verification.ts'
import { yearInWarsaw } from '../../domain/warsaw.ts'
import { deny } from '../audit/deny.ts'
import type { Clock } from '../ports/clock.ts'
import type { Criteria, FoundEntry, JournalSearch, Page } from '../ports/journal-search.ts'
import type { Records } from '../ports/records.ts'
import type { Subjects } from '../ports/subjects.ts'

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
export function searchJournal(deps: SearchDeps) {
  return async (asker: Asker, sought: Sought, page: Page): Promise<Found | 'other-branch'> => {
    const { records, search, clock } = deps
    const { customer, ...criteria } = sought
    const branch = branchSeen(asker)
    if (branch !== null && (branch === '' || (sought.branch ?? branch) !== branch)) {
      return deny(deps, asker, { route: 'searchJournal', reason: 'other-branch' })
    }
    const named = await namesOf(deps, customer)
    const limited = branch !== null && { branch, startedIn: branch }
    // One more than is shown, to know whether there is more.
    const found = await search.find(
      { ...criteria, ...limited, ...(named && { subjects: named.all }) },
      { ...page, limit: page.limit + 1 },
    )
    const shown = found.slice(0, page.limit)
    const event = {
      kind: 'journal-searched',
      at: clock.now(),
      actor: employee(asker),
      criteria: criteriaOf(sought),
      // Only whom the answer is about: a name of nobody could be any text, and whether a stranger is
      // somebody's customer is not for everybody to learn from the journal.
      employeeId: shown.length > 0 ? (sought.employeeId ?? null) : null,
      subject: shown.length > 0 ? (named?.now ?? null) : null,
      count: shown.length,
    } as const
    await records.commit({ change: null, events: [event] })
    return { entries: shown, more: found.length > shown.length }
  }
}

/** One entry; reading it is an entry. */
export function readEntry(deps: SearchDeps) {
  return async (
    asker: Asker,
    index: number,
  ): Promise<FoundEntry | 'entry-unknown' | 'other-branch'> => {
    const found = await deps.search.at(index)
    if (found === null) return 'entry-unknown'
    if (!isSeen(asker, found))
      return deny(deps, asker, { route: 'readJournalEntry', reason: 'other-branch' })
    const { records, clock } = deps
    const event = { kind: 'journal-read', at: clock.now(), actor: employee(asker), index } as const
    await records.commit({ change: null, events: [event] })
    return found
  }
}

/** What the lifecycle itself tells: a verification has each of these a few times at most. */
const COURSE: readonly JournalEvent['kind'][] = [
  ...(['requested', 'invited', 'received', 'closed', 'evidence-kept', 'evidence-erased'] as const),
  ...(['released', 'rejected', 'refused', 'expired', 'cancelled', 'failed'] as const),
]
/** Whoever looks at it again and again adds entries: of those, the newest. */
const MOST_OTHERS = 1_000

/** Every entry of one verification in order, or the newest of those that looking at it has added. */
export interface Chain {
  readonly entries: readonly FoundEntry[]
  readonly complete: boolean
}

/** The chain of a verification; reading it is an entry of the same verification. */
export function readChain(deps: SearchDeps) {
  return async (
    asker: Asker,
    verificationId: string,
  ): Promise<Chain | 'entry-unknown' | 'other-branch'> => {
    const { records, search, clock } = deps
    const [course, all] = await Promise.all([
      search.find({ verificationId, kinds: COURSE }, { before: null, limit: MOST_OTHERS }),
      search.find({ verificationId }, { before: null, limit: MOST_OTHERS + 1 }),
    ])
    const first = course.at(-1)
    if (first === undefined) return 'entry-unknown'
    // A verification belongs to the branch that began it, whoever has asked for it since.
    if (!isSeen(asker, first)) {
      return deny(deps, asker, { route: 'readVerificationChain', reason: 'other-branch' })
    }
    const byIndex = new Map([...course, ...all].map((entry) => [entry.index, entry]))
    const entries = [...byIndex.values()]
      .filter((entry) => isSeen(asker, entry))
      .sort((one, other) => one.index - other.index)
    const event = {
      kind: 'chain-read',
      at: clock.now(),
      actor: employee(asker),
      verificationId,
      count: entries.length,
    } as const
    await records.commit({ change: null, events: [event] })
    return { entries, complete: all.length <= MOST_OTHERS }
  }
}

/** Bundles of entries leave as files: those from `from` to `to` (excluded); an entry before they do. */
export function noteExport({ records, clock }: Pick<SearchDeps, 'records' | 'clock'>) {
  return async (asker: Asker, from: number, to: number): Promise<void> => {
    const entry = { kind: 'journal-exported', at: clock.now(), actor: employee(asker) } as const
    await records.commit({ change: null, events: [{ ...entry, from, to }] })
  }
}

/** Null for everything; else the only branch that the asker may see. */
function branchSeen({ roles, branch }: Asker): string | null {
  return roles.includes('auditor') ? null : branch
}

function isSeen(asker: Asker, { branch }: FoundEntry): boolean {
  const seen = branchSeen(asker)
  return seen === null || (seen !== '' && seen === branch)
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
  const { customer, employeeId, branch, from, to, kinds, operationId, outcome } = sought
  const asked: Record<Criterion, unknown> = {
    ...{ customer, employee: employeeId, branch, time: from ?? to, kind: kinds },
    ...{ operation: operationId, outcome, verification: sought.verificationId },
  }
  return (Object.keys(asked) as Criterion[]).filter((name) => asked[name] !== undefined)
}
