import type { OwnWords } from './journal-words.ts'

const fieldCount = (count: number) => `${count} ${count === 1 ? 'field' : 'fields'}`

export const words: OwnWords = {
  actors: {
    employee: (role) => (/^[aeiou]/.test(role) ? `An ${role}` : `A ${role}`),
    consumer: 'A system of the bank',
    source: 'The source',
    okienko: 'Okienko',
    unknown: 'Somebody',
  },
  grades: {
    proven: 'signature and seal checked by Okienko',
    vouched: 'signature not checked, the source vouches',
  },
  flows: { counter: 'at the counter, with a comparison of faces' },
  others: (count) => `${count} more`,
  fieldCount,
  dataSet: (document, count) => `${document}, ${fieldCount(count)}`,
  notInForce: 'not in the catalogue in force',
  nothing: 'without conditions',
}
