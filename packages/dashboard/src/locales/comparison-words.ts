import type { Language } from '../preferences.ts'

type Words = Readonly<Record<Language, string>>

/** What the register answered. */
export const REGISTER_OUTCOMES = {
  one: { pl: 'znaleziono klienta', en: 'the customer was found', uk: 'клієнта знайдено' },
  several: {
    pl: 'znaleziono kilku możliwych klientów',
    en: 'several possible customers were found',
    uk: 'знайдено кількох можливих клієнтів',
  },
  none: {
    pl: 'nie ma takiego klienta',
    en: 'there is no such customer',
    uk: 'такого клієнта немає',
  },
  unavailable: { pl: 'nie porównano', en: 'not compared', uk: 'не порівняно' },
} as const satisfies Readonly<Record<string, Words>>

/** Why it gave nothing that can be used. */
export const REGISTER_FAILURES = {
  'no-answer': {
    pl: 'kartoteka nie odpowiedziała na czas',
    en: 'the register did not answer in time',
    uk: 'картотека не відповіла вчасно',
  },
  refused: {
    pl: 'kartoteka odrzuciła pytanie',
    en: 'the register refused the question',
    uk: 'картотека відхилила запит',
  },
  'answer-unreadable': {
    pl: 'odpowiedzi kartoteki nie dało się odczytać',
    en: 'the answer of the register could not be read',
    uk: 'відповідь картотеки не вдалося прочитати',
  },
  'circuit-open': {
    pl: 'kartoteki nie pytano, bo zawodziła raz po raz',
    en: 'the register was not asked, for it had failed time and again',
    uk: 'картотеку не питали, бо вона раз у раз відмовляла',
  },
} as const satisfies Readonly<Record<string, Words>>

/** Whether both values stood beside the verdicts. */
export const COMPARED_VALUES = {
  shown: { pl: 'pokazano', en: 'shown', uk: 'показано' },
  'after-decision': {
    pl: 'dopiero po decyzji',
    en: 'only after the decision',
    uk: 'лише після рішення',
  },
  'not-proven': {
    pl: 'nie pokazano: nie wiadomo, czy to dane tego klienta',
    en: 'not shown: it is not known whether they are this customer’s',
    uk: 'не показано: невідомо, чи це дані цього клієнта',
  },
  none: { pl: 'nie było czego pokazać', en: 'nothing to show', uk: 'не було чого показати' },
} as const satisfies Readonly<Record<string, Words>>

/** By which overall verdict a second person must agree. */
export const HOLD_ON = {
  'another-person': {
    pl: 'gdy w kartotece jest inna osoba',
    en: 'when another person is on file',
    uk: 'коли в картотеці інша особа',
  },
  conflict: {
    pl: 'także gdy dane przeczą kartotece',
    en: 'also when the data is at odds with the file',
    uk: 'також коли дані суперечать картотеці',
  },
} as const satisfies Readonly<Record<string, Words>>
