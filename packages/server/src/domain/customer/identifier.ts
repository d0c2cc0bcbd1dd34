import type { Instant } from '../instant.ts'
import type { Attributes } from '../verification/received-data.ts'
import { yearInWarsaw } from '../warsaw.ts'
import { isPesel } from './pesel.ts'

/** How one person is told from all others: by PESEL number if there is one, else by a document's number. */
export type Identifier =
  | { readonly kind: 'pesel'; readonly number: string }
  | { readonly kind: 'document'; readonly documentKind: string; readonly number: string }

/** Documents whose number is given by each issuer for itself: two people may bear the same one. */
const NUMBERED_LOCALLY: ReadonlySet<string> = new Set(['student-card', 'school-card'])

/** Whether a customer can be known by the number of such a document, and found by it. */
export const isKnownByNumber = (documentKind: string): boolean =>
  !NUMBERED_LOCALLY.has(documentKind)

/** Whom received data is about; null when it names neither a PESEL number nor a document number. */
export function identifierOf(documentKind: string, attributes: Attributes): Identifier | null {
  const { pesel = '', documentNumber = '' } = attributes
  if (isPesel(pesel)) return { kind: 'pesel', number: pesel }
  if (!isKnownByNumber(documentKind)) return null
  const number = asWritten(documentNumber)
  return number === '' ? null : { kind: 'document', documentKind, number }
}

/** The same identifier however it was typed: spaces and the case of letters say nothing. */
export function sameHowever(identifier: Identifier): Identifier {
  return { ...identifier, number: asWritten(identifier.number) }
}

function asWritten(number: string): string {
  return number.replace(/\s/g, '').toUpperCase()
}

/** The first year of which there can be entries. */
const FIRST_YEAR = 2026

/** Every pseudonym that entries may have a customer under by `now`. */
export function pseudonymsOf(
  subject: { pseudonym(year: number): string },
  now: Instant,
): readonly string[] {
  // One more: a clock may have been ahead for a while.
  const years = yearInWarsaw(now) - FIRST_YEAR + 2
  return Array.from({ length: Math.max(1, years) }, (_, n) => subject.pseudonym(FIRST_YEAR + n))
}
