import { ROUTES } from '@okienko/contract'
import { type Caller, type RouteHost, refusal, route, success } from '@okienko/edge'
import type { Reader } from '../../application/journal/branch-seen.ts'
import { readChain, readEntry } from '../../application/journal/read-entries.ts'
import {
  type SearchDeps,
  type Sought,
  searchJournal,
} from '../../application/journal/search-journal.ts'
import type { Findings } from '../../application/ports/alarm.ts'
import type { Turns } from '../../application/ports/turns.ts'
import type { MayName } from '../customer/number-limit.ts'
import type { EnteredNames } from '../entered-names.ts'
import type { EmployeeOf, EmployeePseudonym } from '../pseudonyms.ts'
import { foundView, pageView } from './journal-views.ts'

export interface SearchRoutes extends SearchDeps {
  readonly findings: Findings
  readonly employeeOf: EmployeeOf
  readonly employeePseudonym: EmployeePseudonym
  readonly names: EnteredNames
  /** The proof of an entry, as text (C2SP tlog-proof). */
  readonly prove: (index: number) => Promise<string>
  readonly mayName: MayName
  readonly inTurn: Turns
}

type Body = NonNullable<(typeof ROUTES.searchJournal)['body']>['_output']

/** The routes by which auditors search and read the journal. */
export function serveSearch(host: RouteHost, deps: SearchRoutes): void {
  const { employeeOf, names, prove, mayName, inTurn } = deps
  const readerOf = (caller: Caller): Reader => ({
    employee: employeeOf(caller),
    branches: names.namesOf('branch', caller.branch),
  })
  const search = searchJournal(deps)
  const entryAt = readEntry(deps)
  const chainOf = readChain(deps)

  route(host, ROUTES.searchJournal, async ({ caller, body }) => {
    const { limit, before } = body
    const page = { before: before === undefined ? null : Number(before), limit }
    const reader = readerOf(caller)
    const { employee } = reader
    const byNumber = body.customer !== undefined && body.customer.kind !== 'pseudonym'
    if (byNumber && !mayName(employee.employeeId)) return refusal('too-many-requests')
    // One question of a session at a time: nobody keeps the others waiting with twenty.
    return inTurn(`search ${employee.sessionId}`, async () => {
      const found = await search(reader, soughtIn(body, deps), page)
      return found === 'other-branch' ? refusal(found) : success(pageView(found))
    })
  })

  route(host, ROUTES.readJournalEntry, async ({ caller, params }) => {
    const found = await entryAt(readerOf(caller), Number(params.index))
    if (typeof found === 'string') return refusal(found)
    const { index, text } = found
    return success({ index, entry: text, proof: await prove(index) })
  })

  route(host, ROUTES.readVerificationChain, async ({ caller, params }) => {
    const chain = await chainOf(readerOf(caller), params.id)
    if (typeof chain === 'string') return refusal(chain)
    return success({ entries: chain.entries.map(foundView), doubt: chain.doubt })
  })
}

function soughtIn(
  body: Body,
  { employeePseudonym, names }: Pick<SearchRoutes, 'employeePseudonym' | 'names'>,
): Sought {
  const { customer, employee, branch, from, to, kinds, operation, outcome, verification } = body
  return {
    ...(customer && { customer }),
    ...(employee && { employees: employeesIn(employee, employeePseudonym) }),
    ...(branch !== undefined && { branches: names.namesOf('branch', branch) }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(kinds && { kinds }),
    ...(operation !== undefined && { operationId: operation }),
    ...(outcome && { outcome }),
    ...(verification !== undefined && { verificationId: verification }),
  }
}

/** What is shown may be a name of the identity provider that looks like the beginning of a pseudonym: it is looked for as both. */
function employeesIn(
  employee: NonNullable<Body['employee']>,
  pseudonymOf: EmployeePseudonym,
): readonly string[] {
  switch (employee.kind) {
    case 'id':
      return [pseudonymOf(employee.id)]
    case 'pseudonym':
      return [employee.pseudonym]
    case 'shown': {
      const digits = employee.text.replace(/[\s…]/gu, '').toLowerCase()
      const pseudonyms = SHORT.test(digits) ? [digits] : []
      return [pseudonymOf(employee.text), ...pseudonyms]
    }
  }
}

/** From as many digits as the first group of a short pseudonym has. */
const SHORT = /^[0-9a-f]{4,64}$/
