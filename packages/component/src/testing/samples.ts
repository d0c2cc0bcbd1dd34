import type {
  ComparisonMark,
  Operation,
  Operations,
  PersonalData,
  PresentedData,
  Problem,
  VerificationView,
} from '@okienko/contract'
import {
  type AnyEnd,
  DESK_WORDS,
  heldTold,
  PROBLEMS,
  PROBLEMS_UK,
  tellComparison,
  tellEnd,
} from '@okienko/contract'
import { LANGUAGES, type Language } from '../locales/texts.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'

type Of<S extends VerificationView['state']> = Extract<VerificationView, { state: S }>

export const VISIT = '5a1c9e70-3b2d-4c8f-8e61-9d0b7a2f4c33'
export const ID = '0f8b2c1e-6a4d-4f1b-9c3e-5d2a7b9e4c10'

const purpose = {
  id: 'account',
  name: 'Zawarcie i obsługa umowy rachunku bankowego',
  translation: {
    en: 'Conclusion and service of a bank account agreement',
    uk: 'Укладення та обслуговування договору банківського рахунку',
  },
  legalBasis: 'art. 36 ust. 1 ustawy o przeciwdziałaniu praniu pieniędzy',
}
const fields = [
  'firstName',
  'secondName',
  'surname',
  'pesel',
  'birthDate',
  'citizenship',
  'fatherName',
  'motherName',
  'photo',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
]

const FOR_COMPARISON = [
  'firstName',
  'secondName',
  'surname',
  'birthDate',
  'documentNumber',
  'documentValidFrom',
  'documentValidUntil',
  'documentStatus',
  'photo',
]
const shownBefore = (kept: readonly string[]) => kept.filter((one) => FOR_COMPARISON.includes(one))

const operation = (id: string, pl: string, en: string, uk: string): Operation => ({
  id,
  name: { pl, en, uk },
  cardId: '10421',
  documentKind: 'mdowod',
  dataSet: 'mdowod-standard',
  purpose,
  asked: fields,
  fields,
})

/** An operation that asks for another document than the mDowód. */
const about = (kind: string, name: Operation['name']): Operation => {
  const asked = DOCUMENT_KINDS.find((one) => one.kind === kind)?.fields.map((one) => one.name) ?? []
  return {
    ...operation(`check-${kind}`, `Okazanie: ${name.pl}`, `Show: ${name.en}`, `Показ: ${name.uk}`),
    cardId: `card-${kind}`,
    documentKind: kind,
    dataSet: kind,
    purpose: { id: kind, name: `Sprawdzenie dokumentu: ${name.pl}`, legalBasis: 'zgoda klienta' },
    asked,
    fields: asked,
  }
}

export const OPERATIONS: readonly Operation[] = [
  operation('open-account', 'Otwarcie rachunku', 'Open an account', 'Відкриття рахунку'),
  operation('withdraw-cash', 'Wypłata gotówki', 'Withdraw cash', 'Зняття готівки'),
  operation('change-data', 'Zmiana danych klienta', 'Change customer data', 'Зміна даних клієнта'),
  operation('take-loan', 'Wniosek o kredyt', 'Apply for a loan', 'Заява на кредит'),
  operation('pick-up-card', 'Odbiór karty', 'Collect a card', 'Отримання картки'),
]

const everything = DOCUMENT_KINDS[0]?.fields.map(({ name }) => name) ?? []

/** One operation for each other document, and one for all that the mDowód has. */
export const OTHER_OPERATIONS: readonly Operation[] = [
  {
    ...operation('take-mortgage', 'Kredyt hipoteczny', 'Take a mortgage', 'Іпотечний кредит'),
    cardId: '10422',
    dataSet: 'mdowod-extended',
    asked: everything,
    fields: everything,
  },
  ...DOCUMENT_KINDS.slice(1).map(({ kind, name }) => about(kind, name)),
]

const after = (seconds: number, now = Date.now()) => new Date(now + seconds * 1000).toISOString()

