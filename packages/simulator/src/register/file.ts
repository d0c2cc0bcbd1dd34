/** A customer as the invented bank's register keeps one: names in Polish, everything a text, dates as dd.MM.yyyy. */
export interface CustomerFile {
  readonly nrKlienta: string
  /** A: active, Z: closed, M: deceased, P: merged into another. */
  readonly stan: 'A' | 'Z' | 'M' | 'P'
  readonly dataModyfikacji: string | null
  readonly osoba: {
    readonly imiePierwsze: string | null
    readonly imieDrugie: string | null
    readonly nazwisko: string | null
    readonly nazwiskoRodowe: string | null
    readonly numery: { readonly pesel: string | null }
    readonly urodzenie: { readonly data: string | null }
    readonly plec: string | null
    readonly obywatelstwo: string | null
    readonly rodzice: { readonly ojciec: string | null; readonly matka: string | null }
  }
  readonly dokumentGlowny: {
    /** 01: plastic card, 02: passport, 03: residence card, 10: mDowód. */
    readonly typ: '01' | '02' | '03' | '10'
    readonly numer: string | null
    readonly wydany: string | null
    readonly wazny: string | null
  } | null
  readonly dowodOsobisty: { readonly numer: string | null; readonly wazny: string | null } | null
  readonly adres: { readonly linia1: string | null; readonly linia2: string | null } | null
}

/** 2024-03-09 as 09.03.2024. */
export function inPolish(date: string): string {
  return date.split('-').reverse().join('.')
}

/** As a system without Polish letters, or one without small ones, would have kept it. */
export function withoutMarks(text: string): string {
  return text.replaceAll('ł', 'l').replaceAll('Ł', 'L').normalize('NFD').replace(/\p{M}/gu, '')
}
