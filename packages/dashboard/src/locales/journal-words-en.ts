import type { OwnWords } from './journal-words.ts'

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
  nothing: 'without conditions',
}
