import { type Scope1003000, scope1003000 } from '@okienko/contract/backsystem'
import { card } from './card.ts'
import { within } from './document-kind.ts'
import { CARD_NUMBER } from './labels.ts'

const { field } = within<Scope1003000>()

/** mLegitymacja emeryta-rencisty. Its fields are known; that an institution can ask for it is invented. */
export const pensionerCard = card<Scope1003000>({
  kind: 'pensioner-card',
  name: {
    pl: 'mLegitymacja emeryta-rencisty',
    en: 'Pensioner card',
    uk: 'Пенсійне посвідчення',
  },
  proves: {
    what: 'pension',
    text: {
      pl: 'Potwierdza prawo do emerytury lub renty i do zniżek. Nie jest dowodem tożsamości.',
      en: 'Proves the right to a pension and to discounts. It is no proof of identity.',
      uk: 'Підтверджує право на пенсію і на знижки. Це не посвідчення особи.',
    },
  },
  scope: 1003000,
  documentType: 'PENSIONER_CARD',
  schema: scope1003000,
  names: {
    firstName: 'data.firstName',
    secondName: 'data.secondName',
    surname: 'data.lastName',
  },
  pesel: 'data.pesel',
  valid: { until: 'data.expiredDate' },
  fields: {
    documentNumber: field('data.number', CARD_NUMBER),
    benefit: field(
      'data.type',
      { pl: 'świadczenie', en: 'benefit', uk: 'виплата' },
      {
        words: {
          RETIREMENT: { pl: 'emerytura', en: 'retirement pension', uk: 'пенсія за віком' },
          DISABILITY: {
            pl: 'renta z tytułu niezdolności do pracy',
            en: 'disability pension',
            uk: 'пенсія по інвалідності',
          },
          FAMILY: {
            pl: 'renta rodzinna',
            en: 'survivor’s pension',
            uk: 'пенсія у зв’язку з втратою годувальника',
          },
        },
      },
    ),
    issuer: field('data.department', {
      pl: 'oddział wydający',
      en: 'issuing branch',
      uk: 'відділення, що видало',
    }),
  },
})
