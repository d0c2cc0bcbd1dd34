import { type SealedDocument, sealedDocument } from '@okienko/contract/backsystem'
import { type Holder, isHolder } from './holder.ts'
import { refuse, requireThat } from './refusal.ts'

/** The schema of the document that a scope carries; refuses scopes that carry none. */
export function documentSchema(scope: number) {
  const schemas: Readonly<Record<number, (typeof sealedDocument)[8 | 9]>> = sealedDocument
  return schemas[scope] ?? refuse('wrong-scope')
}

/** Refuses a document issued to another certificate or about another person than it says. */
export function requireHolder(document: SealedDocument, holder: Holder): void {
  const { header, data } = document
  const bound = isHolder(holder, {
    issuer: header.certificateIssuerDn,
    dn: header.certificateSubjectDn,
    sn: header.certificateSerialNumber,
  })
  requireThat(bound && header.pesel === data.personalData.pesel, 'wrong-document-holder')
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

/** Refuses a mDowód that is not issued, or outside its dates by the calendar in Warsaw. */
export function requireValidDocument({ data }: SealedDocument, now: number): void {
  const { status, validFrom, validTo } = data.mobileIdCard
  requireThat(status !== 'SUSPENDED', 'document-suspended')
  requireThat(status !== 'REVOKED', 'document-revoked')
  const today = dateInWarsaw(now)
  requireThat(validFrom <= today && today <= validTo, 'document-expired')
}
