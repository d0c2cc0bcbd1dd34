import type { HandOverView, VisitCustomer, VisitView } from '@okienko/contract'
import type { WordTable } from './code-words.ts'

type Errand = VisitCustomer['errands'][number]

/** For whom a customer is there. */
export const CUSTOMER_ROLES: WordTable<VisitCustomer['role']> = {
  self: { pl: 'we własnej sprawie', en: 'for themselves', uk: 'у власній справі' },
  'co-borrower': { pl: 'współkredytobiorca', en: 'joint borrower', uk: 'співпозичальник' },
  proxy: { pl: 'pełnomocnik', en: 'proxy', uk: 'довірена особа' },
  parent: { pl: 'rodzic', en: 'parent of a minor', uk: 'батько або мати' },
  representative: {
    pl: 'reprezentant firmy',
    en: 'representative of a company',
    uk: 'представник компанії',
  },
}

/** By which number a company is known. */
export const COMPANY_NUMBERS: WordTable = {
  krs: { pl: 'numer KRS', en: 'KRS number', uk: 'номер KRS' },
  nip: { pl: 'numer NIP', en: 'NIP number', uk: 'номер NIP' },
}

/** How data of a visit stands to another operation. */
export const COVERAGES: WordTable<Errand['coverage']> = {
  'at-once': { pl: 'bez skanowania', en: 'without a scan', uk: 'без сканування' },
  'photo-again': {
    pl: 'po ponownej ocenie zdjęcia',
    en: 'after another look at the photo',
    uk: 'після повторної оцінки фото',
  },
  'other-card': {
    pl: 'inny cel, potrzebny nowy kod',
    en: 'another purpose, a new code is needed',
    uk: 'інша мета, потрібен новий код',
  },
  'other-document': {
    pl: 'inny dokument, potrzebny nowy kod',
    en: 'another document, a new code is needed',
    uk: 'інший документ, потрібен новий код',
  },
  'missing-fields': {
    pl: 'brakuje danych, potrzebny nowy kod',
    en: 'data is missing, a new code is needed',
    uk: 'бракує даних, потрібен новий код',
  },
  'too-old': {
    pl: 'dane za stare, potrzebny nowy kod',
    en: 'the data is too old, a new code is needed',
    uk: 'дані застарі, потрібен новий код',
  },
  'always-new': {
    pl: 'zawsze nowy kod',
    en: 'always a new code',
    uk: 'завжди новий код',
  },
}

/** How data of a visit was used once more. */
export const REUSES: WordTable<'at-once' | 'photo-again'> = {
  'at-once': COVERAGES['at-once'],
  'photo-again': COVERAGES['photo-again'],
}

/** How a verification comes to a system of the bank. */
export const HAND_OVER_WAYS: WordTable<HandOverView['way']> = {
  event: {
    pl: 'przez stronę z okienkiem',
    en: 'by the page with the component',
    uk: 'через сторінку з компонентом',
  },
  link: { pl: 'odnośnikiem', en: 'by a link', uk: 'за посиланням' },
  code: { pl: 'krótkim kodem', en: 'by a short code', uk: 'коротким кодом' },
}

export const HAND_OVER_STATES: WordTable<VisitView['handOvers'][number]['state']> = {
  waiting: { pl: 'czeka na odbiór', en: 'waits to be taken', uk: 'чекає на прийняття' },
  taken: { pl: 'odebrane', en: 'taken over', uk: 'прийнято' },
  expired: { pl: 'nieodebrane na czas', en: 'not taken in time', uk: 'не прийнято вчасно' },
  burned: {
    pl: 'unieważnione po złej próbie',
    en: 'void after a wrong attempt',
    uk: 'анульовано після хибної спроби',
  },
}
