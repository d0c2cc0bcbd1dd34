import { type Scope1003, scope1003 } from '@okienko/contract/backsystem'
import { type DocumentKind, within } from '../document-kind.ts'
import {
  BIRTH_DATE,
  COMPANION_PHOTO,
  FIRST_NAME,
  ISSUED_ON,
  PESEL,
  SECOND_NAME,
  SURNAME,
  USUAL_NAMES,
  VALID_UNTIL,
  YES_NO,
} from './labels.ts'

const { field, path } = within<Scope1003>()

/** mLegitymacja szkolna. Its fields are known, their formats are guesses (backsystem reference §2). */
export const schoolCard: DocumentKind = {
  kind: 'school-card',
  name: { pl: 'mLegitymacja szkolna', en: 'School card', uk: 'Учнівський квиток' },
  proves: {
    what: 'pupil-status',
    text: {
      pl: 'Potwierdza status ucznia i prawo do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the status of a pupil and the right to discounts. It is no proof of identity.',
      uk: 'Підтверджує статус учня і право на знижки. Це не посвідчення особи.',
    },
  },
  scopes: [
    {
      scope: 1003,
      schema: scope1003,
      photo: COMPANION_PHOTO,
      companion: USUAL_NAMES,
      valid: { from: path('data.issueDate'), until: path('data.expirationDate') },
      fields: {
        firstName: field('data.name', FIRST_NAME),
        secondName: field('data.secondName', SECOND_NAME),
        surname: field('data.surname', SURNAME),
        pesel: field('data.pesel', PESEL),
        birthDate: field('data.dateOfBirth', BIRTH_DATE),
        disability: field(
          'data.disability',
          { pl: 'niepełnosprawność', en: 'disability', uk: 'інвалідність' },
          { words: YES_NO },
        ),
        documentValidFrom: field('data.issueDate', ISSUED_ON),
        documentValidUntil: field('data.expirationDate', VALID_UNTIL),
      },
    },
  ],
}
