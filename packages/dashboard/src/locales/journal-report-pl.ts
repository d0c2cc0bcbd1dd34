import { typeset } from './typeset.ts'

/** The customer's report is always in Polish: it is handed to the customer. */
export const reportWords = typeset('pl', {
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
    truncated:
      'Ten raport może nie być pełny: część zapisów banku przepadła, zanim bazę danych odtworzono z kopii. Nie wiadomo, kogo dotyczyły.',
    missing:
      'Ten raport nie jest pełny: w zapisach banku stwierdzono braki lub zmiany, które bank wyjaśnia.',
  },
  gap: (from: string | null, to: string, entries: number) =>
    `${from === null ? 'Do' : `Od ${from} do`} ${to}: przepadło co najmniej wpisów: ${entries}.`,
  controller: {
    title: 'Kto odpowiada za Twoje dane',
    name: 'Administrator danych',
    contact: 'Kontakt',
    officer: 'Inspektor ochrony danych',
    missing: 'bank tego nie podał',
  },
  purposes: {
    title: 'W jakim celu i na jakiej podstawie (ust. 1 lit. a)',
    none: 'Nie ma zapisu o weryfikacji, w której nadeszła Twoja odpowiedź.',
    purpose: 'Cel',
    legalBasis: 'Podstawa prawna',
  },
  data: {
    title: 'Jakie dane (lit. b)',
    asked: 'Poproszono o',
    received: 'Do oceny zdjęcia zachowano',
    kept: 'Po potwierdzeniu zachowano',
    // An entry from before says only what the operation needed.
    notSaid: 'dawne zapisy tego nie podają',
    nothing: 'nic',
    besides: 'Ponadto przechowujemy:',
    identifying:
      'zaszyfrowany numer (PESEL albo numer dokumentu), po którym można Cię odnaleźć, oraz numery sprawy i klienta, jeśli podano je przy weryfikacji',
    journal: 'wpisy w dzienniku zdarzeń: kto, kiedy, po co i które dane widział, bez samych danych',
    evidence: (count: number) =>
      `zapieczętowane odpowiedzi z telefonu, w których są wszystkie dane, o które poproszono (liczba: ${count})`,
    gone: 'Samych danych z dokumentu i zdjęcia już nie przechowujemy.',
    goneExcept:
      'Samych danych z dokumentu i zdjęcia już nie przechowujemy, poza zapieczętowanymi odpowiedziami wymienionymi niżej.',
    open: 'Dane z co najmniej jednej weryfikacji są jeszcze przechowywane; kiedy zostaną usunięte, mówi jej opis niżej.',
  },
  recipients: {
    title: 'Komu je przekazano (lit. c)',
    intro:
      'Dane widzieli pracownicy banku (kto i kiedy, mówią tabele niżej) w tych aplikacjach banku:',
    none: 'Nie ma zapisu, że pokazano je przy okienku albo przekazano aplikacji banku.',
    application: 'Aplikacja',
    times: 'Ile razy',
    last: 'Ostatnio',
    unlisted: 'aplikacja banku, której nazwy nie zapisano',
    others: 'Bank podaje też odbiorców, którym dane przekazuje sam:',
    outside:
      'Okienko nikomu poza bankiem danych nie przekazuje. Co zapisały aplikacje banku, które je odczytały, mówi administrator danych.',
  },
  retention: {
    title: 'Jak długo (lit. d)',
    what: 'Co',
    period: 'Jak długo',
    code: 'numery sprawy i klienta, zanim nadejdzie odpowiedź z telefonu',
    undecided: 'to, co zachowano z odpowiedzi (także zdjęcie, jeśli przyszło), do oceny zdjęcia',
    released: 'to, co zachowano po potwierdzeniu',
    atMost: (duration: string) => `najwyżej ${duration}`,
    identifying: 'zaszyfrowany numer, po którym można Cię odnaleźć, oraz numery sprawy i klienta',
    untilErased:
      'bez ustalonego terminu: do usunięcia na Twoje żądanie, po zakończeniu relacji z bankiem albo gdy zapisano je omyłkowo',
    journal: 'wpisy w dzienniku zdarzeń',
    withoutEnd: 'bezterminowo; po usunięciu zaszyfrowanego numeru nic ich z Tobą nie łączy',
    evidence: (day: string) => `zapieczętowana odpowiedź z ${day}`,
    until: (date: string) => `do ${date}`,
    linger: (duration: string) =>
      `Samo usuwanie może potrwać do ${duration} dłużej; wtedy nikt nie może już danych odczytać.`,
    backups:
      'Kopie zapasowe banku mogą zawierać zaszyfrowane numery, dopóki bank tych kopii nie usunie. Gdy dane odtwarza się z kopii, usunięcia wykonuje się ponownie.',
  },
  rights: {
    title: 'Twoje prawa (lit. e i f)',
    text: 'Możesz żądać sprostowania, usunięcia albo ograniczenia przetwarzania swoich danych i wnieść sprzeciw wobec przetwarzania. Zwróć się do administratora danych albo inspektora ochrony danych.',
    evidence:
      'Dopóki trwają podane wyżej terminy zapieczętowanych odpowiedzi, bank nie usuwa ani ich, ani numeru, po którym można je odnaleźć.',
    complaint:
      'Jeśli uważasz, że dane przetwarzamy niezgodnie z prawem, możesz złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych (uodo.gov.pl).',
  },
  source: {
    title: 'Skąd je mamy (lit. g)',
    phone: (photo: boolean) =>
      `Dane z dokumentu${photo ? ' i zdjęcie' : ''} przyszły z Twojego telefonu, z aplikacji mObywatel. Przy każdej weryfikacji zapisano, czy bank sam sprawdził podpis i pieczęć.`,
    numbers: 'Numery sprawy i klienta podał pracownik albo system banku, w którym pracował.',
    none: 'Nie ma zapisu, że jakieś dane przyszły.',
  },
  automated: {
    title: 'Decyzje automatyczne (lit. h)',
    comparison:
      'Dane z dokumentu program porównał z kartoteką banku według stałych reguł. Niczego to nie rozstrzyga: czynność wykonuje pracownik, a gdy w kartotece jest inna osoba, zgodzić się musi jeszcze druga.',
    text: 'Okienko nie profiluje. Czy osoba przy okienku to osoba ze zdjęcia, ocenia pracownik. Podpisy, pieczęcie i terminy sprawdza program: odpowiedź, która się nie zgadza, kończy weryfikację.',
  },
  transfers: {
    title: 'Państwa trzecie (ust. 2)',
    text: 'Okienko nie przekazuje danych do państw trzecich ani organizacji międzynarodowych.',
  },
  verifications: {
    title: 'Twoje weryfikacje (ust. 3)',
    none: 'Nie ma zapisu o weryfikacji, w której nadeszła Twoja odpowiedź.',
    where: 'Gdzie',
    system: 'System banku',
    purpose: 'Cel',
    outcome: 'Wynik',
    unfinished: 'nie zakończono',
    grade: 'Pewność',
    identifiedBy: 'Po czym można Cię odnaleźć',
    erasedAt: 'Dane usunięto',
    erasedFrom: 'Dane zostaną usunięte najpóźniej',
    undecided: 'Dane czekają na ocenę zdjęcia',
    caseId: 'Numer sprawy',
    knownCustomerId: 'Numer klienta w banku',
  },
  seen: {
    title: 'Kto widział Twoje dane',
    none: 'Nie ma zapisu, że pokazano je przy okienku albo przekazano aplikacji banku.',
    when: 'Kiedy',
    who: 'Kto',
    which: 'Które dane',
  },
  comparison: {
    title: 'Porównanie z kartoteką banku',
    result: 'Wynik',
    fields: 'Poszczególne dane',
    nothing: 'nie porównano',
    overall: {
      another_person: 'w kartotece jest inna osoba',
      conflict: 'dane nie zgadzają się z kartoteką',
      not_comparable: 'nie dało się porównać',
      update_suggested: 'kartoteka wymaga aktualizacji',
      consistent: 'zgodne z kartoteką',
    },
    outcomes: {
      one: 'znaleziono Cię w kartotece',
      several: 'w kartotece pasuje kilka osób',
      none: 'nie ma Cię w kartotece',
      unavailable: 'nie porównano: kartoteka nie odpowiedziała',
    },
  },
  evidence: {
    title: 'Zapieczętowane odpowiedzi z telefonu',
    intro: 'Bank przechowuje je przez czas podany w katalogu swoich celów.',
    of: 'Weryfikacja z dnia',
    purpose: 'Cel',
    until: 'Przechowujemy do',
  },
  others: {
    title: 'Co jeszcze zrobiono',
    what: 'Co',
  },
  unlistedBranch: 'oddział banku, którego nazwy nie zapisano',
  // The report outlives the catalogue that the verification was made by.
  formerOperation: 'czynność, której bank już nie prowadzi',
  formerPurpose: 'cel, którego bank już nie ma w katalogu',
  system: 'system banku',
  bySource: 'źródło danych',
} as const)
