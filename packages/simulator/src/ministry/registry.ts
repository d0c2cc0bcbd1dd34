import type { Scope } from '@okienko/contract/backsystem'

/** An institution that the Ministry admitted, with its service cards. */
export interface Institution {
  readonly institutionId: string
  readonly name: string
  readonly cards: readonly ServiceCard[]
}

export interface ServiceCard {
  readonly cardId: string
  readonly scope: Scope
  readonly purpose: string
  readonly purposeName: string
}

export const INSTITUTIONS: readonly Institution[] = [
  {
    institutionId: '1001',
    name: 'Bank Przykładowy S.A.',
    cards: [
      {
        cardId: '4101',
        scope: 9,
        purpose: 'AML-ACCOUNT',
        purposeName: 'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki',
      },
      {
        cardId: '4102',
        scope: 8,
        purpose: 'SERVICE',
        purposeName: 'Identyfikacja klienta przy obsłudze w placówce',
      },
      {
        cardId: '4103',
        scope: 9,
        purpose: 'DATA-UPDATE',
        purposeName: 'Aktualizacja danych klienta',
      },
      {
        cardId: '4107',
        scope: 2001,
        purpose: 'STUDENT-OFFER',
        purposeName: 'Potwierdzenie prawa do oferty dla studentów',
      },
      {
        cardId: '4108',
        scope: 1000000,
        purpose: 'VEHICLE',
        purposeName: 'Wydanie pojazdu w leasingu lub najmie',
      },
    ],
  },
  {
    institutionId: '1002',
    name: 'Bank Wzorcowy S.A.',
    cards: [
      {
        cardId: '4201',
        scope: 9,
        purpose: 'AML-ACCOUNT',
        purposeName: 'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki',
      },
    ],
  },
  {
    institutionId: '1003',
    name: 'Bank Drugi S.A.',
    cards: [
      {
        cardId: '4301',
        scope: 9,
        purpose: 'AML-ACCOUNT',
        purposeName: 'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki',
      },
      {
        cardId: '4302',
        scope: 8,
        purpose: 'SERVICE',
        purposeName: 'Identyfikacja klienta przy obsłudze w placówce',
      },
      {
        cardId: '4307',
        scope: 2001,
        purpose: 'STUDENT-OFFER',
        purposeName: 'Potwierdzenie prawa do oferty dla studentów',
      },
      {
        cardId: '4308',
        scope: 1000000,
        purpose: 'VEHICLE',
        purposeName: 'Wydanie pojazdu w leasingu lub najmie',
      },
    ],
  },
  {
    institutionId: '2001',
    name: 'Telefonia Przykładowa sp. z o.o.',
    cards: [
      {
        cardId: '5101',
        scope: 8,
        purpose: 'SUBSCRIBER',
        purposeName: 'Zawarcie umowy o świadczenie usług telekomunikacyjnych',
      },
      {
        cardId: '5102',
        scope: 8,
        purpose: 'SIM',
        purposeName: 'Wymiana karty SIM',
      },
      {
        cardId: '5104',
        scope: 1001000,
        purpose: 'FAMILY-OFFER',
        purposeName: 'Potwierdzenie prawa do oferty dla dużych rodzin',
      },
      {
        cardId: '5105',
        scope: 1003000,
        purpose: 'SENIOR-OFFER',
        purposeName: 'Potwierdzenie prawa do oferty dla emerytów i rencistów',
      },
    ],
  },
  {
    institutionId: '3001',
    name: 'Uczelnia Przykładowa',
    cards: [
      {
        cardId: '6101',
        scope: 8,
        purpose: 'ENROLMENT',
        purposeName: 'Przyjęcie na studia',
      },
      {
        cardId: '6102',
        scope: 8,
        purpose: 'DEAN-OFFICE',
        purposeName: 'Wydawanie dokumentów i obsługa studenta w dziekanacie',
      },
      {
        cardId: '6103',
        scope: 2001,
        purpose: 'STUDENT-STATUS',
        purposeName: 'Potwierdzenie statusu studenta',
      },
      {
        cardId: '6104',
        scope: 1003,
        purpose: 'PUPIL-COURSE',
        purposeName: 'Zapis na zajęcia dla uczniów',
      },
    ],
  },
]

/** Returns null when the institution or its card is unknown. */
export function findCard(
  institutionId: string,
  cardId: string,
): { readonly institution: Institution; readonly card: ServiceCard } | null {
  const institution = INSTITUTIONS.find((known) => known.institutionId === institutionId)
  const card = institution?.cards.find((known) => known.cardId === cardId)
  return institution && card ? { institution, card } : null
}
