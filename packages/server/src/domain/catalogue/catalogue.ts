import type { ComparisonOf } from './comparisons.ts'

/** One approved pair of data set and purpose, by the number the Ministry gave it. */
export interface ServiceCard {
  readonly cardId: string
  /** Name of the identity source that serves it. */
  readonly source: string
  readonly institutionId: string
  readonly dataSet: DataSet
  readonly purpose: Purpose
}

/** A named list of attributes of one document kind, as approved by the Ministry. */
export interface DataSet {
  readonly id: string
  readonly documentKind: string
  /** The Ministry's scope number. */
  readonly scope: number
  readonly fields: readonly string[]
  /** How long ago, in milliseconds, a document of the kind may have been made. */
  readonly documentMaxAge: number
}

export interface Purpose {
  readonly id: string
  /** The Polish name is the one the Ministry approved. */
  readonly name: Texts
  readonly legalBasis: string
  /** For how long what was judged stays after a release; absent: not at all. */
  readonly keepEvidence?: { readonly years: number }
}

/** The name that was approved, and beside it what the institution calls it in other languages. */
export function approvedName({ name: { pl, en, uk } }: Pick<Purpose, 'name'>) {
  return { name: pl, translation: { en, uk } }
}

export interface Texts {
  readonly pl: string
  readonly en: string
  readonly uk: string
}

/** What the customer wants; the bank's own list. `fields` is what the operation needs and what is released. */
export interface Operation {
  readonly id: string
  readonly name: Texts
  /** The group under which a list may show it. */
  readonly group: string | null
  readonly cardId: string
  readonly fields: readonly string[]
  /** Those of them that are shown before the decision, beside what comparing faces needs. */
  readonly showBeforeDecision: readonly string[]
  /** The customer must be of age: whether one is, is told before the decision. */
  readonly needsAdult?: boolean
  /** How long ago, in milliseconds, an answer of the visit may have come to serve; 0: always a new scan. */
  readonly freshness: number
  /** Data of the visit serves only once the photo has been compared again: so the photo stays for the visit. */
  readonly photoAgain?: boolean
  /**
   * By which overall verdict of the comparison with the customer register a second person must agree; `none`: nothing
   * is compared. Absent: by another person.
   */
  readonly comparison?: ComparisonOf
}

export interface Group {
  readonly id: string
  readonly name: Texts
}

export interface Catalogue {
  /** The file's own label, `+`, and the SHA-256 of the file: no two contents share one. */
  readonly version: string
  readonly groups: readonly Group[]
  readonly cards: readonly ServiceCard[]
  readonly operations: readonly Operation[]
}

/** An operation with the service card that allows it. */
export interface ApprovedOperation {
  readonly operation: Operation
  readonly card: ServiceCard
}

export type CatalogueRefusal = 'operation-unknown' | 'service-card-not-approved'

/**
 * Promise 5: only what was approved can be asked. Refuses an operation whose card is not in the
 * catalogue or that needs a field outside the card's data set.
 */
export function approve(
  catalogue: Catalogue,
  operationId: string,
): ApprovedOperation | CatalogueRefusal {
  const operation = catalogue.operations.find((candidate) => candidate.id === operationId)
  if (operation === undefined) return 'operation-unknown'
  const card = catalogue.cards.find((candidate) => candidate.cardId === operation.cardId)
  if (card === undefined) return 'service-card-not-approved'
  const approved = new Set(card.dataSet.fields)
  if (!operation.fields.every((field) => approved.has(field))) return 'service-card-not-approved'
  return { operation, card }
}
