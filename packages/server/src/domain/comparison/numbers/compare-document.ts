import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { saysNothing } from '../text/placeholder.ts'
import { slips } from '../text/slips.ts'
import { type DateDifference, dateDifference } from './date-differences.ts'
import { isOfSameKind, readNumber } from './document-kind.ts'
import { readDates } from './read-dates.ts'
import { exists } from './read-pesel.ts'

export interface DocumentResults {
  readonly documentNumber: FieldResult
  readonly issueDate: FieldResult
  readonly expiryDate: FieldResult
}
type DateName = 'issueDate' | 'expiryDate'

/** How the dates on file stand to those of the document: `null` where one side has none. */
interface Stands {
  readonly issueDate: DateDifference | null
  readonly expiryDate: DateDifference | null
  /** Which document is the later one. */
  readonly later: 'document' | 'register' | null
}

/** Number and dates of a document, against those of a document of the same kind alone. */
export function compareDocument(
  document: ComparedDocument,
  record: RegisterRecord,
): DocumentResults {
  if (!isOfSameKind(document, record)) {
    const other = by('another-kind-of-document')
    return { documentNumber: other, issueDate: other, expiryDate: other }
  }
  const stands: Stands = {
    issueDate: differenceOf('issueDate', document, record),
    expiryDate: differenceOf('expiryDate', document, record),
    later: laterOf(document, record),
  }
  const sameNumber = hasSameNumber(document, record)
  return {
    documentNumber: compareNumber(document, record, stands),
    issueDate: compareDate('issueDate', document, record, stands, sameNumber),
    expiryDate: compareDate('expiryDate', document, record, stands, sameNumber),
  }
}

/** The same number of a document of the same kind: next to PESEL, it is what a person is known by. */
export function hasSameNumber(document: ComparedDocument, record: RegisterRecord): boolean {
  const ours = readNumber(document.documentNumber)
  return ours !== '' && isOfSameKind(document, record) && ours === readNumber(record.documentNumber)
}

function missingOf(
  field: DateName | 'documentNumber',
  document: ComparedDocument,
  record: RegisterRecord,
) {
  return whereMissing(
    !saysNothing(document[field], field, document[field]),
    !saysNothing(record[field], field, document[field]),
  )
}

function differenceOf(
  field: DateName,
  document: ComparedDocument,
  record: RegisterRecord,
): DateDifference | null {
  if (missingOf(field, document, record) !== null) return null
  return dateDifference(document[field], record[field])
}

function laterOf(document: ComparedDocument, record: RegisterRecord): Stands['later'] {
  const [issued, ends] = (['issueDate', 'expiryDate'] as const).map((field) =>
    missingOf(field, document, record) === null ? laterBy(document[field], record[field]) : null,
  )
  // Documents issued on one day are of one age, whatever is typed of their end.
  if (issued === 'neither') return null
  if (issued === 'register' || ends === 'register') return 'register'
  return issued === 'document' || ends === 'document' ? 'document' : null
}

/** By one date: a reading by which it is the same settles it, and one by which the register's is later does next. */
function laterBy(given: string, typed: unknown): 'document' | 'register' | 'neither' | null {
  const ours = readDates(given)[0]?.iso
  const readings = readDates(typed)
  if (ours === undefined || readings.length === 0) return null
  if (readings.some(({ iso }) => iso === ours)) return 'neither'
  return isLater(given, typed) ? 'register' : 'document'
}

const agrees = (difference: DateDifference | null) =>
  difference === 'equal' || difference === 'date-notation'

/** The dates that can be compared are the same, or differ by a slip in one of them. */
function areSameDates({ issueDate, expiryDate }: Stands): boolean {
  if (issueDate === null && expiryDate === null) return false
  const known = [issueDate, expiryDate].filter((difference) => difference !== null)
  return known.every(agrees)
}

function compareNumber(
  document: ComparedDocument,
  record: RegisterRecord,
  stands: Stands,
): FieldResult {
  const missing = missingOf('documentNumber', document, record)
  if (missing !== null) return missing
  const given = document.documentNumber
  const typed = String(record.documentNumber)
  const ours = readNumber(given)
  const theirs = readNumber(typed)
  if (given === typed) return by('equal')
  if (ours === theirs) return by('number-notation')
  if (stands.later === 'document' && !areSameDates(stands))
    return by('document-renewed', given, typed)
  if (stands.later === 'register') return by('issued-later-on-file', given, typed)
  if (slips(ours, theirs, 2) <= 2) return by('number-slip', given, typed)
  // With no date on file, the document that is in use is the later one.
  const undated = stands.issueDate === null && stands.expiryDate === null
  return by(undated ? 'document-renewed' : 'number-differs', given, typed)
}

function compareDate(
  field: DateName,
  document: ComparedDocument,
  record: RegisterRecord,
  stands: Stands,
  sameNumber: boolean,
): FieldResult {
  const missing = missingOf(field, document, record)
  if (missing !== null) return missing
  const difference = stands[field]
  if (difference === 'equal' || difference === 'date-notation') return by(difference)
  const given = document[field]
  const typed = String(record[field])
  const other = stands[field === 'issueDate' ? 'expiryDate' : 'issueDate']
  const ofOneDocument = sameNumber || (agrees(other) && isCloseNumber(document, record))
  if (
    difference !== null &&
    difference !== 'wide' &&
    ofOneDocument &&
    (other === null || agrees(other) || difference === 'date-incomplete' || !isLater(given, typed))
  )
    return by(difference, given, typed)
  const readings = readDates(typed)
  if (readings.length === 0) return by('document-date-differs', given, typed)
  if (field === 'expiryDate' && stands.later === 'document')
    return by('document-renewed', given, typed)
  return by(isLater(given, typed) ? 'issued-later-on-file' : 'document-renewed', given, typed)
}

function isCloseNumber(document: ComparedDocument, record: RegisterRecord): boolean {
  const apart = slips(readNumber(document.documentNumber), readNumber(record.documentNumber), 2)
  return apart <= 2 || saysNothing(record.documentNumber, 'documentNumber', undefined)
}

/**
 * Whether the day on file may be later than the document's: notations that leave the day open count by their latest
 * reading, for an older document must overwrite nothing.
 */
function isLater(given: string, typed: unknown): boolean {
  const ours = readDates(given)[0]?.iso
  const readings = readDates(typed)
  const ofDays = readings.filter(({ year, month, day }) => day === 0 || exists(year, month, day))
  return (
    ours !== undefined &&
    (ofDays.length > 0 ? ofDays : readings).some(({ iso }) => iso.replaceAll('-00', '-99') > ours)
  )
}
