import { COMMON_PROBLEMS, DESK_WORDS, ENDS, PROBLEMS, ROUTES } from '@okienko/contract'
import { LANGUAGES } from '../locales/texts.ts'
import { DOCUMENT_KINDS } from '../testing/document-kinds.ts'
import {
  askedBy,
  ended,
  ID,
  invited,
  minor,
  OPERATIONS,
  person,
  personInFull,
  personWith,
  problem,
  received,
  released,
} from '../testing/samples.ts'
import { coBorrower, customer, over, twoErrands, visiting } from '../testing/visit-samples.ts'
import { AT_BANK, CODE } from './code-scenes.ts'
import { COMPARISON } from './comparison-scenes.ts'
import { assess, at, resume, type Scene } from './scene.ts'

const ADD: Readonly<Record<string, string>> = DESK_WORDS.further?.add ?? {}
/** What is ticked beside the first operation, by what it is called that opens the list. */
const TWO: Readonly<Record<string, string>> = Object.fromEntries(
  LANGUAGES.map((language) => [ADD[language] ?? '', OPERATIONS[1]?.name[language] ?? '']),
)

const journal = problem('journal-unavailable', 503, true)
const start = { operation: 'withdraw-cash', autostart: '' }
const none = () => ({})

const named = (names: Readonly<Record<string, string>>) =>
  assess((portrait) => {
    const { firstName: _, secondName: __, ...others } = person(null).attributes
    return { ...person(portrait), attributes: { ...others, ...names } }
  })

const choosing: Readonly<Record<string, Scene>> = {
  choose: { title: 'Choose an operation', environment: none },
  chosen: { title: 'Chosen', environment: none, press: (_, operation) => [operation] },
  'chosen-long': {
    title: 'Chosen, 24 fields',
    environment: none,
    attributes: { operation: 'take-mortgage' },
  },
  'none-found': { title: 'No operation matches', environment: none, search: 'xyz' },
  fixed: {
    title: 'Set by the host',
    environment: none,
    attributes: { operation: 'withdraw-cash' },
  },
  loading: { title: 'Slow: opening', environment: () => ({ silent: ['/operations'] }) },
  preparing: {
    title: 'Slow: preparing the code',
    attributes: start,
    environment: () => ({ silent: ['/verifications'] }),
  },
}

const assessing: Readonly<Record<string, Scene>> = {
  receiving: { title: 'Slow: receiving', ...at(received, { silent: ['/received-data'] }) },
  'not-received': {
    title: 'Not received',
    ...at(received, { problems: { '/received-data': problem('internal-fault', 500, true) } }),
  },
  assess: { title: 'Photo and data', ...assess(person) },
  'look-first': {
    title: 'Photo just shown',
    ...assess(person, { decideInMs: 600_000 }),
    press: ({ assess }) => [assess.yes],
  },
  'rest-listed': {
    title: 'What opens with "yes"',
    ...assess(person),
    press: ({ assess }) => [`${assess.rest} (4)`],
  },
  'assess-long': {
    title: 'Photo and 24 fields',
    attributes: resume,
    environment: (portrait) => ({
      view: askedBy(received(), 'take-mortgage'),
      data: personInFull(portrait),
    }),
  },
  hidden: { title: 'Data hidden', ...assess(person), press: ({ data }) => [data.hide] },
  details: {
    title: 'Evidence',
    ...assess(person),
    press: (_, __, language) => [DESK_WORDS.grades.proven.title[language]],
  },
  vouched: {
    title: 'Vouched, not proven',
    ...assess((portrait) => ({ ...person(portrait), grade: 'vouched' })),
    press: (_, __, language) => [DESK_WORDS.grades.vouched.title[language]],
  },
  reasons: { title: 'Not the same person', ...assess(person), press: ({ assess }) => [assess.no] },
  'no-photo': { title: 'No photo', ...assess(() => person(null)) },
  'broken-photo': { title: 'Broken photo', ...assess(() => person('bm90IGEgcGljdHVyZQ==')) },
  minor: { title: 'A minor, an adult is needed', ...assess(minor, { ofAge: 'minor' }) },
  'age-unknown': {
    title: 'Age unknown, an adult is needed',
    ...assess(
      (portrait) => {
        const { birthDate: _, ...attributes } = person(portrait).attributes
        return { ...person(portrait), attributes }
      },
      { ofAge: 'unknown' },
    ),
  },
  'last-day-over': {
    title: 'Document out of date',
    ...assess((portrait) => {
      const { attributes, ...rest } = person(portrait)
      return { ...rest, attributes: { ...attributes, documentValidUntil: '2026-01-31' } }
    }),
  },
  'not-recorded': {
    title: 'Action not recorded',
    ...assess(person, { problems: { '/cancellation': journal } }),
    press: ({ code }) => [code.cancel],
  },
}

