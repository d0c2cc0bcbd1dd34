import type {
  COMPARED_FIELDS,
  CONTRADICTIONS,
  FIELD_VERDICTS,
  NAMED_REMARKS,
  OVERALL_VERDICTS,
} from '../../generated/closed-lists.ts'
import { COUNTER_SENTENCES } from './counter.ts'
import type { Sentence } from './sentence.ts'

type Words<Name extends string> = Readonly<Record<Name, Sentence>>

export const FIELD_VERDICT_WORDS: Words<(typeof FIELD_VERDICTS)[number]> = {
  same: { pl: 'zgodne', en: 'same', uk: 'збігається' },
  same_normalised: {
    pl: 'zgodne, inny zapis',
    en: 'same, written otherwise',
    uk: 'збігається, інший запис',
  },
  likely_typo: { pl: 'prawdopodobna pomyłka', en: 'likely a slip', uk: 'імовірна помилка' },
  newer: { pl: 'nowsze w dokumencie', en: 'newer in the document', uk: 'новіше в документі' },
  conflict: { pl: 'niezgodne', en: 'does not fit', uk: 'не збігається' },
  missing_in_register: {
    pl: 'brak w kartotece',
    en: 'not in the register',
    uk: 'немає в картотеці',
  },
  missing_in_document: {
    pl: 'brak w dokumencie',
    en: 'not in the document',
    uk: 'немає в документі',
  },
  not_compared: { pl: 'nie porównano', en: 'not compared', uk: 'не порівнювалося' },
}

export const OVERALL_VERDICT_WORDS: Words<(typeof OVERALL_VERDICTS)[number]> = {
  another_person: { pl: 'inna osoba', en: 'another person', uk: 'інша особа' },
  conflict: { pl: 'niezgodność', en: 'conflict', uk: 'невідповідність' },
  not_comparable: { pl: 'nie da się porównać', en: 'not comparable', uk: 'порівняти не можна' },
  update_suggested: {
    pl: 'do aktualizacji',
    en: 'update suggested',
    uk: 'потрібне оновлення',
  },
  consistent: { pl: 'zgodne', en: 'consistent', uk: 'збігається' },
}

export const CONTRADICTION_WORDS: Words<(typeof CONTRADICTIONS)[number]> = {
  'pesel-against-birth-date': {
    pl: 'Numer PESEL nie pasuje do daty urodzenia.',
    en: 'The PESEL number does not fit the date of birth.',
    uk: 'Номер PESEL не відповідає даті народження.',
  },
  'pesel-against-sex': {
    pl: 'Numer PESEL nie pasuje do płci.',
    en: 'The PESEL number does not fit the sex.',
    uk: 'Номер PESEL не відповідає статі.',
  },
  'dates-in-disorder': {
    pl: 'Kolejność dat w dokumencie jest niemożliwa.',
    en: 'The dates of the document are in an impossible order.',
    uk: 'Порядок дат у документі неможливий.',
  },
  'mixed-scripts': {
    pl: 'W jednym słowie są litery różnych alfabetów.',
    en: 'One word has letters of different alphabets.',
    uk: 'В одному слові є літери різних абеток.',
  },
}

export const NAMED_REMARK_WORDS: Words<(typeof NAMED_REMARKS)[number]> = {
  'named-customer-not-found': COUNTER_SENTENCES['named-customer-not-found'],
  'named-customer-not-compared': {
    pl: 'Klienta podanego przez system banku nie porównano: osoba przy okienku działa za kogoś innego.',
    en: 'The customer whom the bank’s system names was not compared: the person acts for somebody else.',
    uk: 'Клієнта, якого вказала система банку, не порівняно: людина діє за когось іншого.',
  },
}

export const REMARK_WORDS: Words<'check-digit-wrong' | (typeof NAMED_REMARKS)[number]> = {
  ...NAMED_REMARK_WORDS,
  'check-digit-wrong': {
    pl: 'Cyfra kontrolna numeru PESEL się nie zgadza. Takie numery też nadawano.',
    en: 'The check digit of the PESEL number is wrong. Such numbers were issued, too.',
    uk: 'Контрольна цифра номера PESEL неправильна. Такі номери теж надавали.',
  },
}

export const COMPARED_FIELD_WORDS: Words<(typeof COMPARED_FIELDS)[number]> = {
  pesel: { pl: 'PESEL', en: 'PESEL', uk: 'PESEL' },
  documentNumber: { pl: 'numer dokumentu', en: 'document number', uk: 'номер документа' },
  issueDate: { pl: 'data wydania', en: 'date of issue', uk: 'дата видачі' },
  expiryDate: { pl: 'data ważności', en: 'date of expiry', uk: 'строк дії' },
  givenNames: { pl: 'imiona', en: 'given names', uk: 'імена' },
  surname: { pl: 'nazwisko', en: 'surname', uk: 'прізвище' },
  familyName: { pl: 'nazwisko rodowe', en: 'family name', uk: 'родове прізвище' },
  birthDate: { pl: 'data urodzenia', en: 'date of birth', uk: 'дата народження' },
  sex: { pl: 'płeć', en: 'sex', uk: 'стать' },
  citizenship: { pl: 'obywatelstwo', en: 'citizenship', uk: 'громадянство' },
  fathersName: { pl: 'imię ojca', en: 'father’s name', uk: 'ім’я батька' },
  mothersName: { pl: 'imię matki', en: 'mother’s name', uk: 'ім’я матері' },
  address: { pl: 'adres', en: 'address', uk: 'адреса' },
}
