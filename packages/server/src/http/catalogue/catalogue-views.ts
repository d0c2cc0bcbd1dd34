import type { CatalogueView, DocumentKind, Operation } from '@okienko/contract'
import {
  type ApprovedOperation,
  approvedName,
  type Catalogue,
} from '../../domain/catalogue/catalogue.ts'
import { isKnownByNumber } from '../../domain/customer/identifier.ts'

export function operationView({ operation, card }: ApprovedOperation): Operation {
  return {
    id: operation.id,
    name: operation.name,
    cardId: card.cardId,
    documentKind: card.dataSet.documentKind,
    dataSet: card.dataSet.id,
    purpose: purposeView({ ...card.purpose, ...approvedName(card.purpose) }),
    asked: [...card.dataSet.fields],
    fields: [...operation.fields],
  }
}

/** What a purpose is called and rests on, and whether the whole signed answer stays: who is asked must be told. */
export function purposeView(purpose: Operation['purpose']): Operation['purpose'] {
  const { id, name, translation, legalBasis, keepEvidence } = purpose
  return {
    id,
    name,
    ...(translation && { translation }),
    legalBasis,
    ...(keepEvidence && { keepEvidence }),
  }
}

/** A kind of document as whoever knows documents describes it, in the words of the wire. */
export type DescribedKind = Omit<DocumentKind, 'fields' | 'numberIdentifies'> & {
  readonly fields: readonly DocumentKind['fields'][number][]
}

export function documentKindView({ fields, ...kind }: DescribedKind): DocumentKind {
  return {
    ...kind,
    numberIdentifies:
      isKnownByNumber(kind.kind) && fields.some(({ name }) => name === 'documentNumber'),
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
