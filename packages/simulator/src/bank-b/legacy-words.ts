import type { BankCallName, BankOutcome } from '@okienko/contract/bank-api'

/* What the legacy system calls things: codes that nobody can guess, as such systems have them. */

/** Operations of the one endpoint, by what they are in the bank identification API. */
export const OPERATION_NAMES: Readonly<Record<string, BankCallName>> = {
  SLOWNIK: 'operations',
  ROZPOCZNIJ: 'start',
  STAN: 'state',
  DANE_DO_OCENY: 'receivedData',
  OCENA: 'decide',
  DANE_KLIENTA: 'releasedData',
  ANULUJ: 'cancel',
  ODMOWA: 'refuse',
}

export const OUTCOME_CODES: Readonly<
  Record<BankOutcome, { readonly kod: string; readonly opis: string }>
> = {
  'not-allowed': { kod: '0403', opis: 'brak uprawnień' },
  'not-found': { kod: '0404', opis: 'brak zgłoszenia' },
  'wrong-state': { kod: '0409', opis: 'niedozwolone w tym stanie' },
  'data-gone': { kod: '0410', opis: 'dane usunięte' },
  'not-presented': { kod: '0411', opis: 'danych jeszcze nie pokazano' },
  'no-photo': { kod: '0412', opis: 'brak zdjęcia' },
  'operation-unknown': { kod: '0422', opis: 'nieznana czynność' },
  'too-many-open': { kod: '0429', opis: 'za dużo otwartych zgłoszeń' },
  'source-unavailable': { kod: '0503', opis: 'kod niedostępny' },
  'journal-unavailable': { kod: '0504', opis: 'dziennik niedostępny' },
}
export const OK = { kod: '0000', opis: 'OK' }
export const MALFORMED = { kod: '0400', opis: 'niepoprawny komunikat' }
export const UNKNOWN_SYSTEM = { kod: '0401', opis: 'nieznany system' }
export const BREAKDOWN = { kod: '0500', opis: 'awaria' }

export const STATE_CODES: Readonly<Record<string, string>> = {
  invited: '1',
  received: '2',
  released: '3',
  rejected: '4',
  refused: '5',
  expired: '6',
  cancelled: '7',
  failed: '9',
}

export const REASON_CODES: Readonly<Record<string, string>> = {
  'face-differs': '401',
  'photo-unreadable': '402',
  'no-photo': '403',
  'suspected-fraud': '404',
  'on-the-phone': '501',
  'at-the-counter': '502',
  'code-not-used': '601',
  'not-decided': '602',
  'by-employee': '701',
  'new-code': '702',
  'signed-out': '703',
  'message-malformed': '901',
  'message-expired': '902',
  'signature-invalid': '903',
  'certificate-unknown-authority': '904',
  'certificate-not-valid-now': '905',
  'certificate-revoked': '906',
  'revocation-unknown': '907',
  'seal-invalid': '908',
  'document-unreadable': '909',
  'wrong-document-holder': '910',
  'wrong-institution': '911',
  'wrong-service-card': '912',
  'wrong-token': '913',
  'wrong-scope': '914',
  'wrong-purpose': '915',
  'wrong-document': '916',
  'document-too-old': '917',
  'document-from-future': '918',
  'document-expired': '919',
  'document-suspended': '920',
  'document-revoked': '921',
  'vouched-not-allowed': '922',
  'data-lost': '923',
}

export const ACTIVITY_CODES: Readonly<Record<string, string>> = {
  'open-account': 'OTW-RACH',
  'withdraw-cash': 'WYP-GOT',
  'take-loan': 'KREDYT',
  'power-of-attorney': 'PELNOM',
  'open-deposit': 'OTW-LOK',
  complaint: 'REKLAM',
  'student-offer': 'OF-STUD',
  'hand-over-vehicle': 'WYD-POJ',
}
export const DOCUMENT_CODES: Readonly<Record<string, string>> = {
  mdowod: '10',
  'student-card': '21',
  'driving-licence': '31',
}
export const DATA_SET_CODES: Readonly<Record<string, string>> = {
  'mdowod-standard': 'M-PODST',
  'mdowod-extended': 'M-ROZSZ',
  'student-card': 'L-STUD',
  'driving-licence': 'P-JAZDY',
}
export const NOTE_CODES: Readonly<Record<string, string>> = {
  'signed-in': 'LOGOWANIE',
  'signed-out': 'WYLOGOWANIE',
  'logged-out': 'WYLOGOWANIE-SSO',
  'access-denied': 'ODMOWA-DOSTEPU',
}
export const ROLE_CODES: Readonly<Record<string, string>> = {
  self: 'K',
  'co-borrower': 'W',
  proxy: 'P',
  parent: 'R',
  representative: 'F',
}

type Form = 'date' | Readonly<Record<string, string>>

const STATUS: Form = {
  ISSUED: 'W',
  SUSPENDED: 'Z',
  REVOKED: 'U',
  NOT_ISSUED: 'N',
  UNKNOWN: '?',
}

/** Where each field lies, and how its value is written where it is no plain text. */
export const FIELD_PLACES: Readonly<
  Record<string, { readonly at: readonly [string, string]; readonly form?: Form }>
> = {
  firstName: { at: ['osoba', 'imie'] },
  secondName: { at: ['osoba', 'drugieImie'] },
  surname: { at: ['osoba', 'nazwisko'] },
  pesel: { at: ['osoba', 'numerPesel'] },
  birthDate: { at: ['osoba', 'dataUrodzenia'], form: 'date' },
  citizenship: { at: ['osoba', 'obywatelstwo'] },
  fatherName: { at: ['osoba', 'imieOjca'] },
  motherName: { at: ['osoba', 'imieMatki'] },
  familyName: { at: ['osoba', 'nazwiskoRodowe'] },
  fatherFamilyName: { at: ['osoba', 'nazwiskoRodoweOjca'] },
  motherFamilyName: { at: ['osoba', 'nazwiskoRodoweMatki'] },
  birthPlace: { at: ['osoba', 'miejsceUrodzenia'] },
  birthCountry: { at: ['osoba', 'krajUrodzenia'] },
  sex: { at: ['osoba', 'plec'], form: { female: 'K', male: 'M', unknown: 'N' } },
  address: { at: ['osoba', 'adres'] },
  addressRegisteredOn: { at: ['osoba', 'adresOd'], form: 'date' },
  photo: { at: ['zdjecie', 'tresc'] },
  documentNumber: { at: ['dokument', 'numer'] },
  documentValidFrom: { at: ['dokument', 'wydany'], form: 'date' },
  documentValidUntil: { at: ['dokument', 'waznyDo'], form: 'date' },
  documentStatus: { at: ['dokument', 'stan'], form: STATUS },
  statusReasons: { at: ['dokument', 'powodyStanu'] },
  categories: { at: ['dokument', 'kategorie'] },
  restrictions: { at: ['dokument', 'ograniczenia'] },
  blankNumber: { at: ['dokument', 'numerBlankietu'] },
  university: { at: ['dokument', 'uczelnia'] },
  idCardNumber: { at: ['dowod', 'numer'] },
  idCardIssuer: { at: ['dowod', 'organ'] },
  idCardValidUntil: { at: ['dowod', 'waznyDo'], form: 'date' },
  idCardStatus: { at: ['dowod', 'stan'], form: STATUS },
}

/** The other way round. */
export function named(codes: Readonly<Record<string, string>>, code: unknown): string | undefined {
  return Object.keys(codes).find((name) => codes[name] === code)
}
