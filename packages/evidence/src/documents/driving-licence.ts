import { type Scope1000000, scope1000000 } from '@okienko/contract/backsystem'
import { type DocumentKind, within } from './document-kind.ts'
import { LICENCE_CODES, STATUS_CHANGES } from './driving-licence-codes.ts'
import { headerOf } from './header.ts'
import {
  BIRTH_DATE,
  BIRTH_PLACE,
  COMPANION_PHOTO,
  DOCUMENT_STATUS_WORDS,
  FIRST_NAME,
  ISSUED_ON,
  PESEL,
  SECOND_NAME,
  SURNAME,
  USUAL_NAMES,
  VALID_UNTIL,
} from './labels.ts'

const { field, path } = within<Scope1000000>()

/** mPrawo jazdy. What the short names of its fields stand for is a guess (backsystem reference §2). */
export const drivingLicence: DocumentKind = {
  kind: 'driving-licence',
  name: { pl: 'mPrawo jazdy', en: 'Driving licence', uk: 'Посвідчення водія' },
  proves: {
    what: 'entitlement-to-drive',
    text: {
      pl: 'Potwierdza uprawnienie do kierowania. Nie jest dowodem tożsamości.',
      en: 'Proves the entitlement to drive. It is no proof of identity.',
      uk: 'Підтверджує право керування. Це не посвідчення особи.',
    },
  },
  scopes: [
    {
      scope: 1000000,
      schema: scope1000000,
      header: headerOf('DRIVING_LICENCE'),
      photo: COMPANION_PHOTO,
      companion: USUAL_NAMES,
      valid: { from: path('data.rD'), until: path('data.eD'), status: path('data.dS') },
      fields: {
        firstName: field('data.name', FIRST_NAME),
        secondName: field('data.secondName', SECOND_NAME),
        surname: field('data.surname', SURNAME),
        // The licence has no PESEL of its own; its header (a guess) tells who the holder is.
        pesel: field('header.pesel', PESEL),
        birthDate: field('data.birthday', BIRTH_DATE),
        birthPlace: field('data.birthplace', BIRTH_PLACE),
        documentNumber: field('data.ldId', {
          pl: 'numer prawa jazdy',
          en: 'licence number',
          uk: 'номер посвідчення',
        }),
        blankNumber: field('data.pn', {
          pl: 'numer blankietu',
          en: 'blank number',
          uk: 'номер бланка',
        }),
        documentValidFrom: field('data.rD', ISSUED_ON),
        documentValidUntil: field('data.eD', VALID_UNTIL),
        documentStatus: field(
          'data.dS',
          { pl: 'stan', en: 'status', uk: 'стан' },
          { words: DOCUMENT_STATUS_WORDS },
        ),
        statusReasons: field(
          'data.tcS',
          { pl: 'przyczyny zmiany stanu', en: 'reasons for the status', uk: 'причини зміни стану' },
          { list: true, words: STATUS_CHANGES },
        ),
        categories: field(
          'data.cat',
          { pl: 'kategorie', en: 'categories', uk: 'категорії' },
          { list: true },
        ),
        restrictions: field(
          'data.resG',
          { pl: 'ograniczenia', en: 'restrictions', uk: 'обмеження' },
          { list: true, words: LICENCE_CODES },
        ),
      },
    },
  ],
}
