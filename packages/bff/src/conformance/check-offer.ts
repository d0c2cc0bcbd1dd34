import { DOCUMENT_KINDS } from '@okienko/contract'
import type { BankOperation } from '@okienko/contract/bank-api'
import { isRead } from '../ports/bank.ts'
import type { DemandCode } from './demands.ts'
import { wordsOf } from './heard.ts'
import type { Report } from './report.ts'
import type { Talk } from './talk.ts'

/** Reads the operations and judges them; the one that is checked with, null where there is none. */
export async function checkOffer(
  talk: Talk,
  report: Report,
  wanted: string | null,
): Promise<BankOperation | null> {
  const heard = await talk.call('operations', {})
  if (heard.said.outcome !== 'ok') {
    if (heard.said.outcome !== 'silent') report.wrong('offer-readable', wordsOf(heard))
    return null
  }
  const offered = heard.said.value.operations
  const operations = offered.filter(isRead)
  report.met('offer-readable')
  report.met('offer-kept')
  for (const [at, one] of offered.entries()) {
    if (!isRead(one)) report.wrong(wrongIn(one.wrongAt), `operation ${at + 1}: ${one.wrongAt}`)
  }
  report.judge('offer-something', offered.length === 0 ? 'there is none' : null)
  report.judge('offer-once', twice(operations))
  report.judge('offer-described', first(operations, undescribed))
  report.judge('offer-photo', first(operations, withoutPhoto))
  const chosen = operations.find(({ id }) => id === wanted)
  if (wanted !== null && chosen === undefined) {
    report.wrong('offer-something', `there is none with the id ${wanted}`)
  }
  return wanted === null ? usual(operations) : (chosen ?? null)
}

/** What nobody has agreed to is no question of form. */
function wrongIn(place: string): DemandCode {
  return place === '/kept' || place === '/shownBefore' ? 'offer-kept' : 'offer-readable'
}

/** One that identifies a person, so that the whole way can be gone. */
function usual(operations: readonly BankOperation[]): BankOperation | null {
  const identifying = operations.find((one) => identifies(one) && one.asked.includes('photo'))
  return identifying ?? operations[0] ?? null
}

function twice(operations: readonly BankOperation[]): string | null {
  const ids = operations.map(({ id }) => id)
  const again = ids.find((id, index) => ids.indexOf(id) !== index)
  return again === undefined ? null : `there are two with the id ${again}`
}

function first(
  operations: readonly BankOperation[],
  fault: (operation: BankOperation) => string | null,
): string | null {
  for (const operation of operations) {
    const found = fault(operation)
    if (found !== null) return `operation ${operation.id}: ${found}`
  }
  return null
}

const KINDS = new Map(DOCUMENT_KINDS.map((kind) => [kind.kind, kind]))

function identifies({ documentKind }: BankOperation): boolean {
  return KINDS.get(documentKind)?.proves.what === 'identity'
}

function undescribed({ documentKind, asked }: BankOperation): string | null {
  const kind = KINDS.get(documentKind)
  if (kind === undefined) return `no kind of document is called ${documentKind}`
  const known = new Set(['photo', ...kind.fields.map(({ name }) => name)])
  const other = asked.find((field) => !known.has(field))
  return other === undefined ? null : `${documentKind} has no field ${other}`
}

function withoutPhoto(operation: BankOperation): string | null {
  const isMissing = identifies(operation) && !operation.asked.includes('photo')
  return isMissing ? '`photo` is not asked for' : null
}
