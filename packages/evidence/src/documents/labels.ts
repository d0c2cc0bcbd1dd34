import type { CompanionNames } from './document-kind.ts'
import type { Texts } from './texts.ts'

/** Names of fields that several kinds have, and words for values that several fields have. */
export const FIRST_NAME: Texts = { pl: 'imię', en: 'first name', uk: 'ім’я' }
export const SECOND_NAME: Texts = { pl: 'drugie imię', en: 'second name', uk: 'друге ім’я' }
export const SURNAME: Texts = { pl: 'nazwisko', en: 'surname', uk: 'прізвище' }
export const PESEL: Texts = { pl: 'PESEL', en: 'PESEL', uk: 'PESEL' }
export const BIRTH_DATE: Texts = {
  pl: 'data urodzenia',
  en: 'date of birth',
  uk: 'дата народження',
}
export const BIRTH_PLACE: Texts = {
  pl: 'miejsce urodzenia',
  en: 'place of birth',
  uk: 'місце народження',
}
export const PHOTO_LABEL: Texts = { pl: 'zdjęcie', en: 'photo', uk: 'фото' }
export const CARD_NUMBER: Texts = { pl: 'numer karty', en: 'card number', uk: 'номер картки' }
export const ISSUED_ON: Texts = { pl: 'data wydania', en: 'issued on', uk: 'дата видачі' }
export const VALID_UNTIL: Texts = { pl: 'data ważności', en: 'valid until', uk: 'дійсний до' }

export const DOCUMENT_STATUS_WORDS: Readonly<Record<string, Texts>> = {
  ISSUED: { pl: 'wydany', en: 'issued', uk: 'видано' },
  SUSPENDED: { pl: 'zawieszony', en: 'suspended', uk: 'призупинено' },
  REVOKED: { pl: 'unieważniony', en: 'revoked', uk: 'анульовано' },
}
export const YES_NO: Readonly<Record<string, Texts>> = {
  yes: { pl: 'tak', en: 'yes', uk: 'так' },
  no: { pl: 'nie', en: 'no', uk: 'ні' },
}

/** Where the photo lies in a document that has none of its own. */
export const COMPANION_PHOTO = 'companion.picture'
/** Where most documents have the names. */
export const USUAL_NAMES = {
  firstName: 'data.name',
  secondName: 'data.secondName',
  surname: 'data.surname',
} as const satisfies CompanionNames
