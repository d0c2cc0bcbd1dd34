import type { FramedDocument } from '@okienko/contract/backsystem'
import type { CompanionNames, DocumentScope } from '../documents/document-kind.ts'
import { textAt } from '../documents/read-document.ts'
import { requireThat } from '../refusal.ts'
import { type Holder, isHolder } from './holder.ts'
import { isName, isSamePerson } from './same-names.ts'

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
  { fields, companion: names }: DocumentScope,
  holder: Holder,
): void {
  const { header, companion } = document
  const bound = isHolder(holder, {
    issuer: header.certificateIssuerDn,
    dn: header.certificateSubjectDn,
    sn: header.certificateSerialNumber,
  })
  const pesel = fields['pesel']
  const onePerson = pesel === undefined || textAt(document, pesel.at) === header.pesel
  const bears = (at: CompanionNames) => ({
    name: textAt(document, at.firstName),
    secondName: textAt(document, at.secondName),
    surname: textAt(document, at.surname),
  })
  const sameNames = !names || !companion || isSamePerson(bears(names), companion)
  requireThat(bound && onePerson && sameNames, 'wrong-document-holder')
}

/** Refuses a document that has names and names nobody. One is enough: some people have no other. */
export function requireNamed(document: FramedDocument, { fields }: DocumentScope): void {
  const { firstName, surname } = fields
  const names = [firstName, surname].filter((field) => field !== undefined)
  const named = names.some(({ at }) => isName(textAt(document, at)))
  requireThat(named || names.length === 0, 'document-unreadable')
}

/** Refuses a document that is not known to be issued, or outside its dates on the day `today`, yyyy-MM-dd. */
export function requireValidDocument(
  document: FramedDocument,
  { valid }: DocumentScope,
  today: string,
): void {
  const status = valid.status === undefined ? 'ISSUED' : textAt(document, valid.status)
  requireThat(status !== 'SUSPENDED', 'document-suspended')
  requireThat(status !== 'REVOKED', 'document-revoked')
  // One that we do not know may say anything: that the document is in force it does not.
  requireThat(status === 'ISSUED', 'document-unreadable')
  const from = textAt(document, valid.from) ?? today
  const until = textAt(document, valid.until) ?? today
  requireThat(from <= today && today <= until, 'document-expired')
}
