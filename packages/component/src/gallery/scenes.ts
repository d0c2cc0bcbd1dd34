import type { PersonalData, ProblemCode, VerificationView } from '@okienko/contract'
import { ENDS, type End } from '../ends.ts'
import { pl } from '../locales/pl.ts'
import type { MetProblem, Texts } from '../locales/texts.ts'
import { DOCUMENT_KINDS } from '../testing/document-kinds.ts'
import {
  askedBy,
  ended,
  ID,
  invited,
  minor,
  person,
  personInFull,
  personWith,
  problem,
  received,
  released,
} from '../testing/samples.ts'
import type { Environment } from './fake-fetch.ts'

/** One state: what the API says, and what an employee has done since. */
export interface Scene {
  readonly title: string
  /** Fresh for every frame: deadlines count from now. */
  readonly environment: (portrait: string) => Partial<Environment>
  readonly attributes?: Readonly<Record<string, string>>
  readonly search?: string
  /** Labels to press, one after the other. */
  readonly press?: (texts: Texts, operation: string) => readonly string[]
}

const journal = problem('journal-unavailable', 503, true)
const resume = { verification: ID }
const start = { operation: 'withdraw-cash', autostart: '' }
const none = () => ({})

const at = (view: () => VerificationView, more: Partial<Environment> = {}) => ({
  attributes: resume,
  environment: () => ({ view: view(), ...more }),
})

const assess = (of: (portrait: string) => PersonalData, more: Partial<Environment> = {}) => ({
  attributes: resume,
  environment: (portrait: string) => ({ view: received(), data: of(portrait), ...more }),
})

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

const code: Readonly<Record<string, Scene>> = {
  code: { title: 'Code', ...at(invited) },
  'code-long': { title: 'Code, 24 fields', ...at(() => askedBy(invited(), 'take-mortgage')) },
  'code-20-s': { title: 'Code, after 20 s', ...at(invited, { ahead: 25 }) },
  'code-last': { title: 'Code, last 15 s', ...at(() => invited(ID, 15)) },
  'code-customer': {
    title: 'Code, full screen',
    ...at(invited),
    press: ({ code }) => [code.fullScreen],
  },
  'code-over': { title: 'Waiting for the PIN', ...at(() => invited(ID, -5)) },
  'code-not-cancelled': {
    title: 'Not cancelled',
    ...at(invited, { problems: { '/cancellation': journal } }),
    press: ({ code }) => [code.cancel],
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
    press: ({ data }) => [data.grades.proven.title],
  },
  vouched: {
    title: 'Vouched, not proven',
    ...assess((portrait) => ({ ...person(portrait), grade: 'vouched' })),
    press: ({ data }) => [data.grades.vouched.title],
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
    environment: (portrait) => ({ view: released(), data: person(portrait) }),
    press: (texts) => [texts.released.show],
  },
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
  (Object.keys(ENDS) as End[]).map((end): [string, Scene] => {
    const [state, reason] = end.split('.') as ['failed', 'seal-invalid']
    return [end, { title: `${state}: ${reason}`, ...at(() => ended(state, reason)) }]
  }),
)

const RETRYABLE: readonly MetProblem[] = [
  'sign-in-failed',
  'roles-unknown',
  'too-many-open',
  'too-many-requests',
  'internal-fault',
  'source-unavailable',
  'journal-unavailable',
]

/** `unreachable` is no answer: the network scenes have it. */
const problems = Object.fromEntries(
  (Object.keys(pl.problems) as MetProblem[])
    .filter((code) => code !== 'unreachable')
    .map((code): [string, Scene] => {
      const refusal = problem(code as ProblemCode, 409, RETRYABLE.includes(code))
      return [
        `problem-${code}`,
        {
          title: code,
          attributes: start,
          environment: () => ({ problems: { '/verifications': refusal } }),
        },
      ]
    }),
)

/** Every state, by where in the verification it is met. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, Scene>>>> = {
  Operation: choosing,
  Code: code,
  Assessment: assessing,
  Names: names,
  'Other documents': documents,
  'Same person': outcome,
  'Network lost': network,
  'Ended without data': ends,
  'Refused by the API': problems,
}

export const SCENES: Readonly<Record<string, Scene>> = Object.assign({}, ...Object.values(GROUPS))
