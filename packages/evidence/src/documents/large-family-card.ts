import { type Scope1001000, scope1001000 } from '@okienko/contract/backsystem'
import { card } from './card.ts'
import { within } from './document-kind.ts'
import { CARD_NUMBER, USUAL_NAMES } from './labels.ts'

const { field } = within<Scope1001000>()

/** Karta Dużej Rodziny. All its fields are guesses; that an institution can ask for it is invented. */
export const largeFamilyCard = card<Scope1001000>({
  kind: 'large-family-card',
  name: { pl: 'Karta Dużej Rodziny', en: 'Large Family Card', uk: 'Картка багатодітної родини' },
  proves: {
    what: 'right-to-discount',
    text: {
      pl: 'Potwierdza prawo do zniżek dla rodzin wielodzietnych. Nie jest dowodem tożsamości.',
      en: 'Proves the right to discounts for large families. It is no proof of identity.',
      uk: 'Підтверджує право на знижки для багатодітних родин. Це не посвідчення особи.',
    },
  },
  scope: 1001000,
  documentType: 'LARGE_FAMILY_CARD',
  schema: scope1001000,
  names: USUAL_NAMES,
  pesel: 'data.pesel',
  valid: { until: 'data.expirationDate' },
  fields: {
    documentNumber: field('data.number', CARD_NUMBER),
    familyRole: field(
      'data.role',
      { pl: 'w rodzinie', en: 'in the family', uk: 'у родині' },
      {
        words: {
          PARENT: { pl: 'rodzic', en: 'parent', uk: 'один із батьків' },
          CHILD: { pl: 'dziecko', en: 'child', uk: 'дитина' },
        },
      },
    ),
  },
})
