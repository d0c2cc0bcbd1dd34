import type { Language } from '../preferences.ts'
import { typesetAll } from './typeset.ts'

interface RoomsText {
  readonly label: string
  readonly desk: string
  readonly journal: string
  readonly approvals: string
  /** How many requests wait for whoever looks. */
  readonly waiting: (count: number) => string
  /** A customer waits at a counter for the decision of whoever looks. */
  readonly call: {
    readonly label: string
    readonly waits: (count: number) => string
    readonly left: string
    readonly show: string
  }
  readonly loading: string
  readonly notLoaded: { readonly title: string; readonly body: string }
}

/** What has to be said before the journal's own texts are there. */
export const ROOMS_TEXTS: Readonly<Record<Language, RoomsText>> = typesetAll<RoomsText>({
  pl: {
    label: 'Pomieszczenia',
    desk: 'Stanowisko',
    journal: 'Dziennik',
    approvals: 'Zgody',
    waiting: (count) => `czeka na Ciebie: ${count}`,
    call: {
      label: 'Klient czeka',
      waits: (count) =>
        count === 1
          ? 'Klient przy okienku czeka na Twoją decyzję.'
          : `Na Twoją decyzję czekają klienci przy okienkach: ${count}.`,
      left: 'Zostało',
      show: 'Zobacz prośbę',
    },
    loading: 'Otwieram…',
    notLoaded: {
      title: 'Nie udało się wczytać tej części',
      body: 'Wczytaj stronę jeszcze raz. Jeśli to nie pomoże, powiadom dział wsparcia.',
    },
  },
  en: {
    label: 'Rooms',
    desk: 'Desk',
    journal: 'Journal',
    approvals: 'Approvals',
    waiting: (count) => `waiting for you: ${count}`,
    call: {
      label: 'A customer waits',
      waits: (count) =>
        count === 1
          ? 'A customer at the counter waits for your decision.'
          : `Customers at the counters wait for your decision: ${count}.`,
      left: 'Time left',
      show: 'See the request',
    },
    loading: 'Opening…',
    notLoaded: {
      title: 'This part could not be loaded',
      body: 'Load the page again. If that does not help, tell the support desk.',
    },
  },
  uk: {
    label: 'Приміщення',
    desk: 'Робоче місце',
    journal: 'Журнал',
    approvals: 'Погодження',
    waiting: (count) => `чекає на вас: ${count}`,
    call: {
      label: 'Клієнт чекає',
      waits: (count) =>
        count === 1
          ? 'Клієнт біля віконця чекає на ваше рішення.'
          : `На ваше рішення чекають клієнти біля віконець: ${count}.`,
      left: 'Залишилося',
      show: 'Переглянути прохання',
    },
    loading: 'Відкриваємо…',
    notLoaded: {
      title: 'Не вдалося завантажити цю частину',
      body: 'Завантажте сторінку ще раз. Якщо це не допоможе, зверніться до служби підтримки.',
    },
  },
})
