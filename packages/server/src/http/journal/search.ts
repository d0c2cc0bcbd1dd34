import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { inTurn } from '../../application/in-turn.ts'
import type { Sought } from '../../application/journal/search-journal.ts'
import type { MayLookUp } from '../customer/number-limit.ts'
import type { AskerOf, EmployeeOf } from '../pseudonyms.ts'
import type { JournalSteps } from '../steps.ts'
import { foundView, pageView } from './journal-views.ts'

export interface SearchOptions {
  readonly steps: JournalSteps
  readonly askerOf: AskerOf
  readonly employeeOf: EmployeeOf
  readonly prove: (index: number) => Promise<string>
  readonly mayLookUp: MayLookUp
}

type Body = NonNullable<(typeof ROUTES.searchJournal)['body']>['_output']

/** The routes by which auditors search and read the journal: parse, call one step, map the outcome. */
export function serveSearch(host: RouteHost, options: SearchOptions): void {
  const { steps, askerOf, employeeOf, prove, mayLookUp } = options
  const questions = inTurn()

  route(host, ROUTES.searchJournal, async ({ caller, body }) => {
    const { limit, before } = body
    const page = { before: before === undefined ? null : Number(before), limit }
    const asker = askerOf(caller)
    const byNumber = body.customer !== undefined && body.customer.kind !== 'pseudonym'
    if (byNumber && !mayLookUp(asker.employeeId)) return refusal('too-many-requests')
    // One question of a session at a time: nobody keeps the others waiting with twenty.
    return questions(asker.sessionId, async () => {
      const found = await steps.search(asker, soughtIn(body, employeeOf), page)
      return found === 'other-branch' ? refusal(found) : success(pageView(found))
    })
  })

  route(host, ROUTES.readJournalEntry, async ({ caller, params }) => {
    const found = await steps.readEntry(askerOf(caller), Number(params.index))
    if (typeof found === 'string') return refusal(found)
    const { index, text } = found
    return success({ index, entry: text, proof: await prove(index) })
  })

  route(host, ROUTES.readVerificationChain, async ({ caller, params }) => {
    const chain = await steps.readChain(askerOf(caller), params.id)
    if (typeof chain === 'string') return refusal(chain)
    return success({ entries: chain.entries.map(foundView), complete: chain.complete })
  })
}

function soughtIn(body: Body, employeeOf: EmployeeOf): Sought {
  const { customer, employee, branch, from, to, kinds, operation, outcome, verification } = body
  const employeeId = employee?.kind === 'id' ? employeeOf(employee.id) : employee?.pseudonym
  return {
    ...(customer && { customer }),
    ...(employeeId !== undefined && { employeeId }),
    ...(branch !== undefined && { branch }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(kinds && { kinds }),
    ...(operation !== undefined && { operationId: operation }),
    ...(outcome && { outcome }),
    ...(verification !== undefined && { verificationId: verification }),
  }
}