const covering = (coverage: 'at-once' | 'photo-again' | 'missing-fields' | 'too-old') =>
  customer(
    {},
    {
      'open-account': {
        coverage,
        missing: coverage === 'missing-fields' ? ['pesel', 'fatherName'] : [],
      },
    },
  )

/** What an open visit makes of the choice. */
const visits: Readonly<Record<string, Scene>> = {
  'add-operation': {
    title: 'Two operations in one code',
    environment: none,
    press: (_, operation, language) => {
      const add = ADD[language] ?? ''
      return [operation, add, `☑${TWO[add] ?? ''}`]
    },
  },
  representative: {
    title: 'Representative of a company',
    environment: none,
    press: (texts, operation, language) => [
      operation,
      texts.choose.role,
      `☑${DESK_WORDS.roles.representative?.[language]}`,
    ],
  },
  'representative-incomplete': {
    title: 'Representative, the company is missing',
    environment: none,
    attributes: { operation: 'open-account', 'role-in-matter': 'representative' },
    press: (texts) => [texts.choose.start],
  },
  'visit-covers': {
    title: 'Data of the visit serves',
    environment: () => ({ visit: visiting() }),
    press: (_, operation) => [operation],
  },
  'visit-photo-again': {
    title: 'The photo must be looked at again',
    environment: () => ({ visit: visiting([covering('photo-again')]) }),
    press: (_, operation) => [operation],
  },
  'visit-missing': {
    title: 'Data of the visit is not enough',
    environment: () => ({ visit: visiting([covering('missing-fields')]) }),
    press: (_, operation) => [operation],
  },
  'visit-whose': {
    title: 'Whose data of the visit',
    environment: () => ({ visit: visiting([customer(), coBorrower()]) }),
    press: (_, operation) => [operation, '☑Tomasz'],
  },
}

const names: Readonly<Record<string, Scene>> = {
  'name-long': {
    title: 'Very long',
    ...named({
      firstName: 'Konstantynopolitańczykowianeczka',
      secondName: 'Wierzchosławomira',
      surname: 'Brzęczyszczykiewicz-Chrząszczyżewoszycka-Pstrągowska',
      fatherName: 'Dobrosławomirowładysławosobiesław',
    }),
  },
  'name-letter': { title: 'Single letters', ...named({ firstName: 'O', surname: 'Y' }) },
  'name-three': {
    title: 'Three given names',
    ...named({ firstName: 'Nguyễn', secondName: 'Thị Ngọc Ánh', surname: 'Trần-Wójcik' }),
  },
  'name-one': { title: 'Surname alone', ...named({ surname: 'Wiśniewska' }) },
}

const documents = Object.fromEntries(
  DOCUMENT_KINDS.slice(1).flatMap(({ kind, name }): [string, Scene][] => {
    const of = `check-${kind}`
    return [
      [
        kind,
        {
          title: name.en,
          attributes: resume,
          environment: (portrait) => ({
            view: askedBy(received(), of),
            data: personWith(kind, portrait),
          }),
        },
      ],
      [
        `${kind}-released`,
        { title: `${name.en}, confirmed`, ...at(() => askedBy(released(), of)) },
      ],
    ]
  }),
)

