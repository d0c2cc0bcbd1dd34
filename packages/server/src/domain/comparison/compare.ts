import { COMPARED_FIELDS, type ComparedField } from '../closed-lists.ts'
import type { Comparison, FieldResult } from './comparison.ts'
import { contradictionsOf, remarksOn } from './contradictions.ts'
import { by } from './field.ts'
import { compareNames } from './names/compare-names.ts'
import { compareBirthDate } from './numbers/compare-birth-date.ts'
import { compareDocument, hasSameNumber } from './numbers/compare-document.ts'
import { comparePesel } from './numbers/compare-pesel.ts'
import { compareSex } from './numbers/compare-sex.ts'
import { overallOf } from './overall.ts'
import { extentsOf, withExtents } from './overlong.ts'
import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { compareAddress } from './places/compare-address.ts'
import { compareCitizenship } from './places/compare-citizenship.ts'
import { statusOf } from './record-status.ts'
import { OVERALL_RULES, type OverallRule } from './rules/overall.ts'
import { tidyDocument, tidyRecord } from './tidy.ts'

/**
 * Holds a document against a record of the customer register: a verdict for each field with the rule that gave it, and
 * one for the whole, by the first line of the table that holds. Never throws, whatever the record has.
 *
 * @param today yyyy-MM-dd in Poland.
 */
export type Compare = (
  document: ComparedDocument,
  record: RegisterRecord,
  today: string,
) => Comparison & { readonly because: OverallRule }

export const compare: Compare = (given, found, today) => {
  const extents = extentsOf(given, found)
  const document = tidyDocument(given)
  const record = tidyRecord(found)
  const status = statusOf(document, record)
  // Evidence order: whether the PESEL numbers are the same decides what a difference elsewhere may be.
  const pesel = comparePesel(document, record)
  const samePesel = pesel.same && extents.pesel !== 'cut'
  const sameNumber = hasSameNumber(document, record) && extents.documentNumber !== 'cut'
  const known = { samePesel, sameNumber }
  const fields =
    status === 'merged'
      ? ofMergedRecord()
      : withExtents({ pesel: pesel.result, ...compareRest(document, record, known) }, extents)
  const contradictions = contradictionsOf(document, today)
  const wholeBy = (judged: Comparison['fields']) =>
    overallOf({
      fields: judged,
      document,
      record,
      status,
      contradictions,
      samePesel,
      ofTwoPeople: pesel.ofTwoPeople,
      sameNumber,
    })
  const told = withoutUnkept(fields, record)
  // What a register has no room for still tells nobody who somebody is: it only is nothing to add.
  const graver = wholeBy(fields)
  const because = graver === 'something-to-update' ? wholeBy(told) : graver
  return {
    overall: OVERALL_RULES[because],
    because,
    fields: told,
    contradictions,
    remarks: remarksOn(document),
  }
}

/** By what the person is known to be the same. */
export interface Known {
  readonly samePesel: boolean
  readonly sameNumber: boolean
}

function compareRest(
  document: ComparedDocument,
  record: RegisterRecord,
  known: Known,
): Readonly<Record<Exclude<ComparedField, 'pesel'>, FieldResult>> {
  const { samePesel } = known
  return {
    ...compareDocument(document, record),
    ...compareNames(document, record, { samePesel }),
    birthDate: compareBirthDate(document, record, samePesel),
    sex: compareSex(document, record, samePesel),
    citizenship: compareCitizenship(document, record),
    address: compareAddress(document, record, samePesel || known.sameNumber),
  }
}

/** Nobody can add what the register has no room for. */
function withoutUnkept(
  fields: Comparison['fields'],
  { keeps }: RegisterRecord,
): Comparison['fields'] {
  if (keeps === undefined) return fields
  const told = COMPARED_FIELDS.map((name): [ComparedField, FieldResult] => {
    const isUnkept = fields[name].verdict === 'missing_in_register' && !keeps.includes(name)
    return [name, isUnkept ? by('not-kept-by-register') : fields[name]]
  })
  return Object.fromEntries(told) as Record<ComparedField, FieldResult>
}

/** The record that survived a merger is the one to be compared. */
function ofMergedRecord(): Comparison['fields'] {
  const field = by('record-merged')
  return Object.fromEntries(COMPARED_FIELDS.map((name) => [name, field])) as Record<
    ComparedField,
    FieldResult
  >
}
