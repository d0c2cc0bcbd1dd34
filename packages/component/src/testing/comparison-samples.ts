import {
  type CandidateChoice,
  type ComparedField,
  type ComparedFieldView,
  type ComparisonView,
  type ConfirmedUpdates,
  type MarkedValue,
  tellComparison,
  withheldTold,
} from '@okienko/contract'
import { ID } from './samples.ts'

/* What the register says of the person of `samples.ts`, by the verdict that comes of it. */

type Texts = ComparedFieldView['label']
type Overall = NonNullable<ComparisonView['overall']>['verdict']

const texts = (pl: string, en: string, uk: string): Texts => ({ pl, en, uk })

const LABELS: Readonly<Partial<Record<ComparedField, Texts>>> = {
  pesel: texts('PESEL', 'PESEL number', 'PESEL'),
  givenNames: texts('imiona', 'given names', 'імена'),
  surname: texts('nazwisko', 'surname', 'прізвище'),
  birthDate: texts('data urodzenia', 'date of birth', 'дата народження'),
  address: texts('adres', 'address', 'адреса'),
  fathersName: texts('imię ojca', 'father’s name', 'ім’я батька'),
}

const SAID: Readonly<Record<string, Texts>> = {
  'surname-changed': texts(
    'Nazwisko zmieniło się, numer PESEL jest ten sam: dokument ma nowsze.',
    'The surname has changed and the PESEL number is the same: the document has the newer one.',
    'Прізвище змінилося, номер PESEL той самий: у документі новіше.',
  ),
  'one-letter': texts(
    'Różni je jedna litera: w kartotece jest literówka.',
    'One letter differs: the record has a slip.',
    'Відрізняється одна літера: у картотеці описка.',
  ),
  'other-address': texts(
    'To inny adres: dokument ma nowszy.',
    'This is another address: the document has the newer one.',
    'Це інша адреса: у документі новіша.',
  ),
  'other-parent': texts(
    'Imię jest inne, a imiona rodziców się nie zmieniają.',
    'The name is another one, and names of parents do not change.',
    'Ім’я інше, а імена батьків не змінюються.',
  ),
  'other-pesel': texts(
    'Oba numery PESEL są poprawne i różne.',
    'Both PESEL numbers are valid and different.',
    'Обидва номери PESEL правильні й різні.',
  ),
  equal: texts('Zapisane tak samo.', 'Written alike.', 'Записано однаково.'),
  form: texts(
    'To samo po odjęciu wielkości liter i znaków.',
    'The same without case and marks.',
    'Те саме без регістру й позначок.',
  ),
}

interface Sample {
  readonly field: ComparedField
  readonly verdict: ComparedFieldView['verdict']
  readonly rule: keyof typeof SAID
  readonly document: string
  readonly register: string
  readonly marks?: readonly [MarkedValue['marks'], MarkedValue['marks']]
}

const asView =
  (shown: boolean) =>
  ({ field, verdict, rule, document, register, marks }: Sample): ComparedFieldView => {
    const [inDocument = [], inRegister = []] = marks ?? []
    return {
      field,
      label: LABELS[field] ?? texts(field, field, field),
      verdict,
      rule,
      said: SAID[rule] ?? texts(rule, rule, rule),
      values: shown
        ? {
            document: { text: document, marks: inDocument, on: '2026-02-03' },
            register: { text: register, marks: inRegister, on: '2019-05-20' },
          }
        : null,
    }
  }

const AGREEING: readonly Sample[] = [
  {
    field: 'pesel',
    verdict: 'same',
    rule: 'equal',
    document: '86041212342',
    register: '86041212342',
  },
  {
    field: 'givenNames',
    verdict: 'same_normalised',
    rule: 'form',
    document: 'Anna Maria',
    register: 'ANNA MARIA',
  },
  {
    field: 'birthDate',
    verdict: 'same',
    rule: 'equal',
    document: '1986-04-12',
    register: '1986-04-12',
  },
]

const CHANGED: readonly Sample[] = [
  {
    field: 'surname',
    verdict: 'newer',
    rule: 'surname-changed',
    document: 'Wiśniewska-Kowalczyk',
    register: 'Wiśniewska',
    marks: [[[10, 20]], []],
  },
  {
    field: 'fathersName',
    verdict: 'likely_typo',
    rule: 'one-letter',
    document: 'Zbigniew',
    register: 'Zbignjew',
    marks: [[[5, 6]], [[5, 6]]],
  },
  {
    field: 'address',
    verdict: 'newer',
    rule: 'other-address',
    document: 'ul. Przykładowa 14A/7, 00-950 Warszawa',
    register: 'ul. Dawna 3, 90-001 Łódź',
    marks: [[[4, 21]], [[4, 11]]],
  },
]

