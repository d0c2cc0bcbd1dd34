import type { ApprovedOperation, ServiceCard } from '../catalogue/catalogue.ts'
import type { Coverage } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import { PHOTO } from '../verification/received-data.ts'

/** What is open of one customer of a visit, and by which answer. */
export interface OpenAnswer {
  readonly cardId: string
  readonly documentKind: string
  /** Under what the customer gave it. */
  readonly purpose: { readonly id: string; readonly legalBasis: string }
  readonly dataSetId: string
  /** What they were asked for. */
  readonly asked: readonly string[]
  /** What is kept of it for the visit; `photo` among it where the photo stays. */
  readonly kept: readonly string[]
  /** When it came. */
  readonly answeredAt: Instant
}

export interface Covered {
  readonly coverage: Coverage
  /** What the operation needs and the visit has not; of any other answer nothing. */
  readonly missing: readonly string[]
}

/**
 * Whether what is open of a customer serves another operation: under the same service card only, as it was when the
 * answer was given, with every field that the operation keeps, and within its freshness (design §9). Else what is in the
 * way, the gravest first.
 */
export function coverageOf(
  answer: OpenAnswer,
  { operation, card }: ApprovedOperation,
  now: Instant,
): Covered {
  const because = (coverage: Coverage, missing: readonly string[] = []) => ({ coverage, missing })
  if (card.dataSet.documentKind !== answer.documentKind) return because('other-document')
  if (!isSameCard(answer, card)) return because('other-card')
  if (operation.freshness === 0) return because('always-new')
  if (now - answer.answeredAt > operation.freshness) return because('too-old')
  const needed = operation.photoAgain ? [...operation.fields, PHOTO] : operation.fields
  const missing = [...new Set(needed)].filter((field) => !answer.kept.includes(field))
  if (missing.length > 0) return because('missing-fields', missing)
  return because(operation.photoAgain ? 'photo-again' : 'at-once')
}

/** The catalogue may have changed since: another purpose, basis or data set under the same number is another card. */
function isSameCard(
  { cardId, purpose, dataSetId, asked }: OpenAnswer,
  { dataSet, ...card }: ServiceCard,
): boolean {
  const isSame =
    card.cardId === cardId &&
    card.purpose.id === purpose.id &&
    card.purpose.legalBasis === purpose.legalBasis &&
    dataSet.id === dataSetId
  return (
    isSame &&
    asked.length === dataSet.fields.length &&
    dataSet.fields.every((field) => asked.includes(field))
  )
}
