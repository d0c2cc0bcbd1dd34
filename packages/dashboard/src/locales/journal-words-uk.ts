import type { OwnWords } from './journal-words.ts'

const PLURALS = new Intl.PluralRules('uk')
const POLIA: Readonly<Record<string, string>> = { one: 'поле', few: 'поля' }
const fieldCount = (count: number) => `${count} ${POLIA[PLURALS.select(count)] ?? 'полів'}`

export const words: OwnWords = {
  actors: {
    employee: (role) => role.charAt(0).toUpperCase() + role.slice(1),
    consumer: 'Система банку',
    source: 'Джерело даних',
    okienko: 'Okienko',
    unknown: 'Хтось',
  },
  grades: {
    proven: 'підпис і печатку перевірило Okienko',
    vouched: 'підпис не перевірено, ручається джерело',
  },
  flows: { counter: 'біля віконця, з порівнянням обличчя' },
  others: (count) => `ще ${count}`,
  fieldCount,
  dataSet: (document, count) => `${document}, ${fieldCount(count)}`,
  notInForce: 'поза чинним каталогом',
  nothing: 'без умов',
}
