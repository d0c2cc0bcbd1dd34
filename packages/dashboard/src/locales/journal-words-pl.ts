import type { OwnWords } from './journal-words.ts'

const PLURALS = new Intl.PluralRules('pl')
const POLA: Readonly<Record<string, string>> = { one: 'pole', few: 'pola' }
const fieldCount = (count: number) => `${count} ${POLA[PLURALS.select(count)] ?? 'pól'}`

export const words: OwnWords = {
  actors: {
    employee: (role) => role.charAt(0).toUpperCase() + role.slice(1),
    consumer: 'System banku',
    source: 'Źródło danych',
    okienko: 'Okienko',
    unknown: 'Ktoś',
  },
  grades: {
    proven: 'podpis i pieczęć sprawdzone przez Okienko',
    vouched: 'bez sprawdzonego podpisu, ręczy źródło',
  },
  flows: { counter: 'przy okienku, z oceną zdjęcia' },
  others: (count) => `${count} ${PLURALS.select(count) === 'many' ? 'innych' : 'inne'}`,
  fieldCount,
  dataSet: (document, count) => `${document}, ${fieldCount(count)}`,
  notInForce: 'poza obowiązującym katalogiem',
  nothing: 'bez warunków',
}
