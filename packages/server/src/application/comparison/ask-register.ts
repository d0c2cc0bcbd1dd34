import type { NamedRemark } from '../../domain/closed-lists.ts'
import { documentOf } from '../../domain/comparison/document-of.ts'
import { gravestOf, gravity, judge } from '../../domain/comparison/judge.ts'
import type { ComparedDocument } from '../../domain/comparison/pair.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'
import type { Clock } from '../ports/clock.ts'
import type { CustomerRegister } from '../ports/customer-register.ts'
import { type Answered, type Found, findCustomer } from './find-customer.ts'
import type { SealedComparison } from './sealed-comparison.ts'

export interface AskDeps {
  readonly clock: Clock
}

/** Whom it is about, as far as it is kept. */
export interface Compared {
  readonly documentKind: string
  readonly data: ReceivedData
  readonly customerNumber: string | null
  /** What has to be said of a number that was named and is not asked about; null: nothing. */
  readonly remark: NamedRemark | null
}

/** Asks the register, and holds what is kept of the document against it. Always resolves, within two seconds. */
export async function askRegister(
  deps: AskDeps & { readonly register: CustomerRegister },
  compared: Compared,
): Promise<SealedComparison> {
  const document = documentOf(compared.documentKind, compared.data.attributes)
  const answer = await findCustomer(deps, document, compared.customerNumber)
  return comparisonBy(deps, deps.register.name, compared, answer)
}

/** What is made of an answer. */
export function comparisonBy(
  { clock }: AskDeps,
  register: string,
  { documentKind, data, customerNumber, remark }: Compared,
  answer: Answered,
): SealedComparison {
  const now = clock.now()
  const today = dateInWarsaw(now)
  const document = documentOf(documentKind, data.attributes)
  const { outcome, failure, found, by: foundBy } = meant(answer, document, today)
  return {
    register,
    outcome,
    failure,
    comparedAt: now,
    today,
    document,
    found,
    foundBy,
    chosen: null,
    customerNumber,
    remark: answer.remark ?? remark,
    earlier: null,
    confirmed: [],
  }
}

const UNKNOWN = (gravity('conflict') + gravity('not_comparable')) / 2

/**
 * Of the records that the document has found and those of the number that the bank's own system has named, the ones that
 * agree less with the document. What is not known of the named customer is not known of the whole.
 */
function meant({ named, ...found }: Answered, document: ComparedDocument, today: string): Found {
  if (named === null || named.outcome === 'none') return found
  const graveness = ({ found: of }: Found) => {
    const records = of.map(({ record }) => record)
    const overall =
      judge({ document, records, chosen: null, today })?.overall ??
      gravestOf({ document, records, today })
    // Of several nobody knows yet: that must be said before anything calm is.
    return overall === null ? UNKNOWN : gravity(overall)
  }
  const isGrave = graveness(found) <= gravity('conflict')
  if (named.outcome === 'unavailable') {
    return isGrave ? { ...found, failure: named.failure } : named
  }
  if (found.outcome === 'several' && !isGrave) return named
  return graveness(found) < graveness(named) ? found : named
}
