import type { FieldResult } from '../../comparison.ts'
import type { ComparedDocument, RegisterRecord } from '../../pair.ts'
import { compareNames, type NameField } from '../compare-names.ts'

const DOCUMENT: ComparedDocument = {
  kind: 'mdowod',
  givenNames: [],
  surname: '',
  birthDate: '1990-01-01',
  documentNumber: 'MAA000000',
  issueDate: '2025-01-01',
  expiryDate: '2030-01-01',
}

/** What two values are compared beside. */
export interface Beside {
  readonly document?: Partial<ComparedDocument>
  readonly record?: RegisterRecord
  readonly samePesel?: boolean
}

/** The result of one field of a document and a record that have little else; given names are divided at spaces. */
export function compared(
  field: NameField,
  document: string,
  register: RegisterRecord[NameField],
  beside: Beside = {},
): FieldResult {
  const value = field === 'givenNames' ? document.split(' ') : document
  return compareNames(
    { ...DOCUMENT, ...beside.document, [field]: value },
    { ...beside.record, [field]: register },
    { samePesel: beside.samePesel === true },
  )[field]
}

/** The verdicts of both names of a customer. */
export function customer(
  [givenNames, surname]: readonly [string, string],
  [given, family]: readonly [RegisterRecord['givenNames'], RegisterRecord['surname']],
  beside: Beside = {},
): readonly string[] {
  const results = compareNames(
    { ...DOCUMENT, givenNames: givenNames.split(' '), surname, ...beside.document },
    { givenNames: given, surname: family, ...beside.record },
    { samePesel: beside.samePesel === true },
  )
  return [results.givenNames.verdict, results.surname.verdict]
}
