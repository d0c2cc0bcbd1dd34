/** The customer's report is always in Polish: it is handed to the customer. */
export const reportWords = {
  title: 'Informacja o danych osobowych',
  basis: 'na podstawie art. 15 RODO',
  made: (moment: string) => `Sporządzono ${moment}`,
  about: {
    pesel: (end: string) => `Dotyczy osoby, której numer PESEL kończy się na ${end}.`,
    document: (end: string) => `Dotyczy osoby, której numer dokumentu kończy się na ${end}.`,
  },
  completeness: {
    cut: 'Zapisów jest więcej, niż mieści jeden raport. Tu są najnowsze; o pozostałe poproś bank.',
    'being-checked':
      'Nie wiadomo jeszcze, czy ten raport jest pełny: bank sprawdza, czy nie brakuje w nim żadnego zapisu.',
    missing:
      'Ten raport nie jest pełny: w zapisach banku stwierdzono braki lub zmiany, które bank wyjaśnia.',
  },
  kept: {
    title: 'Co przechowujemy',
    intro: 'Danych z dokumentu i zdjęcia nie przechowujemy po zakończeniu wizyty. Przechowujemy:',
    except:
      'Danych z dokumentu i zdjęcia nie przechowujemy po zakończeniu wizyty, poza zapieczętowanymi dowodami wymienionymi niżej. Przechowujemy:',
    journal: (count: number) =>
      `wpisy w dzienniku zdarzeń: kto, kiedy, po co i które dane widział, bez samych danych (weryfikacji: ${count})`,
    details:
      'zaszyfrowany numer, po którym można Cię odnaleźć, oraz numery sprawy i klienta, jeśli podano je przy weryfikacji',
    evidence: (count: number) => `zapieczętowane dowody weryfikacji (liczba: ${count})`,
  },
  verifications: {
    title: 'Weryfikacje Twojej tożsamości',
    none: 'Nie przeprowadzono żadnej weryfikacji.',
    where: 'Gdzie',
    purpose: 'Cel',
    legalBasis: 'Podstawa prawna',
    fields: 'O jakie dane poproszono',
    outcome: 'Wynik',
    unfinished: 'nie zakończono',
    grade: 'Pewność',
    caseId: 'Numer sprawy',
    knownCustomerId: 'Numer klienta w banku',
    source: 'Skąd',
    fromPhone: 'z Twojego telefonu, z aplikacji mObywatel, za Twoją zgodą',
  },
  seen: {
    title: 'Kto widział Twoje dane',
    none: 'Nikt nie widział danych.',
    when: 'Kiedy',
    who: 'Kto',
    which: 'Które dane',
  },
  evidence: {
    title: 'Zachowane dowody weryfikacji',
    intro:
      'Zapieczętowana odpowiedź z telefonu, którą bank musi przechowywać przez czas wymagany prawem.',
    of: 'Weryfikacja z dnia',
    purpose: 'Cel',
    until: 'Przechowujemy do',
  },
  others: {
    title: 'Co jeszcze zrobiono',
    what: 'Co',
  },
  rights: {
    title: 'Twoje prawa',
    text: 'Możesz żądać sprostowania, usunięcia albo ograniczenia przetwarzania swoich danych, wnieść sprzeciw i otrzymać ich kopię. Tego, co prawo nakazuje przechowywać, nie możemy usunąć przed upływem podanych wyżej terminów. Jeśli uważasz, że dane przetwarzamy niezgodnie z prawem, możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych (uodo.gov.pl).',
  },
  system: 'system banku',
  source: 'źródło danych',
} as const
