import { CITIZENS_ON_FILE } from './citizens-on-file.ts'
import type { CustomerFile } from './file.ts'
import { othersOnFile } from './others-on-file.ts'

const CUSTOMERS = 200

/** Every customer of the invented bank: the demo citizens as it has them, and others. */
export const ON_FILE: readonly CustomerFile[] = [
  ...CITIZENS_ON_FILE,
  ...othersOnFile(CUSTOMERS - CITIZENS_ON_FILE.length, CITIZENS_ON_FILE.length + 1),
]

/** By what a customer is looked for, in the register's own codes. */
export interface Criterion {
  readonly rodzaj: 'PESEL' | 'DOKUMENT' | 'NRKLIENTA'
  readonly wartosc: string
  readonly typDokumentu?: string
}

export function lookUp({ rodzaj, wartosc, typDokumentu }: Criterion): readonly CustomerFile[] {
  if (rodzaj === 'PESEL') {
    return ON_FILE.filter(({ osoba }) => osoba.numery.pesel === wartosc)
  }
  if (rodzaj === 'NRKLIENTA') return ON_FILE.filter(({ nrKlienta }) => nrKlienta === wartosc)
  const number = compact(wartosc)
  return ON_FILE.filter(({ dokumentGlowny: document }) => {
    const isKind = typDokumentu === undefined || document?.typ === typDokumentu
    return document?.numer != null && isKind && compact(document.numer) === number
  })
}

function compact(number: string): string {
  return number.replace(/\s/g, '').toUpperCase()
}
