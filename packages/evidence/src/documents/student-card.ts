import { type Scope2001, scope2001 } from '@okienko/contract/backsystem'
import { card } from './card.ts'
import { within } from './document-kind.ts'
import { USUAL_NAMES } from './labels.ts'

const { field } = within<Scope2001>()

/** mLegitymacja studencka. None of its fields is publicly known: all are guesses. */
export const studentCard = card<Scope2001>({
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
  scope: 2001,
  documentType: 'STUDENT_CARD',
  schema: scope2001,
  names: USUAL_NAMES,
  pesel: 'data.pesel',
  birthDate: 'data.dateOfBirth',
  valid: { from: 'data.issueDate', until: 'data.expirationDate' },
  fields: {
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
  },
})
