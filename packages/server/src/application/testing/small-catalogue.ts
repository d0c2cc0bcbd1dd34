import type { Catalogue } from '../../domain/catalogue/catalogue.ts'

/** The catalogue of the bank where a test says nothing else. */
export const CATALOGUE: Catalogue = {
  version: 'test',
  groups: [],
  cards: [
    {
      cardId: '4101',
      source: 'played',
      institutionId: '1001',
      dataSet: {
        id: 'mdowod-standard',
        documentKind: 'mdowod',
        scope: 8,
        fields: ['surname', 'pesel', 'citizenship', 'photo'],
        documentMaxAge: 86_400_000,
      },
      purpose: {
        id: 'AML',
        name: { pl: 'Zawarcie umowy', en: 'Contract', uk: 'Договір' },
        legalBasis: 'art. 34',
      },
    },
  ],
  operations: [
    {
      id: 'open-account',
      name: { pl: 'Otwarcie', en: 'Open', uk: 'Відкриття' },
      group: null,
      cardId: '4101',
      freshness: 0,
      fields: ['surname', 'pesel'],
      showBeforeDecision: [],
    },
    {
      id: 'not-approved',
      name: { pl: 'Inne', en: 'Other', uk: 'Інше' },
      group: null,
      cardId: '4101',
      freshness: 0,
      fields: ['surname', 'address'],
      showBeforeDecision: [],
    },
  ],
}
