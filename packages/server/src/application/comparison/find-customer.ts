import type { NamedRemark, RegisterFailure } from '../../domain/closed-lists.ts'
import type { ComparedDocument } from '../../domain/comparison/pair.ts'
import type { Clock } from '../ports/clock.ts'
import type {
  CustomerRegister,
  FoundRecord,
  RegisterAnswer,
  RegisterQuery,
} from '../ports/customer-register.ts'

/** What the register has of somebody. */
export interface Found {
  readonly outcome: 'one' | 'several' | 'none' | 'unavailable'
  readonly failure: RegisterFailure | null
  readonly found: readonly FoundRecord[]
  /** By which question; null where none found anybody. */
  readonly by: RegisterQuery['by'] | null
}

export interface Answered extends Found {
  /** What it says by the number that the bank's own system has named; null where that is none other than was found. */
  readonly named: Found | null
  /** What has to be said of the customer who was named; null: nothing. */
  readonly remark: NamedRemark | null
}

/** All the questions of one document together get so long, milliseconds. */
export const MOST_MS = 2_000

const PESEL = /^\d{11}$/

type Put = (query: RegisterQuery) => Promise<Found>

/**
 * Asks the register in the order of evidence: by PESEL, by the document, by the number that the bank's own system has
 * named; a question that it does not have is left out. The first that finds somebody counts; where the named customer is
 * not among them, they are looked for too: what is opened for one customer is not vouched for by the record of another,
 * nor by silence about them. Always resolves, within MOST_MS.
 */
export async function findCustomer(
  deps: { readonly register: CustomerRegister; readonly clock: Clock },
  document: ComparedDocument,
  customerNumber: string | null,
): Promise<Answered> {
  const put = withinTime(deps)
  for (const query of queriesOf(document)) {
    if (!deps.register.queries.has(query.by)) continue
    const found = await put(query)
    if (found.outcome === 'none') continue
    if (customerNumber === null || found.outcome === 'unavailable') return alone(found)
    const own = found.found.find((one) => one.customerNumber === customerNumber)
    // Of several the bank's own system has said which is meant.
    if (own !== undefined) return alone({ ...found, outcome: 'one', found: [own] })
    const named = await put({ by: 'customer-number', customerNumber })
    return { ...found, named, remark: remarkOn(named) }
  }
  if (customerNumber === null) return alone(nothing('none', null))
  const named = await put({ by: 'customer-number', customerNumber })
  return { ...named, named: null, remark: remarkOn(named) }
}

/** Nobody has that number: it is nobody's, so it opens nobody's file, and a page that names it is wrong. */
function remarkOn({ outcome }: Found): NamedRemark | null {
  return outcome === 'none' ? 'named-customer-not-found' : null
}

export function alone(found: Found): Answered {
  return { ...found, named: null, remark: null }
}

function withinTime({
  register,
  clock,
}: {
  readonly register: CustomerRegister
  readonly clock: Clock
}): Put {
  const until = clock.now() + MOST_MS
  return async (query) => {
    // That it has no such question says nothing of anybody.
    if (!register.queries.has(query.by)) return nothing('unavailable', 'refused')
    const left = until - clock.now()
    if (left <= 0) return nothing('unavailable', 'no-answer')
    return answered(await register.find(query, left), query.by)
  }
}

function queriesOf({
  pesel = '',
  kind,
  documentNumber,
}: ComparedDocument): readonly RegisterQuery[] {
  return [
    ...(PESEL.test(pesel) ? [{ by: 'pesel', pesel } as const] : []),
    ...(documentNumber === '' ? [] : [{ by: 'document', kind, number: documentNumber } as const]),
  ]
}

function answered(answer: RegisterAnswer, by: RegisterQuery['by']): Found {
  switch (answer.outcome) {
    case 'one':
      return { outcome: 'one', failure: null, found: [answer.found], by }
    case 'several':
      return { outcome: 'several', failure: null, found: answer.found, by }
    case 'none':
      return nothing('none', null)
    case 'unavailable':
      return nothing('unavailable', answer.reason)
  }
}

export function nothing(outcome: 'none' | 'unavailable', failure: RegisterFailure | null): Found {
  return { outcome, failure, found: [], by: null }
}
