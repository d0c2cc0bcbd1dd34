import type { Sentences } from './sentence.ts'

/** Why the whole stands as it does where no line of the table says it: what only a counter can know. */
export const COUNTER_SENTENCES = {
  'held-before': {
    pl: 'Dziś druga osoba miała się zgodzić co do tej samej osoby i nie zgodziła się.',
    en: 'A second person had to agree about the same person today, and nobody did.',
    uk: 'Сьогодні друга особа мала погодитися щодо цієї самої людини й не погодилася.',
  },
  'named-customer-not-found': {
    pl: 'Klienta o numerze podanym przez system banku nie ma w kartotece.',
    en: 'The customer whom the bank’s system names is not on file.',
    uk: 'Клієнта з номером, який указала система банку, у картотеці немає.',
  },
  'one-of-several': {
    pl: 'Wpisów jest kilka i żadnego nie wybrano, a któryś z nich wymaga drugiej osoby.',
    en: 'There are several records and none was chosen; one of them would need a second person.',
    uk: 'Записів кілька, жодного не вибрано, а один із них потребує другої особи.',
  },
} as const satisfies Sentences
