import type { FramedDocument } from '@okienko/contract/backsystem'
import {
  type CompanionNames,
  type DocumentField,
  type DocumentKind,
  type DocumentScope,
  type PathIn,
  within,
} from './document-kind.ts'
import { headerOf } from './header.ts'
import {
  BIRTH_DATE,
  COMPANION_PHOTO,
  FIRST_NAME,
  ISSUED_ON,
  PESEL,
  SECOND_NAME,
  SURNAME,
  VALID_UNTIL,
} from './labels.ts'

interface Card<Document> extends Omit<DocumentKind, 'scopes'>, Pick<DocumentScope, 'schema'> {
  readonly scope: number
  /** As the header names it. */
  readonly documentType: string
  readonly names: Readonly<Record<keyof CompanionNames, PathIn<Document>>>
  readonly pesel: PathIn<Document>
  readonly birthDate?: PathIn<Document>
  readonly valid: { readonly from?: PathIn<Document>; readonly until: PathIn<Document> }
  /** What this card has beside holder and validity. */
  readonly fields: Readonly<Record<string, DocumentField>>
}

/**
 * A card of one data set that says who holds it and until when, and has its photo from a companion
 * identity. Holder first, validity last, each under the names that every kind has.
 */
export function card<Document extends FramedDocument>({
  kind,
  name,
  proves,
  scope,
  documentType,
  schema,
  names,
  pesel,
  birthDate,
  valid,
  fields,
}: Card<Document>): DocumentKind {
  const { field } = within<Document>()
  const { from, until } = valid
  const all = {
    firstName: field(names.firstName, FIRST_NAME),
    secondName: field(names.secondName, SECOND_NAME),
    surname: field(names.surname, SURNAME),
    pesel: field(pesel, PESEL),
    ...(birthDate && { birthDate: field(birthDate, BIRTH_DATE) }),
    ...fields,
    ...(from && { documentValidFrom: field(from, ISSUED_ON) }),
    documentValidUntil: field(until, VALID_UNTIL),
  }
  const header = headerOf(documentType)
  const photo = COMPANION_PHOTO
  const set = { scope, schema, header, photo, companion: names, valid, fields: all }
  return { kind, name, proves, scopes: [set] }
}
