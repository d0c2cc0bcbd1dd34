import { COMPARED_FIELDS, type ComparedField } from '../closed-lists.ts'
import type { Attributes } from '../verification/received-data.ts'
import type { ComparedDocument } from './pair.ts'

/** From which fields of a document, as the catalogue names them, each compared field is made: the one table of it. */
export const FROM_CATALOGUE = {
  pesel: ['pesel'],
  documentNumber: ['documentNumber'],
  issueDate: ['documentValidFrom'],
  expiryDate: ['documentValidUntil'],
  givenNames: ['firstName', 'secondName'],
  surname: ['surname'],
  familyName: ['familyName'],
  birthDate: ['birthDate'],
  sex: ['sex'],
  citizenship: ['citizenship'],
  fathersName: ['fatherName'],
  mothersName: ['motherName'],
  address: ['address'],
} as const satisfies Record<ComparedField, readonly string[]>

/** What of the received data is compared: the kept fields alone, so that what was dropped is missing, not asked for. */
export function documentOf(kind: string, attributes: Attributes): ComparedDocument {
  const one = (field: ComparedField) => attributes[FROM_CATALOGUE[field][0] ?? ''] ?? ''
  const given = FROM_CATALOGUE.givenNames.map((name) => attributes[name] ?? '')
  const optional = OPTIONAL.flatMap((field) => (one(field) === '' ? [] : [[field, one(field)]]))
  return {
    kind,
    givenNames: given.filter((name) => name !== ''),
    surname: one('surname'),
    birthDate: one('birthDate'),
    documentNumber: one('documentNumber'),
    issueDate: one('issueDate'),
    expiryDate: one('expiryDate'),
    ...Object.fromEntries(optional),
  }
}

const OPTIONAL = [
  'pesel',
  'familyName',
  'sex',
  'citizenship',
  'fathersName',
  'mothersName',
  'address',
] as const satisfies readonly ComparedField[]

/** The compared fields that can be made of these fields of a catalogue. */
export function comparedFrom(fields: readonly string[]): readonly ComparedField[] {
  return COMPARED_FIELDS.filter((field) =>
    FROM_CATALOGUE[field].some((name) => fields.includes(name)),
  )
}
