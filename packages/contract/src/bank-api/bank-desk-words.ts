import { type AnyEnd, tellEnd } from '../end-told.ts'
import { DESK_WORDS } from '../locales/desk-words.ts'
import { DATA_FATES } from '../locales/ends.ts'
import type { DeskWords } from '../told-views.ts'
import type { EndTold } from '../views.ts'
import { BANK_GRADES } from './told.ts'

const KEPT: DeskWords['kept'] = {
  untilWhen: {
    pl: 'Zachowane dane otrzymuje system banku i przechowuje je według zasad banku.',
    en: 'The bank’s own system receives what is kept and stores it by the rules of the bank.',
    uk: 'Збережені дані отримує система банку й зберігає їх за правилами банку.',
  },
  photo: { pl: 'Zdjęcie też.', en: 'The photo, too.', uk: 'Фото теж.' },
}

const OPEN: DeskWords['open'] = {
  until: {
    pl: 'Dane otworzysz tu tylko Ty, najpóźniej do',
    en: 'Only you can open the data here, at the latest until',
    uk: 'Дані можете відкрити тут лише ви, не пізніше',
  },
  before: {
    pl: 'Wylogowanie kończy to wcześniej.',
    en: 'Signing out ends it earlier.',
    uk: 'Вихід із системи завершує це раніше.',
  },
  recorded: {
    pl: 'Każdy odczyt danych zapisuje system banku.',
    en: 'The bank’s own system records each reading.',
    uk: 'Кожне читання даних записує система банку.',
  },
}

const { further: _, roles, ...same } = DESK_WORDS
const { representative: __, ...others } = roles

/**
 * Words of the desk where the data is in the bank's own identification system: there is no visit of Okienko's, no
 * hand-over and no number of its journal, a code is for one operation, and nobody is there for a company.
 */
export const BANK_DESK_WORDS: DeskWords = {
  ...same,
  roles: others,
  grades: BANK_GRADES,
  kept: KEPT,
  open: OPEN,
}

/** An end as it is told there: of the data Okienko says only what it has of it itself. */
export function tellBankEnd(end: AnyEnd): EndTold {
  const told = tellEnd(end, OF_DATA)
  return end.reason === 'data-lost' ? { ...told, title: NOT_CONFIRMED } : told
}

/** Not known there any more, or said to be decided where nobody has decided here: nothing has restarted. */
const NOT_CONFIRMED: EndTold['title'] = {
  pl: 'Przerwano: system banku nie potwierdza tej weryfikacji',
  en: 'Broken off: the bank’s system does not confirm this verification',
  uk: 'Перервано: система банку не підтверджує цієї перевірки',
}

const OF_DATA: Parameters<typeof tellEnd>[1] = {
  fates: {
    none: DATA_FATES.none,
    dropped: {
      pl: 'Okienko nie otrzymało danych z tej odpowiedzi.',
      en: 'Okienko was given no data of this answer.',
      uk: 'Okienko не отримало даних із цієї відповіді.',
    },
    erased: {
      pl: 'Okienko nie ma już odebranych danych. O tym, co zachowuje system banku, decyduje bank.',
      en: 'Okienko no longer has the data that had come. What the bank’s own system keeps is for the bank to say.',
      uk: 'Okienko вже не має отриманих даних. Що зберігає система банку, вирішує банк.',
    },
  },
  nothingShared: {
    pl: 'Danych klienta nikt już tu nie otworzy.',
    en: 'Nobody can open the customer’s data here.',
    uk: 'Дані клієнта тут уже ніхто не відкриє.',
  },
}
