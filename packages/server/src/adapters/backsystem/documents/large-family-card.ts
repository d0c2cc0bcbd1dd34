import { type Scope1001000, scope1001000 } from '@okienko/contract/backsystem'
import { type DocumentKind, within } from '../document-kind.ts'
import {
  CARD_NUMBER,
  COMPANION_PHOTO,
  FIRST_NAME,
  PESEL,
  SECOND_NAME,
  SURNAME,
  USUAL_NAMES,
  VALID_UNTIL,
} from './labels.ts'

const { field, path } = within<Scope1001000>()

/** Karta Dużej Rodziny. All its fields are guesses; that an institution can ask for it is invented. */
export const largeFamilyCard: DocumentKind = {
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
  scopes: [
    {
      scope: 1001000,
      schema: scope1001000,
      photo: COMPANION_PHOTO,
      companion: USUAL_NAMES,
      valid: { until: path('data.expirationDate') },
      fields: {
        firstName: field('data.name', FIRST_NAME),
        secondName: field('data.secondName', SECOND_NAME),
        surname: field('data.surname', SURNAME),
        pesel: field('data.pesel', PESEL),
        documentNumber: field('data.number', CARD_NUMBER),
        documentValidUntil: field('data.expirationDate', VALID_UNTIL),
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
    },
  ],
}
