import { type Scope1003, scope1003 } from '@okienko/contract/backsystem'
import { card } from './card.ts'
import { within } from './document-kind.ts'
import { USUAL_NAMES, YES_NO } from './labels.ts'

const { field } = within<Scope1003>()

/** mLegitymacja szkolna. Its fields are known, their formats are guesses (backsystem reference §2). */
export const schoolCard = card<Scope1003>({
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
  scope: 1003,
  documentType: 'SCHOOL_CARD',
  schema: scope1003,
  names: USUAL_NAMES,
  pesel: 'data.pesel',
  birthDate: 'data.dateOfBirth',
  valid: { from: 'data.issueDate', until: 'data.expirationDate' },
  fields: {
    disability: field(
      'data.disability',
      { pl: 'niepełnosprawność', en: 'disability', uk: 'інвалідність' },
      { words: YES_NO },
    ),
  },
})
