import type { DeskWords } from '../told-views.ts'

/**
 * Words for the codes that a verification at the desk meets, told with the operations: a page has none of its own.
 * Of why a visit is over, those that the page is there to say.
 */
export const DESK_WORDS: DeskWords = {
  grades: {
    proven: {
      title: {
        pl: 'Podpis i pieczęć sprawdzone',
        en: 'Signature and seal checked',
        uk: 'Підпис і печатку перевірено',
      },
      text: {
        pl: 'Okienko samo sprawdziło podpis klienta, ważność jego certyfikatu, pieczęć dokumentu i jego ważność.',
        en: 'Okienko itself checked the customer’s signature, that the certificate is good, the seal of the document and its validity.',
        uk: 'Okienko саме перевірило підпис клієнта, чинність його сертифіката, печатку документа та його чинність.',
      },
    },
    vouched: {
      title: {
        pl: 'Dane bez sprawdzonego podpisu',
        en: 'Data without a checked signature',
        uk: 'Дані без перевіреного підпису',
      },
      text: {
        pl: 'Za prawdziwość danych odpowiada system, który je przekazał. Okienko ich nie sprawdziło.',
        en: 'The system that delivered the data answers for it. Okienko has not checked it.',
        uk: 'За правдивість даних відповідає система, що їх передала. Okienko їх не перевіряло.',
      },
    },
  },
  rejections: {
    'face-differs': {
      pl: 'Twarz różni się od zdjęcia',
      en: 'The face differs from the photo',
      uk: 'Обличчя відрізняється від фото',
    },
    'photo-unreadable': {
      pl: 'Zdjęcie jest nieczytelne',
      en: 'The photo is not readable',
      uk: 'Фото нечітке',
    },
    'no-photo': {
      pl: 'Dokument nie ma zdjęcia',
      en: 'The document has no photo',
      uk: 'У документі немає фото',
    },
    'suspected-fraud': {
      pl: 'Podejrzenie oszustwa',
      en: 'Suspected fraud',
      uk: 'Підозра на шахрайство',
    },
  },
  roles: {
    self: { pl: 'we własnej sprawie', en: 'for themselves', uk: 'у власній справі' },
    'co-borrower': { pl: 'współkredytobiorca', en: 'joint borrower', uk: 'співпозичальник' },
    proxy: { pl: 'pełnomocnik', en: 'proxy', uk: 'довірена особа' },
    parent: { pl: 'rodzic', en: 'parent', uk: 'батько або мати' },
    representative: {
      pl: 'reprezentant firmy',
      en: 'company representative',
      uk: 'представник компанії',
    },
  },
  absent: {
    pl: 'mDowód potwierdza tylko osobę z telefonem, nigdy nieobecnego mocodawcę.',
    en: 'mDowód verifies only whoever holds the phone, never an absent principal.',
    uk: 'mDowód підтверджує лише людину з телефоном, ніколи відсутнього довірителя.',
  },
  further: {
    add: { pl: 'Dodaj czynność', en: 'Add an operation', uk: 'Додати операцію' },
    otherCard: {
      pl: 'Inne czynności mają inny cel zatwierdzony przez Ministerstwo: klient zeskanuje dla nich osobny kod.',
      en: 'Others have another purpose approved by the Ministry: the customer scans a separate code for them.',
      uk: 'Інші операції мають іншу мету, затверджену Міністерством: клієнт відсканує для них окремий код.',
    },
  },
  coverages: {
    'photo-again': {
      pl: 'Zobaczysz jeszcze raz zdjęcie.',
      en: 'You will see the photo once more.',
      uk: 'Ви ще раз побачите фото.',
    },
    'other-card': {
      pl: 'inny cel zatwierdzony przez Ministerstwo',
      en: 'another purpose approved by the Ministry',
      uk: 'інша мета, затверджена Міністерством',
    },
    'other-document': { pl: 'inny dokument', en: 'another document', uk: 'інший документ' },
    'missing-fields': { pl: 'brakuje:', en: 'missing:', uk: 'бракує:' },
    'too-old': { pl: 'są zbyt stare', en: 'it is too old', uk: 'вони застарі' },
    'always-new': {
      pl: 'ta czynność zawsze wymaga nowego kodu',
      en: 'this operation always needs a new code',
      uk: 'ця операція завжди потребує нового коду',
    },
  },
  visitEnds: {
    'customer-left': { pl: 'Klient odszedł.', en: 'The customer left.', uk: 'Клієнт пішов.' },
    'next-customer': {
      pl: 'Przyszedł następny klient.',
      en: 'The next customer came.',
      uk: 'Прийшов наступний клієнт.',
    },
    idle: {
      pl: 'Czas wizyty minął.',
      en: 'The time of the visit is over.',
      uk: 'Час візиту минув.',
    },
    'signed-out': {
      pl: 'Wizytę zakończyło wylogowanie.',
      en: 'The visit was ended by the sign-out.',
      uk: 'Візит завершив вихід із системи.',
    },
    restart: {
      pl: 'Serwer został ponownie uruchomiony.',
      en: 'The server was restarted.',
      uk: 'Сервер було перезапущено.',
    },
    // The longest time is told as the idle one.
    age: {
      pl: 'Czas wizyty minął.',
      en: 'The time of the visit is over.',
      uk: 'Час візиту минув.',
    },
  },
  ages: {
    minor: {
      pl: 'Klient jest niepełnoletni',
      en: 'The customer is a minor',
      uk: 'Клієнт неповнолітній',
    },
    unknown: {
      pl: 'Wiek nieznany: dokument nie podaje pełnej daty urodzenia',
      en: 'Age unknown: the document gives no full date of birth',
      uk: 'Вік невідомий: документ не подає повної дати народження',
    },
  },
  adultNeeded: {
    pl: 'Ta czynność wymaga osoby pełnoletniej. Postępuj zgodnie z obowiązującą procedurą.',
    en: 'This operation needs an adult. Follow the procedure in force.',
    uk: 'Ця операція потребує повнолітньої особи. Дійте за встановленою процедурою.',
  },
  kept: {
    untilWhen: {
      pl: 'Zachowane dane zostają do końca Twojej wizyty, najwyżej godzinę, tylko dla tego pracownika i systemów banku, którym je przekaże.',
      en: 'What is kept stays until your visit ends, an hour at most, only for this employee and the bank’s systems that they hand it to.',
      uk: 'Збережені дані лишаються до кінця вашого візиту, не довше години, лише для цього працівника й систем банку, яким він їх передасть.',
    },
    photo: {
      pl: 'Zdjęcie też zostaje do końca wizyty.',
      en: 'The photo stays until the visit ends, too.',
      uk: 'Фото теж лишається до кінця візиту.',
    },
    number: {
      pl: 'Może też zostać zaszyfrowany numer do odszukania wpisów.',
      en: 'An encrypted number may stay, too, by which entries are found.',
      uk: 'Може лишитися також зашифрований номер, щоб знайти записи.',
    },
  },
  open: {
    until: {
      pl: 'Dane otworzysz tu tylko Ty, do końca wizyty, najpóźniej do',
      en: 'Only you can open the data here, until the visit ends, at the latest at',
      uk: 'Дані можете відкрити тут лише ви, до кінця візиту, не пізніше',
    },
    before: {
      pl: 'Wizytę kończy też wyjście klienta, przerwa w pracy i wylogowanie.',
      en: 'It also ends when the customer leaves, after a pause, and when you sign out.',
      uk: 'Візит завершують також вихід клієнта, перерва й вихід із системи.',
    },
    recorded: {
      pl: 'Każde wyświetlenie danych jest zapisywane w dzienniku.',
      en: 'Each viewing is recorded in the journal.',
      uk: 'Кожен перегляд даних записується в журнал.',
    },
  },
  scanner: {
    title: {
      pl: 'Gdzie klient znajdzie skaner?',
      en: 'Where does the customer find the scanner?',
      uk: 'Де клієнт знайде сканер?',
    },
    text: {
      pl: 'W aplikacji klient otwiera dokument, wybiera „Potwierdź swoje dane” i kieruje aparat na kod.',
      en: 'In the app the customer opens the document, chooses “Potwierdź swoje dane” and points the camera at the code.',
      uk: 'У застосунку клієнт відкриває документ, вибирає «Potwierdź swoje dane» і наводить камеру на код.',
    },
  },
}
