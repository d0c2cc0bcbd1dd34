import type { EntryReason } from '@okienko/contract'
import { LANGUAGES, type Language } from '../preferences.ts'
import { REASONS } from './code-words.ts'
import { typeset } from './typeset.ts'

interface Said {
  /** What the window is called, before the name of the product. */
  readonly titles: {
    readonly signIn: string
    readonly desk: string
    readonly choosing: string
    readonly waiting: string
    readonly assessing: string
    readonly held: string
    readonly released: string
    readonly ended: string
    readonly case: string
    readonly entry: (index: string) => string
    readonly chain: string
    readonly report: string
    readonly unreachable: string
    readonly failed: string
  }
  /** What became of one of today's verifications. */
  readonly case: {
    readonly title: string
    readonly back: string
    readonly started: string
    readonly state: string
    readonly outcome: string
    readonly reason: string
    readonly number: string
    readonly details: string
    readonly inJournal: string
    readonly inJournalHint: string
    readonly whoSees: string
    readonly elsewhere: string
    readonly unknown: { readonly title: string; readonly body: string }
  }
  /** Before anything is read of the journal that nobody here has pressed for. */
  readonly closed: {
    readonly entry: string
    readonly chain: string
    readonly search: string
    readonly body: string
    readonly openEntry: string
    readonly openChain: string
    readonly openSearch: string
    readonly unsaid: string
  }
}

interface PlacesText extends Said {
  /** Why a verification ended as it did. */
  readonly reasons: Readonly<Record<EntryReason, string>>
}

