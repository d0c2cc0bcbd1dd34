import { DOCUMENT_KINDS, type Operation, type Operations } from '@okienko/contract'
import { BANK_DESK_WORDS, type BankOffer, type BankOperation } from '@okienko/contract/bank-api'
import { purposeView } from './views.ts'

/** What may be asked for, in words of every language; who has checked what is the bank's system, and the words say so. */
export function offerView({ version, operations }: BankOffer): Operations {
  const asked = new Set(operations.map(({ documentKind }) => documentKind))
  return {
    catalogueVersion: version,
    operations: operations.map(operationView),
    documentKinds: DOCUMENT_KINDS.filter(({ kind }) => asked.has(kind)),
    words: BANK_DESK_WORDS,
  }
}

function operationView(operation: BankOperation): Operation {
  const { id, serviceCard, documentKind, dataSet, purpose, asked, kept } = operation
  const { pl, en = pl, uk = pl } = operation.name
  return {
    id,
    name: { pl, en, uk },
    cardId: serviceCard,
    documentKind,
    dataSet,
    purpose: purposeView(purpose),
    asked: [...asked],
    fields: [...kept],
  }
}