const OTHER_FATHER: readonly Sample[] = [
  {
    field: 'fathersName',
    verdict: 'conflict',
    rule: 'other-parent',
    document: 'Zbigniew',
    register: 'Kazimierz',
    marks: [[[0, 8]], [[0, 9]]],
  },
]

const OTHER_PESEL: readonly Sample[] = [
  {
    field: 'pesel',
    verdict: 'conflict',
    rule: 'other-pesel',
    document: '86041212342',
    register: '86041212359',
    marks: [[[9, 11]], [[9, 11]]],
  },
]

const OVERALL: Readonly<Record<Overall, Texts>> = {
  consistent: texts(
    'Żadne pole się nie różni.',
    'No field differs.',
    'Жодне поле не відрізняється.',
  ),
  update_suggested: texts(
    'Numer PESEL jest ten sam, kilka pól ma nowsze wartości.',
    'The PESEL number is the same, some fields have newer values.',
    'Номер PESEL той самий, кілька полів мають новіші значення.',
  ),
  conflict: texts(
    'Pole różni się tak, że nic tego nie tłumaczy.',
    'A field differs in a way that nothing explains.',
    'Поле відрізняється так, що цього ніщо не пояснює.',
  ),
  another_person: texts(
    'Numery PESEL są poprawne i różne: to dwie osoby.',
    'The PESEL numbers are valid and different: these are two people.',
    'Номери PESEL правильні й різні: це дві людини.',
  ),
  not_comparable: texts(
    'W kartotece brakuje tego, po czym poznaje się osobę.',
    'The record lacks what a person is known by.',
    'У картотеці бракує того, за чим пізнають людину.',
  ),
}

const SAMPLES: Readonly<Record<Overall, readonly Sample[]>> = {
  consistent: AGREEING,
  update_suggested: [...CHANGED, ...AGREEING],
  conflict: [...OTHER_FATHER, ...AGREEING],
  another_person: [...OTHER_PESEL, ...AGREEING.slice(1)],
  not_comparable: [],
}

const withheldFor = (values: ComparisonView['values']) =>
  values === 'after-decision' || values === 'not-proven' ? values : null

/** One record was found and compared. */
export function compared(
  verdict: Overall,
  values: ComparisonView['values'] = 'after-decision',
  id = ID,
): ComparisonView {
  const samples = SAMPLES[verdict]
  const known = { state: 'done', outcome: 'one', overall: verdict } as const
  const isBefore = values === 'after-decision'
  const second = verdict === 'another_person' ? (isBefore ? 'needed' : 'agreed') : null
  const why = second === 'needed' ? 'after-agreement' : withheldFor(values)
  return {
    ...nothingCompared(id),
    ...known,
    comparedAt: new Date().toISOString(),
    overall: { verdict, rule: 'same-pesel', said: OVERALL[verdict] },
    told: tellComparison(known, second),
    values,
    withheld: withheldTold(why),
    fields: samples.map(asView(values === 'shown')),
    updates:
      verdict === 'update_suggested' && values === 'shown'
        ? CHANGED.map(({ field, rule }) => ({
            field,
            said: SAID[rule] ?? texts(rule, rule, rule),
            confirmed: false,
          }))
        : [],
  }
}

/** The register had none, several, or did not answer; or it is asked still. */
export function notCompared(
  outcome: 'none' | 'several' | 'unavailable' | null,
  id = ID,
): ComparisonView {
  const state = outcome === null ? ('pending' as const) : ('done' as const)
  return {
    ...nothingCompared(id),
    state,
    outcome,
    failure: outcome === 'unavailable' ? 'no-answer' : null,
    told: tellComparison({ state, outcome, overall: null }),
    candidates:
      outcome === 'several'
        ? [
            { candidate: 1, initials: 'A.W.', birthYear: '1986', lastDigits: '417' },
            { candidate: 2, initials: 'A.W.K.', birthYear: '1986', lastDigits: '902' },
            { candidate: 3, initials: 'A.K.', birthYear: null, lastDigits: '5' },
          ]
        : [],
  }
}

/** What the register says once something was said to it: what is ticked is confirmed, who was chosen is compared. */
export function answered(
  view: ComparisonView,
  said: Partial<ConfirmedUpdates & CandidateChoice>,
): ComparisonView {
  if (said.candidate) return { ...compared('update_suggested', 'shown'), chosen: true }
  const { fields } = said
  const updates = view.updates.map((one) =>
    fields ? { ...one, confirmed: fields.includes(one.field) } : one,
  )
  return { ...view, updates }
}

const nothingCompared = (verification: string): ComparisonView => ({
  verification,
  register: 'main',
  state: 'pending',
  outcome: null,
  failure: null,
  comparedAt: null,
  overall: null,
  told: tellComparison({ state: 'pending', outcome: null, overall: null }),
  values: 'none',
  withheld: null,
  fields: [],
  contradictions: [],
  remarks: [],
  candidates: [],
  chosen: false,
  updates: [],
})
