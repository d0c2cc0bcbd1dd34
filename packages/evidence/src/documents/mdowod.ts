import { type Scope8, type Scope9, scope8, scope9 } from '@okienko/contract/backsystem'
import { type DocumentKind, within } from './document-kind.ts'
import { headerOf } from './header.ts'
import {
  BIRTH_DATE,
  BIRTH_PLACE,
  DOCUMENT_STATUS_WORDS,
  FIRST_NAME,
  PESEL,
  SECOND_NAME,
  SURNAME,
} from './labels.ts'

const standard = within<Scope8>()
const extended = within<Scope9>()

const { field } = standard
const STANDARD_FIELDS = {
  firstName: field('data.personalData.name', FIRST_NAME),
  secondName: field('data.personalData.secondName', SECOND_NAME),
  surname: field('data.personalData.surname', SURNAME),
  pesel: field('data.personalData.pesel', PESEL),
  birthDate: field('data.personalData.birthDate', BIRTH_DATE),
  citizenship: field('data.personalData.citizenship', {
    pl: 'obywatelstwo',
    en: 'citizenship',
    uk: 'громадянство',
  }),
  fatherName: field('data.personalData.fatherName', {
    pl: 'imię ojca',
    en: 'father’s first name',
    uk: 'ім’я батька',
  }),
  motherName: field('data.personalData.motherName', {
    pl: 'imię matki',
    en: 'mother’s first name',
    uk: 'ім’я матері',
  }),
  documentNumber: field('data.mobileIdCard.number', {
    pl: 'numer mDowodu',
    en: 'mDowód number',
    uk: 'номер mDowód',
  }),
  documentValidFrom: field('data.mobileIdCard.validFrom', {
    pl: 'mDowód wydany',
    en: 'mDowód issued',
    uk: 'mDowód видано',
  }),
  documentValidUntil: field('data.mobileIdCard.validTo', {
    pl: 'mDowód ważny do',
    en: 'mDowód valid until',
    uk: 'mDowód дійсний до',
  }),
}

const more = extended.field
const EXTENDED_FIELDS = {
  familyName: more('data.personalData.familyName', {
    pl: 'nazwisko rodowe',
    en: 'family name at birth',
    uk: 'прізвище при народженні',
  }),
  fatherFamilyName: more('data.personalData.fatherFamilySurname', {
    pl: 'nazwisko rodowe ojca',
    en: 'father’s family name',
    uk: 'родове прізвище батька',
  }),
  motherFamilyName: more('data.personalData.motherFamilySurname', {
    pl: 'nazwisko rodowe matki',
    en: 'mother’s family name',
    uk: 'родове прізвище матері',
  }),
  birthPlace: more('data.personalData.birthPlace', BIRTH_PLACE),
  birthCountry: more('data.personalData.birthCountry', {
    pl: 'kraj urodzenia',
    en: 'country of birth',
    uk: 'країна народження',
  }),
  sex: more(
    'data.personalData.gender',
    { pl: 'płeć', en: 'sex', uk: 'стать' },
    {
      words: {
        female: { pl: 'kobieta', en: 'female', uk: 'жіноча' },
        male: { pl: 'mężczyzna', en: 'male', uk: 'чоловіча' },
        unknown: { pl: 'nieokreślona', en: 'not stated', uk: 'не вказано' },
      },
      write: (gender) => gender.toLowerCase(),
    },
  ),
  address: more(
    'data.personalData.permanentAddress',
    { pl: 'adres zameldowania', en: 'registered address', uk: 'адреса реєстрації' },
    { write: addressLine },
  ),
  addressRegisteredOn: more('data.personalData.permanentAddress.permanentAddressRegistrationDate', {
    pl: 'data zameldowania',
    en: 'address registered on',
    uk: 'дата реєстрації',
  }),
  idCardNumber: more('data.personalIdCard.number', {
    pl: 'numer dowodu osobistego (plastik)',
    en: 'ID card number (plastic)',
    uk: 'номер посвідчення особи (пластик)',
  }),
  idCardIssuer: more('data.personalIdCard.issuer', {
    pl: 'organ wydający dowód',
    en: 'ID card issuer',
    uk: 'орган, що видав посвідчення',
  }),
  idCardValidUntil: more('data.personalIdCard.validTo', {
    pl: 'dowód osobisty ważny do',
    en: 'ID card valid until',
    uk: 'посвідчення дійсне до',
  }),
  idCardStatus: more(
    'data.personalIdCard.status',
    { pl: 'stan dowodu osobistego', en: 'ID card status', uk: 'стан посвідчення' },
    {
      words: {
        ...DOCUMENT_STATUS_WORDS,
        NOT_ISSUED: { pl: 'niewydany', en: 'not issued', uk: 'не видано' },
        UNKNOWN: { pl: 'nieznany', en: 'unknown', uk: 'невідомо' },
      },
    },
  ),
}

const common = {
  header: headerOf('MOBILE_ID_CARD'),
  photo: standard.path('data.personalData.picture'),
  valid: {
    from: standard.path('data.mobileIdCard.validFrom'),
    until: standard.path('data.mobileIdCard.validTo'),
    status: standard.path('data.mobileIdCard.status'),
  },
}

/** The mDowód: the only document here that identifies a person by itself. */
export const mdowod: DocumentKind = {
  kind: 'mdowod',
  name: { pl: 'mDowód', en: 'mDowód', uk: 'mDowód' },
  proves: {
    what: 'identity',
    text: {
      pl: 'Potwierdza tożsamość osoby obecnej przy okienku.',
      en: 'Proves the identity of the person present at the counter.',
      uk: 'Підтверджує особу, яка присутня біля віконця.',
    },
  },
  scopes: [
    { ...common, scope: 8, schema: scope8, fields: STANDARD_FIELDS },
    { ...common, scope: 9, schema: scope9, fields: { ...STANDARD_FIELDS, ...EXTENDED_FIELDS } },
  ],
}

type Address = NonNullable<Scope9['data']['personalData']['permanentAddress']>

function addressLine(address: Address): string {
  const flat = address.apartmentNumber ? `/${address.apartmentNumber}` : ''
  const house = address.houseNumber ? `${address.houseNumber}${flat}` : ''
  const street = [address.streetPrefix, address.streetName, house].filter(Boolean).join(' ')
  const town = [address.postalCode, address.locality].filter(Boolean).join(' ')
  return [street, town].filter(Boolean).join(', ')
}
