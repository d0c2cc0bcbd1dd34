import type { DocumentKind } from '@okienko/contract'

type Field = DocumentKind['fields'][number]
type Words = Field['words']

/** `name | Polish | English | Ukrainian`, a field a line. */
function fields(table: string, more: Readonly<Record<string, Partial<Field>>> = {}): Field[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', pl = '', en = '', uk = ''] = line.split('|').map((cell) => cell.trim())
      return { name, label: { pl, en, uk }, list: false, words: {}, ...more[name] }
    })
}

const words = (table: Readonly<Record<string, readonly [string, string, string]>>): Words =>
  Object.fromEntries(Object.entries(table).map(([code, [pl, en, uk]]) => [code, { pl, en, uk }]))

const NAMES = `
  firstName   | imię           | first name    | ім’я
  secondName  | drugie imię    | second name   | друге ім’я
  surname     | nazwisko       | surname       | прізвище
  pesel       | PESEL          | PESEL         | PESEL
  birthDate   | data urodzenia | date of birth | дата народження
  photo       | zdjęcie        | photo         | фото`
const DATES = `
  documentValidFrom  | data wydania   | issued on   | дата видачі
  documentValidUntil | data ważności  | valid until | дійсний до`

const card = (
  kind: string,
  name: DocumentKind['name'],
  what: string,
  text: DocumentKind['name'],
  own: readonly Field[],
): DocumentKind => ({
  kind,
  name,
  proves: { what, text },
  ownPhoto: false,
  numberIdentifies: kind !== 'student-card' && kind !== 'school-card',
  fields: [...fields(NAMES), ...own],
})

/** What a server tells of the documents that its operations ask for, in a shorter form. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  {
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
    ownPhoto: true,
    numberIdentifies: true,
    fields: fields(`${NAMES}
      citizenship        | obywatelstwo     | citizenship         | громадянство
      fatherName         | imię ojca        | father’s first name | ім’я батька
      motherName         | imię matki       | mother’s first name | ім’я матері
      documentNumber     | numer mDowodu    | mDowód number       | номер mDowód
      documentValidFrom  | mDowód wydany    | mDowód issued       | mDowód видано
      documentValidUntil | mDowód ważny do  | mDowód valid until  | mDowód дійсний до
      familyName         | nazwisko rodowe  | name at birth       | прізвище при народженні
      fatherFamilyName   | nazwisko rodowe ojca  | father’s name at birth | прізвище батька при народженні
      motherFamilyName   | nazwisko rodowe matki | mother’s name at birth | прізвище матері при народженні
      birthPlace         | miejsce urodzenia | place of birth     | місце народження
      birthCountry       | kraj urodzenia   | country of birth    | країна народження
      sex                | płeć             | sex                 | стать
      address            | adres zameldowania | registered address | адреса реєстрації
      addressRegisteredOn | data zameldowania | registered on     | дата реєстрації
      idCardNumber       | numer dowodu osobistego (plastik) | identity card number (plastic) | номер посвідчення особи (пластик)
      idCardIssuer       | organ wydający dowód | identity card issued by | орган, що видав посвідчення
      idCardValidUntil   | dowód osobisty ważny do | identity card valid until | посвідчення дійсне до
      idCardStatus       | stan dowodu osobistego | identity card status | стан посвідчення`),
  },
  card(
    'driving-licence',
    { pl: 'mPrawo jazdy', en: 'Driving licence', uk: 'Посвідчення водія' },
    'entitlement-to-drive',
    {
      pl: 'Potwierdza uprawnienie do kierowania. Nie jest dowodem tożsamości.',
      en: 'Proves the entitlement to drive. It is no proof of identity.',
      uk: 'Підтверджує право керування. Це не посвідчення особи.',
    },
    fields(
      `documentNumber | numer prawa jazdy | licence number | номер посвідчення
       ${DATES}
       documentStatus | stan         | status       | стан
       categories     | kategorie    | categories   | категорії
       restrictions   | ograniczenia | restrictions | обмеження`,
      {
        documentStatus: { words: words({ ISSUED: ['wydany', 'issued', 'видано'] }) },
        categories: { list: true },
        restrictions: {
          list: true,
          words: words({
            '01.06': [
              'okulary lub szkła kontaktowe',
              'glasses or contact lenses',
              'окуляри або контактні лінзи',
            ],
            '79': [
              'tylko pojazdy podane w nawiasie',
              'only the vehicles in brackets',
              'лише транспорт, указаний у дужках',
            ],
          }),
        },
      },
    ),
  ),
  card(
    'student-card',
    { pl: 'mLegitymacja studencka', en: 'Student card', uk: 'Студентський квиток' },
    'student-status',
    {
      pl: 'Potwierdza status studenta i prawo do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the status of a student and the right to discounts. It is no proof of identity.',
      uk: 'Підтверджує статус студента і право на знижки. Це не посвідчення особи.',
    },
    fields(`documentNumber | numer albumu | student number | номер студентської справи
            university     | uczelnia     | university     | заклад освіти
            ${DATES}`),
  ),
  card(
    'school-card',
    { pl: 'mLegitymacja szkolna', en: 'School card', uk: 'Учнівський квиток' },
    'pupil-status',
    {
      pl: 'Potwierdza status ucznia i prawo do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the status of a pupil and the right to discounts. It is no proof of identity.',
      uk: 'Підтверджує статус учня і право на знижки. Це не посвідчення особи.',
    },
    fields(
      `disability | niepełnosprawność | disability | інвалідність
       ${DATES}`,
      { disability: { words: words({ no: ['nie', 'no', 'ні'] }) } },
    ),
  ),
  card(
    'pensioner-card',
    { pl: 'mLegitymacja emeryta-rencisty', en: 'Pensioner card', uk: 'Пенсійне посвідчення' },
    'pension',
    {
      pl: 'Potwierdza prawo do emerytury lub renty i do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the right to a pension and to discounts. It is no proof of identity.',
      uk: 'Підтверджує право на пенсію і на знижки. Це не посвідчення особи.',
    },
    fields(
      `documentNumber     | numer karty     | card number    | номер картки
       documentValidUntil | data ważności   | valid until    | дійсний до
       benefit            | świadczenie     | benefit        | виплата
       issuer             | oddział wydający | issuing branch | відділення, що видало`,
      {
        benefit: {
          words: words({ RETIREMENT: ['emerytura', 'retirement pension', 'пенсія за віком'] }),
        },
      },
    ),
  ),
  card(
    'large-family-card',
    { pl: 'Karta Dużej Rodziny', en: 'Large Family Card', uk: 'Картка багатодітної родини' },
    'right-to-discount',
    {
      pl: 'Potwierdza prawo do zniżek dla rodzin wielodzietnych. Nie jest dowodem tożsamości.',
      en: 'Proves the right to discounts for large families. It is no proof of identity.',
      uk: 'Підтверджує право на знижки для багатодітних родин. Це не посвідчення особи.',
    },
    fields(
      `documentNumber     | numer karty   | card number   | номер картки
       documentValidUntil | data ważności | valid until   | дійсний до
       familyRole         | w rodzinie    | in the family | у родині`,
      { familyRole: { words: words({ PARENT: ['rodzic', 'parent', 'один із батьків'] }) } },
    ),
  ),
]
