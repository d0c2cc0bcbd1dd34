import type { FramedDocument } from '@okienko/contract/backsystem'
import type { DocumentScope } from '../documents/document-kind.ts'
import { textAt } from '../documents/read-document.ts'
import { requireThat } from '../refusal.ts'
import { type Holder, isHolder } from './holder.ts'

/** Refuses a document whose header says another kind, issuer or version than a document of this data set has. */
export function requireHeader({ header }: FramedDocument, { header: known }: DocumentScope): void {
  requireThat(header.documentType === known.documentType, 'wrong-document')
  requireThat(header.documentIssuer === known.documentIssuer, 'wrong-document')
  requireThat(header.version === known.version, 'wrong-document')
  requireThat(header.documentVersion === known.documentVersion, 'wrong-document')
}

/**
 * Refuses a document issued to another certificate, or about another person than it says, be it in
 * its data or in its companion identity. Whose names differ, the companion does not identify.
 */
export function requireHolder(
  document: FramedDocument,
  { fields, companion }: DocumentScope,
  holder: Holder,
): void {
  const { header } = document
  const bound = isHolder(holder, {
    issuer: header.certificateIssuerDn,
    dn: header.certificateSubjectDn,
    sn: header.certificateSerialNumber,
  })
  const pesel = fields['pesel']
  const onePerson = pesel === undefined || textAt(document, pesel.at) === header.pesel
  const sameNames =
    !companion ||
    !document.companion ||
    (isSameName(textAt(document, companion.firstName), document.companion.name) &&
      isSameName(textAt(document, companion.surname), document.companion.surname) &&
      mayBeSameName(textAt(document, companion.secondName), document.companion.secondName))
  requireThat(bound && onePerson && sameNames, 'wrong-document-holder')
}

/** Registers differ in how they write names in capitals and composed letters, and in nothing else. */
function isSameName(one: string | null, other: string): boolean {
  const written = (name: string) => name.normalize('NFC').trim().toLocaleUpperCase('pl')
  return one !== null && written(one) === written(other)
}

/** Not every register keeps second names: only two different ones contradict each other. */
function mayBeSameName(one: string | null, other: string | null): boolean {
  return one === null || !other || isSameName(one, other)
}

/** Refuses a document that is not issued, or outside its dates on the day `today`, yyyy-MM-dd. */
export function requireValidDocument(
  document: FramedDocument,
  { valid }: DocumentScope,
  today: string,
): void {
  const status = textAt(document, valid.status)
  requireThat(status !== 'SUSPENDED', 'document-suspended')
  requireThat(status !== 'REVOKED', 'document-revoked')
  const from = textAt(document, valid.from) ?? today
  const until = textAt(document, valid.until) ?? today
  requireThat(from <= today && today <= until, 'document-expired')
}
