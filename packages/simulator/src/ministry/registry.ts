/** An institution that the Ministry admitted, with its service cards. */
export interface Institution {
  readonly institutionId: string
  readonly name: string
  readonly cards: readonly ServiceCard[]
}

export interface ServiceCard {
  readonly cardId: string
  readonly scope: 8 | 9
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
        purposeName: 'Zawarcie umowy rachunku',
      },
      {
        cardId: '4102',
        scope: 8,
        purpose: 'CASH',
        purposeName: 'Wypłata gotówki w placówce',
      },
      {
        cardId: '4103',
        scope: 9,
        purpose: 'DATA-UPDATE',
        purposeName: 'Aktualizacja danych klienta',
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
        purposeName: 'Zawarcie umowy rachunku',
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
