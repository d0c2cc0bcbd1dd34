import type { OwnWords } from './journal-words.ts'

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
  nothing: 'без умов',
}
