import type { ProblemKind } from './problem-kind.ts'

/** What is wrong with a comparison with the customer register; each as in `PROBLEMS`. */
export const COMPARISON_PROBLEMS = {
  'nothing-compared': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Nie ma czego porównać z kartoteką',
      en: 'Nothing is compared with the register',
    },
    advice: {
      pl: 'Kartoteka jeszcze nie odpowiedziała albo dla tej czynności nikt jej nie pyta. Odczytaj stan weryfikacji: mówi, czy porównanie trwa.',
      en: 'The register has not answered yet, or it is not asked for this operation. Read the verification: it says whether the comparison is pending.',
    },
  },
  'candidate-unknown': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Takiego wpisu nie ma na liście',
      en: 'No such record to choose',
    },
    advice: {
      pl: 'Odczytaj porównanie jeszcze raz: wybrać można jeden z kilku wpisów i tylko raz.',
      en: 'Read the comparison again: one record of several can be chosen, and once only.',
    },
  },
} as const satisfies Record<string, ProblemKind>
