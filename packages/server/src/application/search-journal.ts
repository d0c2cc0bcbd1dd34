import { employee } from '../domain/events.ts'
import type { Criterion } from '../domain/reasons.ts'
import { type Identifier, pseudonymsOf, sameHowever } from '../domain/subject.ts'
import type { Asker } from '../domain/verification.ts'
import { deny } from './deny.ts'
import type {
  Clock,
  Criteria,
  FoundEntry,
  JournalSearch,
  Page,
  Records,
  Subjects,
} from './ports.ts'

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

/**
 * The entries that fit, newest first. The search is an entry itself, durable before anything is shown. A
 * supervisor sees the own branch and nothing else.
 */
export function searchJournal(deps: SearchDeps) {
  return async (
    asker: Asker,
    sought: Sought,
    page: Page,
  ): Promise<readonly FoundEntry[] | 'other-branch'> => {
    const { records, search, clock } = deps
    const { customer, ...criteria } = sought
    const branch = branchSeen(asker)
    if (branch !== null && (branch === '' || (sought.branch ?? branch) !== branch)) {
      return deny(deps, asker, { route: 'searchJournal', reason: 'other-branch' })
    }
    const subjects = await subjectsOf(deps, customer)
    const found = await search.find(
      { ...criteria, ...(branch !== null && { branch }), ...(subjects && { subjects }) },
      page,
    )
    const event = {
      kind: 'journal-searched',
      at: clock.now(),
      actor: employee(asker),
      criteria: criteriaOf(sought),
      employeeId: sought.employeeId ?? null,
      subject: subjects?.at(-1) ?? null,
      count: found.length,
    } as const
    await records.commit({ change: null, events: [event] })
    return found
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

/** More entries than any verification has; reading released data again and again adds them. */
const WHOLE_CHAIN = 1_000

/** Every entry of one verification, in order; reading them is an entry of the same verification. */
export function readChain(deps: SearchDeps) {
  return async (
    asker: Asker,
    verificationId: string,
  ): Promise<readonly FoundEntry[] | 'entry-unknown' | 'other-branch'> => {
    const { records, search, clock } = deps
    const page = { before: null, limit: WHOLE_CHAIN }
    const chain = (await search.find({ verificationId }, page)).toReversed()
    const [first] = chain
    if (first === undefined) return 'entry-unknown'
    if (!isSeen(asker, first))
      return deny(deps, asker, { route: 'readVerificationChain', reason: 'other-branch' })
    const event = {
      kind: 'chain-read',
      at: clock.now(),
      actor: employee(asker),
      verificationId,
      count: chain.length,
    } as const
    await records.commit({ change: null, events: [event] })
    return chain
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

/** Oldest year first; none at all for a customer who is not known here. */
async function subjectsOf(
  { subjects, clock }: SearchDeps,
  customer: Sought['customer'],
): Promise<readonly string[] | undefined> {
  if (customer === undefined) return undefined
  if (customer.kind === 'pseudonym') return [customer.pseudonym]
  const subject = await subjects.find(sameHowever(customer))
  return subject === null ? [] : pseudonymsOf(subject, clock.now())
}

function criteriaOf(sought: Sought): readonly Criterion[] {
  const { customer, employeeId, branch, from, to, kinds, operationId, outcome } = sought
  const asked: Record<Criterion, unknown> = {
    ...{ customer, employee: employeeId, branch, time: from ?? to, kind: kinds },
    ...{ operation: operationId, outcome, verification: sought.verificationId },
  }
  return (Object.keys(asked) as Criterion[]).filter((name) => asked[name] !== undefined)
}