const common = (id: string) => ({
  id,
  operation: 'open-account',
  further: [],
  role: 'self' as const,
  reuses: null,
  documentKind: 'mdowod',
  dataSet: 'mdowod-standard',
  purpose,
  asked: fields,
  fields,
  kept: fields,
  shownBefore: shownBefore(fields),
  requestedAt: after(0),
})

export function invited(id = ID, scanIn = 107, now = Date.now()): Of<'invited'> {
  return {
    ...common(id),
    version: 1,
    state: 'invited',
    invitation: {
      qrText: `8;D;10421;7201;41;${id};1795300000;;;;;;;;`,
      scanBefore: after(scanIn, now),
      answerBefore: after(scanIn + 60, now),
    },
  }
}

export function received(id = ID, decideIn = 287, now = Date.now()): Of<'received'> {
  return {
    ...common(id),
    version: 2,
    state: 'received',
    receivedAt: after(0),
    decideBefore: after(decideIn, now),
    grade: 'proven',
    hasPhoto: true,
    comparison: null,
  }
}

export function released(id = ID, openFor = 1800, now = Date.now()): Of<'released'> {
  return {
    ...common(id),
    version: 3,
    state: 'released',
    endedAt: after(0),
    openUntil: after(openFor, now),
    grade: 'proven',
    visit: VISIT,
    comparison: null,
  }
}

export function held(id = ID, heldFor = 580, now = Date.now()): Of<'held'> {
  return {
    ...common(id),
    version: 3,
    state: 'held',
    heldSince: after(0),
    heldUntil: after(heldFor, now),
    grade: 'proven',
    told: heldTold,
    comparison: mark('another_person'),
  }
}

/** How far the comparison is: by its overall verdict, by what the register said, or pending. */
export function mark(
  of: NonNullable<ComparisonMark>['overall'] | 'none' | 'several' | 'unavailable' | 'pending',
): NonNullable<ComparisonMark> {
  const state = of === 'pending' ? ('pending' as const) : ('done' as const)
  const known =
    of === 'pending' || of === null
      ? { state, outcome: null, overall: null }
      : of === 'none' || of === 'several' || of === 'unavailable'
        ? { state, outcome: of, overall: null }
        : { state, outcome: 'one' as const, overall: of }
  return { ...known, told: tellComparison(known) }
}

type End = Exclude<VerificationView['state'], 'invited' | 'received' | 'held' | 'released'>

/** Any way to end without released data. */
export function ended<S extends End>(state: S, reason: Of<S>['reason'], id = ID): VerificationView {
  const told = tellEnd({ state, reason } as AnyEnd)
  // The reason belongs to the state by the signature; the compiler cannot follow it into the union.
  return { ...common(id), version: 3, state, endedAt: after(0), reason, told } as VerificationView
}

/** An invented person; the PESEL has a valid checksum. */
export function person(photo: string | null, id = ID): PersonalData {
  return {
    id,
    grade: 'proven',
    evidenceDigest: '9f2c4be1'.repeat(8),
    documentKind: 'mdowod',
    attributes: {
      firstName: 'Anna',
      secondName: 'Maria',
      surname: 'Wiśniewska-Kowalczyk',
      pesel: '86041212342',
      birthDate: '1986-04-12',
      citizenship: 'polskie',
      fatherName: 'Zbigniew',
      motherName: 'Stanisława',
      documentNumber: 'MAB123456',
      documentValidFrom: '2026-02-03',
      documentValidUntil: '2031-02-03',
    },
    photo,
    photoType: photo === null ? null : 'image/jpeg',
    context: { system: 'desk' },
  }
}

/** The same person with everything that an mDowód can tell. */
export function personInFull(photo: string | null): PersonalData {
  const more = {
    familyName: 'Wiśniewska',
    fatherFamilyName: 'Wiśniewski',
    motherFamilyName: 'Bąk',
    birthPlace: 'Łódź',
    birthCountry: 'Polska',
    sex: 'kobieta',
    address: 'ul. Przykładowa 14A/7, 00-950 Warszawa',
    addressRegisteredOn: '2019-05-20',
    idCardNumber: 'ZZC123456',
    idCardIssuer: 'Prezydent m.st. Warszawy',
    idCardValidUntil: '2031-02-03',
    idCardStatus: 'ważny',
  }
  const own = person(photo)
  return { ...own, attributes: { ...own.attributes, ...more } }
}

const OTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'driving-licence': {
    documentNumber: '00123/26/1465',
    documentValidFrom: '2024-05-20',
    documentValidUntil: '2039-05-20',
    documentStatus: 'ISSUED',
    categories: 'AM, B, B1, T',
    restrictions: '01.06, 79(B1)',
  },
  'student-card': {
    documentNumber: '318204',
    university: 'Uniwersytet Przykładowy w Poznaniu',
    documentValidFrom: '2025-10-01',
    documentValidUntil: '2031-03-31',
  },
  'school-card': {
    disability: 'no',
    documentValidFrom: '2025-09-01',
    documentValidUntil: '2031-09-30',
  },
  'pensioner-card': {
    documentNumber: '7712345/12',
    documentValidUntil: '2031-12-31',
    benefit: 'RETIREMENT',
    issuer: 'Oddział Przykładowy nr 1',
  },
  'large-family-card': {
    documentNumber: '10012345678900017',
    documentValidUntil: '2036-06-30',
    familyRole: 'PARENT',
  },
}

/** The same person with another document; its photo came with a companion identity. */
export function personWith(kind: string, photo: string | null): PersonalData {
  const { firstName = '', surname = '', pesel = '', birthDate = '' } = person(null).attributes
  return {
    ...person(photo),
    documentKind: kind,
    attributes: { firstName, surname, pesel, birthDate, ...OTHER[kind] },
  }
}

/** The same verification, asked by another operation. */
export function askedBy<T extends VerificationView>(view: T, id: string): T {
  const { documentKind, dataSet, purpose, asked, fields } =
    [...OPERATIONS, ...OTHER_OPERATIONS].find((one) => one.id === id) ?? view
  const before = shownBefore(fields)
  return {
    ...view,
    operation: id,
    documentKind,
    dataSet,
    purpose,
    asked,
    fields,
    kept: fields,
    shownBefore: before,
  }
}

/** The same person born so late that an adult is still to come of them. */
export function minor(photo: string | null): PersonalData {
  const own = person(photo)
  return {
    ...own,
    attributes: { ...own.attributes, pesel: '12240512340', birthDate: '2012-04-05' },
  }
}

/** What the API shows of a person before the decision. */
export function presented(
  { attributes, ...rest }: PersonalData,
  decideInMs = 0,
  ofAge?: PresentedData['ofAge'],
): PresentedData {
  const shown = Object.entries(attributes).filter(([name]) => FOR_COMPARISON.includes(name))
  const told = ofAge === undefined ? {} : { ofAge }
  return { ...rest, attributes: Object.fromEntries(shown), decideInMs, ...told }
}

/** The message of the live stream that tells of a view. */
export function asEvent({ id, version, state }: VerificationView): string {
  return `event: state\nid: ${version}\ndata: ${JSON.stringify({ id, version, state })}\n\n`
}

export function problem(code: Problem['code'], status: number, retryable = false): Problem {
  return {
    type: `urn:okienko:problem:${code}`,
    ...wordsOf(code, 'pl'),
    status,
    code,
    retryable,
    instance: 'urn:uuid:3b1d0c52-8f0e-4b7a-9a55-7c1f2d3e4a5b',
  }
}

/** The same in the language that was asked for, as the server tells it. */
export const problemIn = (language: string | null | undefined, problem: Problem): Problem => ({
  ...problem,
  ...wordsOf(problem.code, LANGUAGES.find((one) => one === language) ?? 'pl'),
})

function wordsOf(code: Problem['code'], language: Language): Pick<Problem, 'title' | 'detail'> {
  if (language === 'uk') return { title: PROBLEMS_UK[code].title, detail: PROBLEMS_UK[code].advice }
  const { title, advice } = PROBLEMS[code]
  return { title: title[language], detail: advice[language] }
}

/** What the API offers to the employee. */
export const OFFER: Operations = {
  catalogueVersion: '1',
  operations: [...OPERATIONS, ...OTHER_OPERATIONS],
  documentKinds: [...DOCUMENT_KINDS],
  words: DESK_WORDS,
}
