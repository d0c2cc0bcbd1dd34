import { type Scope2001, scope2001 } from '@okienko/contract/backsystem'
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
} from './labels.ts'

const { field, path } = within<Scope2001>()

/** mLegitymacja studencka. None of its fields is publicly known: all are guesses. */
export const studentCard: DocumentKind = {
  kind: 'student-card',
  name: { pl: 'mLegitymacja studencka', en: 'Student card', uk: 'Студентський квиток' },
  proves: {
    what: 'student-status',
    text: {
      pl: 'Potwierdza status studenta i prawo do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the status of a student and the right to discounts. It is no proof of identity.',
      uk: 'Підтверджує статус студента і право на знижки. Це не посвідчення особи.',
    },
  },
  scopes: [
    {
      scope: 2001,
      schema: scope2001,
      photo: COMPANION_PHOTO,
      companion: USUAL_NAMES,
      valid: { from: path('data.issueDate'), until: path('data.expirationDate') },
      fields: {
        firstName: field('data.name', FIRST_NAME),
        secondName: field('data.secondName', SECOND_NAME),
        surname: field('data.surname', SURNAME),
        pesel: field('data.pesel', PESEL),
        birthDate: field('data.dateOfBirth', BIRTH_DATE),
        university: field('data.university', {
          pl: 'uczelnia',
          en: 'university',
          uk: 'заклад освіти',
        }),
        documentNumber: field('data.albumNumber', {
          pl: 'numer albumu',
          en: 'student number',
          uk: 'номер студентської справи',
        }),
        documentValidFrom: field('data.issueDate', ISSUED_ON),
        documentValidUntil: field('data.expirationDate', VALID_UNTIL),
      },
    },
  ],
}
