import type { BankOffer, BankOperation } from '@okienko/contract/bank-api'

/* What the invented Bank Drugi S.A. does at its counters, and under which of its service cards. */

export const INSTITUTION_ID = '1003'

const STANDARD = [
  'firstName',
  'secondName',
  'surname',
  'pesel',
  'birthDate',
  'citizenship',
  'fatherName',
  'motherName',
  'photo',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
]
const EXTENDED = [
  ...STANDARD,
  'familyName',
  'fatherFamilyName',
  'motherFamilyName',
  'birthPlace',
  'birthCountry',
  'sex',
  'address',
  'addressRegisteredOn',
  'idCardNumber',
  'idCardIssuer',
  'idCardValidUntil',
  'idCardStatus',
]
const STUDENT = [
  'firstName',
  'secondName',
  'surname',
  'pesel',
  'birthDate',
  'photo',
  'university',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
]
const LICENCE = [
  'firstName',
  'secondName',
  'surname',
  'birthDate',
  'birthPlace',
  'photo',
  'documentNumber',
  'blankNumber',
  'documentValidFrom',
  'documentValidUntil',
  'documentStatus',
  'statusReasons',
  'categories',
  'restrictions',
]

type Card = Omit<BankOperation, 'id' | 'name' | 'kept' | 'shownBefore'>

const CARDS = {
  contracts: {
    documentKind: 'mdowod',
    dataSet: 'mdowod-extended',
    serviceCard: '4301',
    purpose: {
      id: 'AML-ACCOUNT',
      name: {
        pl: 'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki',
        en: 'Conclusion of an agreement on an account, a deposit, a credit or a loan',
        uk: 'Укладення договору рахунку, вкладу, кредиту або позики',
      },
      legalBasis:
        'art. 34 i 37 ustawy o przeciwdziałaniu praniu pieniędzy oraz finansowaniu terroryzmu; art. 70 ust. 1 Prawa bankowego',
    },
    asked: EXTENDED,
  },
  service: {
    documentKind: 'mdowod',
    dataSet: 'mdowod-standard',
    serviceCard: '4302',
    purpose: {
      id: 'SERVICE',
      name: {
        pl: 'Identyfikacja klienta przy obsłudze w placówce',
        en: 'Identification of the customer for services at a branch',
        uk: 'Ідентифікація клієнта під час обслуговування у відділенні',
      },
      legalBasis: 'art. 50 ust. 2 Prawa bankowego; art. 725 Kodeksu cywilnego',
    },
    asked: STANDARD,
  },
  students: {
    documentKind: 'student-card',
    dataSet: 'student-card',
    serviceCard: '4307',
    purpose: {
      id: 'STUDENT-OFFER',
      name: {
        pl: 'Potwierdzenie prawa do oferty dla studentów',
        en: 'Proof of the right to an offer for students',
        uk: 'Підтвердження права на пропозицію для студентів',
      },
      legalBasis: 'art. 6 ust. 1 lit. b RODO',
    },
    asked: STUDENT,
  },
  vehicles: {
    documentKind: 'driving-licence',
    dataSet: 'driving-licence',
    serviceCard: '4308',
    purpose: {
      id: 'VEHICLE',
      name: {
        pl: 'Wydanie pojazdu w leasingu lub najmie',
        en: 'Handing over of a leased or rented vehicle',
        uk: 'Видача автомобіля в лізинг або оренду',
      },
      legalBasis: 'art. 6 ust. 1 lit. b i f RODO',
    },
    asked: LICENCE,
  },
} as const satisfies Record<string, Card>

/** Scope numbers of the data sets: what the Ministry calls them. */
export const SCOPES: Readonly<Record<string, number>> = {
  'mdowod-extended': 9,
  'mdowod-standard': 8,
  'student-card': 2001,
  'driving-licence': 1_000_000,
}

const IDENTITY = ['firstName', 'secondName', 'surname', 'pesel', 'birthDate', 'citizenship']
const DOCUMENT = ['documentNumber', 'documentValidUntil']

function operation(
  id: string,
  [pl, en, uk]: readonly [string, string, string],
  card: Card,
  kept: readonly string[],
): BankOperation {
  return { id, name: { pl, en, uk }, ...card, kept: [...kept], shownBefore: [] }
}

export const OFFER: BankOffer = {
  version: 'bank-b-2026-11-28',
  operations: [
    operation(
      'open-account',
      ['Otwarcie rachunku', 'Open an account', 'Відкриття рахунку'],
      CARDS.contracts,
      [
        ...IDENTITY,
        ...DOCUMENT,
        'birthPlace',
        'birthCountry',
        'sex',
        'address',
        'fatherName',
        'motherName',
        'motherFamilyName',
      ],
    ),
    operation(
      'withdraw-cash',
      ['Wypłata gotówki', 'Withdraw cash', 'Зняття готівки'],
      CARDS.service,
      ['firstName', 'surname', 'pesel', ...DOCUMENT],
    ),
    operation(
      'take-loan',
      ['Kredyt lub pożyczka', 'Take a loan', 'Кредит або позика'],
      CARDS.contracts,
      [
        ...IDENTITY,
        ...DOCUMENT,
        'address',
        'idCardNumber',
        'idCardValidUntil',
        'idCardStatus',
        'motherFamilyName',
      ],
    ),
    operation(
      'power-of-attorney',
      ['Pełnomocnictwo', 'Power of attorney', 'Довіреність'],
      CARDS.service,
      ['firstName', 'secondName', 'surname', 'pesel', 'birthDate', ...DOCUMENT],
    ),
    operation(
      'open-deposit',
      ['Otwarcie lokaty', 'Open a deposit', 'Відкриття вкладу'],
      CARDS.contracts,
      [...IDENTITY, ...DOCUMENT, 'address'],
    ),
    operation('complaint', ['Reklamacja', 'Complaint', 'Скарга'], CARDS.service, [
      'firstName',
      'surname',
      'documentNumber',
    ]),
    operation(
      'student-offer',
      ['Oferta dla studenta', 'Offer for students', 'Пропозиція для студентів'],
      CARDS.students,
      ['firstName', 'surname', 'university', ...DOCUMENT],
    ),
    operation(
      'hand-over-vehicle',
      ['Wydanie pojazdu', 'Hand over a vehicle', 'Видача автомобіля'],
      CARDS.vehicles,
      [
        'firstName',
        'surname',
        ...DOCUMENT,
        'documentStatus',
        'statusReasons',
        'categories',
        'restrictions',
      ],
    ),
  ],
}

export function findOperation(id: string): BankOperation | null {
  return OFFER.operations.find((one) => one.id === id) ?? null
}
