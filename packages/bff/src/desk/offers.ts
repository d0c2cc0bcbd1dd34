import { DOCUMENT_KINDS } from '@okienko/contract'
import { type BankOffer, type BankOperation, bankOperation } from '@okienko/contract/bank-api'
import { visible } from '../bank/shown-safely.ts'
import { type AnsweredOffer, type Bank, isRead, type OnBehalf } from '../ports/bank.ts'
import type { Saw } from '../sightings.ts'

/** What the bank lets this employee ask for, as far as it can be shown. */
export interface Offers {
  /** As it was at most a little while ago, of that session. */
  of(sessionId: string, as: OnBehalf): Promise<BankOffer>
  /** As it is now. */
  anew(sessionId: string, as: OnBehalf): Promise<BankOffer>
  forget(sessionId: string): void
}

interface Options {
  readonly bank: Pick<Bank, 'operations'>
  readonly now: () => number
  /** How long one is taken as it was, in milliseconds. */
  readonly fresh: number
  readonly saw: Saw
}

/** Sessions whose offer is remembered at once; one that is forgotten is asked for again. */
const MOST = 5_000

export function offers({ bank, now, fresh, saw }: Options): Offers {
  const known = new Map<string, { readonly at: number; readonly offer: Promise<BankOffer> }>()

  function anew(sessionId: string, as: OnBehalf): Promise<BankOffer> {
    known.delete(sessionId)
    const offer = bank.operations(as).then((answered) => shownOf(answered, saw))
    const asked = { at: now(), offer }
    known.set(sessionId, asked)
    // What failed is asked for again by whoever comes next.
    offer.catch(() => {
      if (known.get(sessionId) === asked) known.delete(sessionId)
    })
    for (const [other, { at }] of known) {
      if (now() - at <= fresh && known.size <= MOST) break
      known.delete(other)
    }
    return offer
  }

  return {
    anew,
    of(sessionId, as) {
      const asked = known.get(sessionId)
      if (asked !== undefined && now() - asked.at <= fresh) return asked.offer
      return anew(sessionId, as)
    },
    forget: (sessionId) => void known.delete(sessionId),
  }
}

const PHOTO = 'photo'
const FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  DOCUMENT_KINDS.map(({ kind, fields }) => [
    kind,
    new Set([PHOTO, ...fields.map(({ name }) => name)]),
  ]),
)

/**
 * Those operations that can be told and shown: that were read, of a document and with fields that are described here, that
 * keep nothing which is not asked for, and whose words hide nothing; each once. Any other is left out, which is seen.
 */
function shownOf({ version, operations }: AnsweredOffer, saw: Saw): BankOffer {
  const ids = new Set<string>()
  const shown = operations.filter((operation, index): operation is BankOperation => {
    const isShown = isRead(operation) && isWhole(operation) && !ids.has(operation.id)
    if (isShown) ids.add(operation.id)
    else saw('operation-left-out', { at: index })
    return isShown
  })
  return { version: visible(version), operations: shown }
}

function isWhole(operation: BankOperation): boolean {
  const { documentKind, asked } = operation
  const described = FIELDS.get(documentKind)
  return (
    described !== undefined &&
    // Another adapter than that of a dialect may not have looked.
    bankOperation.safeParse(operation).success &&
    wordsOf(operation).every((words) => visible(words) === words) &&
    asked.every((field) => described.has(field))
  )
}

/** Whatever of it an employee or a customer reads. */
function wordsOf({ name, purpose, serviceCard }: BankOperation): readonly string[] {
  const all = [...Object.values(name), ...Object.values(purpose.name)]
  const more = [purpose.id, purpose.legalBasis, serviceCard]
  return [...all.filter((words) => words !== undefined), ...more]
}