const SAID: Readonly<Record<Language, Said>> = {
  pl: {
    titles: {
      signIn: 'Logowanie',
      desk: 'Stanowisko',
      choosing: 'Wybór czynności',
      waiting: 'Czeka na klienta',
      assessing: 'Ocena zdjęcia',
      held: 'Czeka na drugą osobę',
      released: 'Potwierdzona',
      ended: 'Weryfikacja zakończona',
      case: 'Weryfikacja z dzisiaj',
      entry: (index) => `Wpis ${index}`,
      chain: 'Przebieg weryfikacji',
      report: 'Raport dla klienta',
      unreachable: 'Brak połączenia',
      failed: 'Błąd',
    },
    case: {
      title: 'Weryfikacja z dzisiaj',
      back: 'Wróć do stanowiska',
      started: 'Rozpoczęta',
      state: 'Stan',
      outcome: 'Wynik',
      reason: 'Powód',
      number: 'Numer weryfikacji',
      details: 'Szczegóły',
      inJournal: 'Zobacz przebieg w dzienniku',
      inJournalHint: 'Ten odczyt też zapisze się w dzienniku.',
      whoSees:
        'Cały przebieg widzą w dzienniku kierownik oddziału i audytor: podaj im powyższy numer.',
      elsewhere: 'Tę weryfikację rozpoczęto w innej sesji. Dokończyć ją można tylko tam.',
      unknown: {
        title: 'Nie ma takiej weryfikacji na dzisiejszej liście',
        body: 'Lista pokazuje Twoje weryfikacje z dzisiaj. Wcześniejsze są w dzienniku.',
      },
    },
    closed: {
      entry: 'Otworzyć ten wpis?',
      chain: 'Otworzyć tę weryfikację?',
      search: 'Szukać według tych warunków?',
      body: 'To, co otworzysz, zapisze się w dzienniku jako Twój odczyt.',
      openEntry: 'Otwórz wpis',
      openChain: 'Otwórz weryfikację',
      openSearch: 'Szukaj teraz',
      unsaid:
        'Klienta, nazw użytkowników i numerów adres strony nie zawiera. Wpisz je ponownie, inaczej wyszukasz bez nich.',
    },
  },
  en: {
    titles: {
      signIn: 'Sign-in',
      desk: 'Desk',
      choosing: 'Choosing the operation',
      waiting: 'Waiting for the customer',
      assessing: 'Comparing the photo',
      held: 'Waits for a second person',
      released: 'Confirmed',
      ended: 'Verification ended',
      case: 'A verification of today',
      entry: (index) => `Entry ${index}`,
      chain: 'Course of a verification',
      report: 'Report for a customer',
      unreachable: 'No connection',
      failed: 'Error',
    },
    case: {
      title: 'A verification of today',
      back: 'Back to the desk',
      started: 'Started',
      state: 'State',
      outcome: 'Outcome',
      reason: 'Reason',
      number: 'Number of the verification',
      details: 'Details',
      inJournal: 'See its course in the journal',
      inJournalHint: 'This reading is written into the journal, too.',
      whoSees:
        'The supervisor of the branch and an auditor see its whole course in the journal: give them the number above.',
      elsewhere: 'This verification was started in another session. It can be finished only there.',
      unknown: {
        title: 'There is no such verification on today’s list',
        body: 'The list shows your verifications of today. Earlier ones are in the journal.',
      },
    },
    closed: {
      entry: 'Open this entry?',
      chain: 'Open this verification?',
      search: 'Search by these conditions?',
      body: 'What you open is written into the journal as read by you.',
      openEntry: 'Open the entry',
      openChain: 'Open the verification',
      openSearch: 'Search now',
      unsaid:
        'The address of the page has no customer, no user name and no number. Type them again, or the search goes without.',
    },
  },
  uk: {
    titles: {
      signIn: 'Вхід',
      desk: 'Робоче місце',
      choosing: 'Вибір операції',
      waiting: 'Чекаємо на клієнта',
      assessing: 'Порівняння фото',
      held: 'Чекає на другу особу',
      released: 'Підтверджено',
      ended: 'Перевірку закінчено',
      case: 'Сьогоднішня перевірка',
      entry: (index) => `Запис ${index}`,
      chain: 'Перебіг перевірки',
      report: 'Звіт для клієнта',
      unreachable: 'Немає з’єднання',
      failed: 'Помилка',
    },
    case: {
      title: 'Сьогоднішня перевірка',
      back: 'Повернутися до робочого місця',
      started: 'Розпочата',
      state: 'Стан',
      outcome: 'Результат',
      reason: 'Причина',
      number: 'Номер перевірки',
      details: 'Докладніше',
      inJournal: 'Переглянути перебіг у журналі',
      inJournalHint: 'Цей перегляд теж буде записано в журнал.',
      whoSees:
        'Увесь перебіг бачать у журналі керівник відділення та аудитор: повідомте їм номер вище.',
      elsewhere: 'Цю перевірку розпочато в іншому сеансі. Завершити її можна лише там.',
      unknown: {
        title: 'У сьогоднішньому списку такої перевірки немає',
        body: 'Список показує ваші сьогоднішні перевірки. Раніші є в журналі.',
      },
    },
    closed: {
      entry: 'Відкрити цей запис?',
      chain: 'Відкрити цю перевірку?',
      search: 'Шукати за цими умовами?',
      body: 'Те, що ви відкриєте, буде записано в журнал як ваш перегляд.',
      openEntry: 'Відкрити запис',
      openChain: 'Відкрити перевірку',
      openSearch: 'Шукати зараз',
      unsaid:
        'Клієнта, імен користувачів і номерів адреса сторінки не містить. Уведіть їх знову, інакше пошук буде без них.',
    },
  },
}

function textsIn(language: Language): PlacesText {
  const words = Object.entries(REASONS).map(([reason, said]) => [reason, said[language]])
  const reasons = Object.fromEntries(words) as PlacesText['reasons']
  return typeset(language, { ...SAID[language], reasons })
}

/** What is said of the places of the page: in the title of the window, of a case, and before the journal is read. */
export const PLACES_TEXTS = Object.fromEntries(
  LANGUAGES.map((language) => [language, textsIn(language)]),
) as Readonly<Record<Language, PlacesText>>
