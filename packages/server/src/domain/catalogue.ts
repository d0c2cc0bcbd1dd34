/** One approved pair of data set and purpose, by the number the Ministry gave it. */
export interface ServiceCard {
  readonly cardId: string
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
}

export interface Purpose {
  readonly id: string
  readonly name: string
  readonly legalBasis: string
}

/** What the customer wants; the bank's own list. `fields` is what the operation needs and what is released. */
export interface Operation {
  readonly id: string
  readonly name: { readonly pl: string; readonly en: string; readonly uk: string }
  readonly cardId: string
  readonly fields: readonly string[]
}

export interface Catalogue {
  readonly version: string
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
