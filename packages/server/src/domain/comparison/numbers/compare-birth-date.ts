import type { FieldResult } from '../comparison.ts'
import { by, whereMissing } from '../field.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'
import { saysNothing } from '../text/placeholder.ts'
import { dateDifference } from './date-differences.ts'

/** Slips are told from another day; a wide difference is a conflict, even of one and the same PESEL. */
export function compareBirthDate(
  { birthDate }: ComparedDocument,
  record: RegisterRecord,
  samePesel: boolean,
): FieldResult {
  const missing = whereMissing(
    !saysNothing(birthDate, 'birthDate', birthDate),
    !saysNothing(record.birthDate, 'birthDate', birthDate),
  )
  if (missing !== null) return missing
  const typed = String(record.birthDate)
  const difference = dateDifference(birthDate, typed, samePesel)
  if (difference === 'equal' || difference === 'date-notation') return by(difference)
  return by(difference === 'wide' ? 'birth-date-unlike' : difference, birthDate, typed)
}
