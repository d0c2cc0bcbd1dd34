import type { FramedDocument } from '@okienko/contract/backsystem'
import type { DocumentScope } from '../documents/document-kind.ts'
import { textAt } from '../documents/read-document.ts'
import { requireThat } from '../refusal.ts'
import { type Holder, isHolder } from './holder.ts'

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

const warsawDate = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const HOUR = 3_600_000
let lastAsked = { hour: Number.NaN, date: '' }

/** The same for a whole hour, midnight in Warsaw being a full hour of UTC; asking the calendar is slow. */
function dateInWarsaw(moment: number): string {
  const hour = Math.floor(moment / HOUR)
  if (lastAsked.hour !== hour) lastAsked = { hour, date: warsawDate.format(moment) }
  return lastAsked.date
}

/** Refuses a document that is not issued, or outside its dates by the calendar in Warsaw. */
export function requireValidDocument(
  document: FramedDocument,
  { valid }: DocumentScope,
  now: number,
): void {
  const status = textAt(document, valid.status)
  requireThat(status !== 'SUSPENDED', 'document-suspended')
  requireThat(status !== 'REVOKED', 'document-revoked')
  const today = dateInWarsaw(now)
  const from = textAt(document, valid.from) ?? today
  const until = textAt(document, valid.until) ?? today
  requireThat(from <= today && today <= until, 'document-expired')
}
