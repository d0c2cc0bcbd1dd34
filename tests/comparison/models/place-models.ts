import type { Register } from '../pair.ts'
import { type Change, changed, type Model, sharesPesel } from './model.ts'
import { typed } from './slips.ts'

/* What becomes of addresses, citizenship and sex, of values that are not there, and of the record as a whole. */

const POLISH = ['polskie', 'PL', 'Polska', 'Polish', 'obywatel RP', 'POLSKIE'] as const
const FOREIGN = ['ukraińskie', 'UKR', 'Belarus', 'niemieckie', 'VNM'] as const
const PLACEHOLDERS = ['brak', '-', 'XXX', 'n/d', 'null', '', '   ', null] as const

const statusOf =
  (status: string, facts: Change['facts'] = {}): Model =>
  () => ({ register: { recordStatus: status }, fields: {}, facts })
/** Where the document has a PESEL number that it can contradict. */
const withNumber =
  (change: Model): Model =>
  (person, random, evidence) =>
    evidence === 'neither' ? null : change(person, random, evidence)

export const PLACE_MODELS = {
  'address-notation': ({ place: { street, house, flat, code, town } }, random) => {
    const written = random.pick([
      `ulica ${street} ${house}/${flat}, ${code} ${town}`,
      `${street} ${house} m. ${flat}, ${code} ${town}`,
      `UL. ${street.toUpperCase()} ${house} M ${flat}, ${code} ${town.toUpperCase()}`,
      `ul. ${street} ${house} lok. ${flat}, ${code.replace('-', '')} ${town}`,
      `${code} ${town}, ul. ${street} ${house}/${flat}`,
    ])
    return changed('address', written, 'same_normalised')
  },
  'flat-missing': ({ place: { street, house, code, town } }) =>
    changed('address', `ul. ${street} ${house}, ${code} ${town}`, 'newer'),
  moved: (_person, _random, evidence) =>
    sharesPesel(evidence) ? changed('address', 'ul. Klonowa 4/101, 20-100 Lublin', 'newer') : null,
  'street-typed': ({ place: { street, house, flat, code, town } }, random) => {
    if (street.length < 8) return null
    const written = `ul. ${typed(street, random)} ${house}/${flat}, ${code} ${town}`
    return changed('address', written, 'likely_typo')
  },
  'citizenship-notation': (_person, random) =>
    changed('citizenship', random.pick(POLISH), 'same_normalised'),
  'citizenship-gained': (_person, random) => changed('citizenship', random.pick(FOREIGN), 'newer'),
  'citizenship-differs': (_person, random) => ({
    document: { citizenship: 'GEO' },
    ...changed('citizenship', random.pick([...FOREIGN, ...POLISH]), 'conflict'),
  }),
  'sex-code': ({ isWoman }, random) => {
    const code = random.pick(isWoman ? ['K', '2', 'kobieta'] : ['1', 'mężczyzna', 'm'])
    return changed('sex', code, 'same_normalised')
  },
  'sex-wrong': ({ isWoman }, random, evidence) => {
    const code = random.pick(isWoman ? ['M', '1'] : ['K', 'F', '2'])
    return changed('sex', code, sharesPesel(evidence) ? 'likely_typo' : 'conflict')
  },
  'given-names-missing': (_person, random) =>
    changed('givenNames', random.pick(PLACEHOLDERS), 'missing_in_register'),
  'surname-missing': (_person, random) =>
    changed('surname', random.pick(PLACEHOLDERS), 'missing_in_register'),
  'parents-missing': (_person, random) => ({
    register: { fathersName: random.pick(PLACEHOLDERS), mothersName: random.pick(PLACEHOLDERS) },
    fields: { fathersName: 'missing_in_register', mothersName: 'missing_in_register' },
  }),
  'address-missing': (_person, random) =>
    changed('address', random.pick(PLACEHOLDERS), 'missing_in_register'),
  'a-surname-that-looks-empty': (_person, random) => {
    const surname = random.pick(['Brak', 'Null', 'Test', 'Pan', 'Doktor'])
    return {
      document: { surname, familyName: surname },
      register: { surname: surname.toUpperCase() },
      fields: { surname: 'same_normalised' },
    }
  },
  'less-on-the-document': () => ({
    document: { address: undefined, familyName: undefined },
    fields: { address: 'missing_in_document', familyName: 'missing_in_document' },
  }),
  'a-company': (_person, random, evidence) => {
    if (evidence !== 'bare') return null
    const company = `Stalmex ${random.pick(['Sp. z o.o.', 'S.A.', 'sp. j.'])}`
    const register: Register = { surname: company, givenNames: '', birthDate: null, pesel: null }
    return { register, fields: {}, facts: { company: true } }
  },
  merged: statusOf('merged', { merged: true }),
  deceased: statusOf('deceased', { deceased: true }),
  closed: statusOf('closed'),
  active: statusOf('active'),
  'birth-date-against-pesel': withNumber(({ document: { birthDate } }) => {
    const other = birthDate.slice(0, 8) + (birthDate.endsWith('15') ? '16' : '15')
    const document = { birthDate: other }
    return { document, fields: { birthDate: 'same' }, facts: { contradictsItself: true } }
  }),
  'sex-against-pesel': withNumber(({ isWoman }) => ({
    document: { sex: isWoman ? 'M' : 'F' },
    fields: { sex: 'same' },
    facts: { contradictsItself: true },
  })),
  'dates-in-disorder': ({ document: { issueDate, expiryDate } }) => ({
    document: { issueDate: expiryDate, expiryDate: issueDate },
    fields: {},
    facts: { contradictsItself: true },
  }),
} as const satisfies Readonly<Record<string, Model>>
