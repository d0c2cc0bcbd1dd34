import type { Contradiction } from '../closed-lists.ts'
import type { Remark } from './comparison.ts'
import { readSex } from './numbers/compare-sex.ts'
import { readDates } from './numbers/read-dates.ts'
import {
  birthDateIn,
  exists,
  hasRightCheckDigit,
  isElevenDigits,
  readPesel,
  sexIn,
} from './numbers/read-pesel.ts'
import type { ComparedDocument } from './pair.ts'
import { clean } from './text/clean.ts'
import { mixesScripts, mixesWidths } from './text/scripts.ts'

/** In what a document contradicts itself, whatever is on file. */
export function contradictionsOf(
  document: ComparedDocument,
  today: string,
): readonly Contradiction[] {
  const { written } = readPesel(document.pesel)
  const sex = readSex(document.sex)
  const born = dayOf(document.birthDate)
  const found: Contradiction[] = []
  if (isElevenDigits(written)) {
    if (born !== '' && birthDateIn(written) !== born) found.push('pesel-against-birth-date')
    if (sex !== null && sexIn(written) !== sex) found.push('pesel-against-sex')
  }
  const issued = dayOf(document.issueDate)
  if (isOfLaterYear(issued, today) || areInDisorder([born, issued, dayOf(document.expiryDate)]))
    found.push('dates-in-disorder')
  if (textsOf(document).some((text) => mixesScripts(clean(text)) || mixesWidths(String(text))))
    found.push('mixed-scripts')
  return found
}

/** Numbers with a wrong check digit were issued and are lawful: it is said, and decides nothing. */
export function remarksOn(document: ComparedDocument): readonly Remark[] {
  const { written } = readPesel(document.pesel)
  const wrong = isElevenDigits(written) && !hasRightCheckDigit(written)
  return wrong ? ['check-digit-wrong'] : []
}

/** A clock may be wrong by days, not by a year: to the day, the evidence itself is judged on arrival. */
function isOfLaterYear(day: string, today: string): boolean {
  return /^\d{4}-/.test(today) && day.slice(0, 4) > today.slice(0, 4)
}

function dayOf(text: unknown): string {
  return readDates(text)[0]?.iso ?? ''
}

/** Nobody has a document before being born, none ends before it began, and no day is one that never was. */
function areInDisorder(days: readonly string[]): boolean {
  const known = days.filter((day) => day !== '')
  if (known.some((day) => !exists(...partsOf(day)))) return true
  return known.some((day, n) => n > 0 && day < (known[n - 1] ?? ''))
}

function partsOf(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function textsOf(document: ComparedDocument): readonly unknown[] {
  const { surname, familyName, fathersName, mothersName, documentNumber, address } = document
  return [
    ...document.givenNames,
    surname,
    familyName,
    fathersName,
    mothersName,
    documentNumber,
    address,
  ]
}
