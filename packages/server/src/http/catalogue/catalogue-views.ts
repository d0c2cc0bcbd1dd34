import type { CatalogueView, DocumentKind, Operation } from '@okienko/contract'
import type { ApprovedOperation, Catalogue } from '../../domain/catalogue/catalogue.ts'

export function operationView({ operation, card }: ApprovedOperation): Operation {
  return {
    id: operation.id,
    name: operation.name,
    cardId: card.cardId,
    documentKind: card.dataSet.documentKind,
    dataSet: card.dataSet.id,
    purpose: purposeView({ ...card.purpose, name: card.purpose.name.pl }),
    asked: [...card.dataSet.fields],
    fields: [...operation.fields],
  }
}

/** What a purpose is called and rests on; how long its evidence is kept is not the desk's matter. */
export function purposeView({ id, name, legalBasis }: Operation['purpose']): Operation['purpose'] {
  return { id, name, legalBasis }
}

/** A kind of document as whoever knows documents describes it, in the words of the wire. */
export type DescribedKind = Omit<DocumentKind, 'fields'> & {
  readonly fields: readonly DocumentKind['fields'][number][]
}

export function documentKindView({ fields, ...kind }: DescribedKind): DocumentKind {
  return {
    ...kind,
    fields: fields.map(({ words, ...field }) => ({ ...field, words: { ...words } })),
  }
}

/** The whole catalogue in force; nothing in it is personal or secret. */
export function catalogueView({ version, groups, cards, operations }: Catalogue): CatalogueView {
  return {
    version,
    groups: [...groups],
    cards: cards.map(({ dataSet: { documentMaxAge, fields, ...dataSet }, ...card }) => ({
      ...card,
      dataSet: { ...dataSet, fields: [...fields], documentMaxAgeSeconds: documentMaxAge / 1_000 },
    })),
    operations: operations.map(({ freshness, fields, showBeforeDecision, ...operation }) => ({
      ...operation,
      fields: [...fields],
      showBeforeDecision: [...showBeforeDecision],
      freshnessSeconds: freshness / 1_000,
    })),
  }
}
