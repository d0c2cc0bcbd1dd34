import type { ProblemKind } from './problem-kind.ts'

/**
 * What is wrong with the bank's own identification system, where Okienko is a screen before it; each as in `PROBLEMS`.
 * Only a backend-for-frontend says them: no route of the server declares one.
 */
export const BANK_PROBLEMS = {
  'bank-refused': {
    status: 403,
    retryable: false,
    title: {
      pl: 'System banku na to nie pozwala',
      en: 'The bank’s system does not allow this',
    },
    advice: {
      pl: 'Powiadom administratora: system identyfikacji banku odmawia Twojemu kontu. Do tego czasu zweryfikuj klienta w inny sposób.',
      en: 'Tell the administrator that the bank’s identification system refuses your account. Until then verify the customer in another way.',
    },
  },
  'bank-answer-unusable': {
    status: 502,
    retryable: false,
    title: {
      pl: 'Odpowiedzi systemu banku nie da się odczytać',
      en: 'The bank’s system gave an answer that cannot be used',
    },
    advice: {
      pl: 'Powiadom administratora i podaj numer zgłoszenia. Do tego czasu zweryfikuj klienta w inny sposób.',
      en: 'Tell the administrator the instance id. Until then verify the customer in another way.',
    },
  },
  'bank-unavailable': {
    status: 503,
    retryable: true,
    title: {
      pl: 'System banku nie odpowiada',
      en: 'The bank’s system does not answer',
    },
    advice: {
      pl: 'Spróbuj ponownie za chwilę. Jeśli to pilne, zweryfikuj klienta w inny sposób.',
      en: 'Try again in a moment. If it is urgent, verify the customer in another way.',
    },
  },
} as const satisfies Record<string, ProblemKind>
export type BankProblemCode = keyof typeof BANK_PROBLEMS
