import { type Compare, compare } from '../compare.ts'
import type { ComparedDocument, RegisterRecord } from '../pair.ts'

/* Invented people, for tests. */

export const TODAY = '2026-11-28'

export const ANNA: ComparedDocument = {
  kind: 'mdowod',
  givenNames: ['Anna', 'Maria'],
  surname: 'Zawadzka',
  familyName: 'Lisiecka',
  pesel: '86041212341',
  birthDate: '1986-04-12',
  sex: 'K',
  citizenship: 'polskie',
  fathersName: 'Jerzy',
  mothersName: 'Halina',
  documentNumber: 'MAAA123456',
  issueDate: '2024-03-15',
  expiryDate: '2029-03-15',
  address: 'ul. Kwiatowa 12A m. 5, 30-011 Kraków',
}

/** Anna's document, changed, against her own data, changed. */
export function compared(
  onFile: Readonly<Record<string, unknown>>,
  inDocument: Readonly<Record<string, unknown>> = {},
): ReturnType<Compare> {
  const document = { ...ANNA, ...inDocument }
  return compare(document, { ...document, ...onFile } as RegisterRecord, TODAY)
}

/** The same without a PESEL number on either side. */
export const comparedWithoutPesel = (
  onFile: Readonly<Record<string, unknown>>,
  inDocument: Readonly<Record<string, unknown>> = {},
): ReturnType<Compare> => compared(onFile, { pesel: undefined, ...inDocument })

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

/** A valid number of a day (yyyy-MM-dd, 1900 to 2099) and a serial number of four digits. */
export function peselOf(day: string, serial: number): string {
  const month = Number(day.slice(5, 7)) + (day.startsWith('20') ? 20 : 0)
  const ten = `${day.slice(2, 4)}${String(month).padStart(2, '0')}${day.slice(8, 10)}${String(serial).padStart(4, '0')}`
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(ten[n]), 0)
  return `${ten}${(10 - (sum % 10)) % 10}`
}