const outcome: Readonly<Record<string, Scene>> = {
  released: { title: 'Confirmed', ...at(released) },
  'released-soon-over': { title: 'Confirmed, for two minutes', ...at(() => released(ID, 120)) },
  'released-kept': {
    title: 'Confirmed, the signed answer stays',
    ...at(() => {
      const view = released()
      return { ...view, purpose: { ...view.purpose, keepEvidence: { years: 5 } } }
    }),
  },
  'released-vouched': {
    title: 'Confirmed by vouched evidence',
    ...at(() => ({ ...released(), grade: 'vouched' as const })),
  },
  'released-data': {
    title: 'Confirmed, data shown',
    ...at(released, { data: person(null) }),
    press: (texts) => [texts.released.show],
  },
  'released-photo': {
    title: 'Confirmed, with photo',
    attributes: resume,
    environment: (portrait) => ({
      view: released(),
      data: person(portrait),
      visit: visiting(),
    }),
    press: (texts) => [texts.released.show],
  },
  'released-two': {
    title: 'Confirmed, two operations',
    ...at(() => ({ ...released(), further: ['withdraw-cash'] }), {
      visit: visiting([twoErrands()]),
    }),
  },
  'hand-over': {
    title: 'To be handed over',
    attributes: { ...resume, 'hand-over': 'loan-front' },
    environment: () => ({ view: released(), visit: visiting() }),
  },
  'hand-over-two': {
    title: 'Two to be handed over',
    attributes: { ...resume, 'hand-over': 'loan-front' },
    environment: () => ({
      view: { ...released(), further: ['withdraw-cash'] },
      visit: visiting([twoErrands()]),
    }),
  },
  'visit-ended': { title: 'The customer left', ...at(released, { visit: over() }) },
  'released-slow': {
    title: 'Slow: reading',
    ...at(released, { silent: ['/released-data'] }),
    press: (texts) => [texts.released.show],
  },
  'released-over': { title: 'Time is up', ...at(() => released(ID, -1)) },
  'released-gone': {
    title: 'Data gone after a restart',
    ...at(released),
    press: (texts) => [texts.released.show],
  },
}

const network: Readonly<Record<string, Scene>> = {
  'lost-opening': { title: 'Opening', environment: () => ({ cut: ['/installation'] }) },
  'lost-starting': {
    title: 'Starting',
    attributes: start,
    environment: () => ({ cut: ['/verifications'] }),
  },
  'lost-code': { title: 'Code', ...at(invited, { cut: ['/events'] }) },
  'lost-receiving': { title: 'Receiving', ...at(received, { cut: ['/events', '/received-data'] }) },
  'lost-assessing': { title: 'Assessing', ...assess(person, { cut: ['/events'] }) },
  'lost-action': {
    title: 'Action not sent',
    ...assess(person, { cut: ['/cancellation'] }),
    press: ({ code }) => [code.cancel],
  },
  'lost-released': {
    title: 'Confirmed',
    ...at(released, { cut: ['/released-data'] }),
    press: (texts) => [texts.released.show],
  },
}

const ends = Object.fromEntries(
  ENDS.map(({ state, reason }): [string, Scene] => [
    `${state}.${reason}`,
    { title: `${state}: ${reason}`, ...at(() => ended(state, reason)) },
  ]),
)

/** Whatever a start can be refused with, in the server's words, and an answer that none has. */
const problems = Object.fromEntries(
  [...new Set([...COMMON_PROBLEMS, ...ROUTES.startVerification.problems])].map(
    (code): [string, Scene] => {
      const { status, retryable } = PROBLEMS[code]
      const refusal = problem(code, status, retryable)
      return [
        `problem-${code}`,
        {
          title: code,
          attributes: start,
          environment: () => ({ problems: { '/verifications': refusal } }),
        },
      ]
    },
  ),
)

/** Every state, by where in the verification it is met. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, Scene>>>> = {
  Operation: choosing,
  Visit: visits,
  Code: CODE,
  Assessment: assessing,
  'Customer register': COMPARISON,
  Names: names,
  'Other documents': documents,
  'Same person': outcome,
  'Network lost': network,
  'At a bank with its own system': AT_BANK,
  'Ended without data': ends,
  'Refused by the API': problems,
}

export const SCENES: Readonly<Record<string, Scene>> = Object.assign({}, ...Object.values(GROUPS))
