import type { Language } from '../preferences.ts'

interface RoomsText {
  readonly label: string
  readonly desk: string
  readonly journal: string
  readonly loading: string
  readonly notLoaded: { readonly title: string; readonly body: string }
}

/** What has to be said before the journal's own texts are there. */
export const ROOMS_TEXTS: Readonly<Record<Language, RoomsText>> = {
  pl: {
    label: 'Pomieszczenia',
    desk: 'Stanowisko',
    journal: 'Dziennik',
    loading: 'Otwieram dziennik…',
    notLoaded: {
      title: 'Nie udało się wczytać dziennika',
      body: 'Wczytaj stronę jeszcze raz. Jeśli to nie pomoże, powiadom dział wsparcia.',
    },
  },
  en: {
    label: 'Rooms',
    desk: 'Desk',
    journal: 'Journal',
    loading: 'Opening the journal…',
    notLoaded: {
      title: 'The journal could not be loaded',
      body: 'Load the page again. If that does not help, tell the support desk.',
    },
  },
  uk: {
    label: 'Приміщення',
    desk: 'Робоче місце',
    journal: 'Журнал',
    loading: 'Відкриваємо журнал…',
    notLoaded: {
      title: 'Не вдалося завантажити журнал',
      body: 'Завантажте сторінку ще раз. Якщо це не допоможе, зверніться до служби підтримки.',
    },
  },
}
