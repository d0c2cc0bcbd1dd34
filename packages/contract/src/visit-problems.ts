import type { ProblemKind } from './problem-kind.ts'

/** What is wrong with a visit, with what it serves, or with what was handed over in one; each as in `PROBLEMS`. */
export const VISIT_PROBLEMS = {
  'operations-not-together': {
    status: 422,
    retryable: false,
    title: {
      pl: 'Te czynności nie mieszczą się w jednym kodzie',
      en: 'These operations do not fit into one code',
    },
    advice: {
      pl: 'Mają różne karty usług: zacznij od jednej, klient zeskanuje kod jeszcze raz.',
      en: 'They have different service cards: start with one, and the customer scans another code for the other.',
    },
  },
  'visit-over': {
    status: 410,
    retryable: false,
    title: { pl: 'Wizyta się skończyła', en: 'The visit is over' },
    advice: {
      pl: 'Dane są usunięte. Jeśli klient jeszcze jest, pokaż mu nowy kod.',
      en: 'Its data is erased. If the customer is still there, show another code.',
    },
  },
  'visit-does-not-cover': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Dane z tej wizyty nie wystarczą',
      en: 'The data of the visit does not serve this operation',
    },
    advice: {
      pl: 'Pokaż klientowi nowy kod.',
      en: 'Show the customer another code. The view of the visit says what is missing.',
    },
  },
  'too-many-in-visit': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Zbyt wiele czynności w jednej wizycie',
      en: 'Too many operations in one visit',
    },
    advice: {
      pl: 'Zakończ wizytę i pokaż klientowi nowy kod.',
      en: 'End the visit and show the customer another code.',
    },
  },
  'too-many-customers': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Zbyt wielu klientów z danymi jednej osoby',
      en: 'Too many customers with the data of one person',
    },
    advice: {
      pl: 'W ciągu godziny podano już 10 innych numerów klienta. Pokaż klientowi nowy kod.',
      en: 'Ten other customer numbers were named within the hour. Show the customer another code.',
    },
  },
  'application-unknown': {
    status: 403,
    retryable: false,
    title: { pl: 'Nie ma takiego systemu na liście', en: 'The application is not listed' },
    advice: {
      pl: 'Zgłoś to administratorowi: lista systemów banku tego systemu nie ma.',
      en: 'Have it listed among the applications, with the very client that its tokens name.',
    },
  },
  'hand-over-not-possible': {
    status: 409,
    retryable: false,
    title: {
      pl: 'Tej weryfikacji nie można przekazać do tego systemu',
      en: 'This verification cannot be handed over to this application',
    },
    advice: {
      pl: 'Ten system nie obsługuje tej czynności albo nie ma odnośnika: wybierz inny system lub inny sposób.',
      en: 'It may have nothing of this operation, or it has no link: choose another application or way.',
    },
  },
  'hand-over-refused': {
    status: 403,
    retryable: false,
    title: { pl: 'Przekazanie jest nieważne', en: 'The hand-over is not good' },
    advice: {
      pl: 'Poproś pracownika, aby przekazał dane jeszcze raz. Ta próba jest zapisana w dzienniku.',
      en: 'Ask the employee to hand over once more. The attempt is in the journal.',
    },
  },
  'field-not-allowed': {
    status: 403,
    retryable: false,
    title: {
      pl: 'System nie może odczytać tych pól',
      en: 'The application may not have these fields',
    },
    advice: {
      pl: 'Odczytaj tylko pola z listy dla tej czynności. Ta próba jest zapisana w dzienniku.',
      en: 'Ask for those alone that the list allows for this operation. The attempt is in the journal.',
    },
  },
} as const satisfies Record<string, ProblemKind>
