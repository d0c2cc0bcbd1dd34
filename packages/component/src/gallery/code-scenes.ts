import {
  BANK_OFFER,
  INVITATIONS,
  invitedBy,
  NO_VISIT,
  releasedAtBank,
} from '../testing/bank-samples.ts'
import { askedBy, ID, invited, person, problem } from '../testing/samples.ts'
import { assess, at, type Scene } from './scene.ts'

const journal = problem('journal-unavailable', 503, true)

/** What a source gives beside a text to be drawn. */
const TITLES: Readonly<Record<keyof typeof INVITATIONS, string>> = {
  'code-typed': 'Code, and one to be typed',
  'code-picture': 'Picture, and a code to be typed',
  'code-bare-picture': 'Small picture without a margin',
  'code-typed-alone': 'Code to be typed alone',
  'code-broken': 'Broken picture, and a code to be typed',
}

/** Every way to show the code. */
export const CODE: Readonly<Record<string, Scene>> = {
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
  ...Object.fromEntries(
    Object.entries(TITLES).flatMap(([state, title]): [string, Scene][] => {
      const scene = at(() => invitedBy(INVITATIONS[state as keyof typeof INVITATIONS]))
      return [
        [state, { title, ...scene }],
        [
          `${state}-customer`,
          { title: `${title}, full screen`, ...scene, press: ({ code }) => [code.fullScreen] },
        ],
      ]
    }),
  ),
}

/** Where the bank’s own identification system has checked, and has the data. */
export const AT_BANK: Readonly<Record<string, Scene>> = {
  'bank-chosen': {
    title: 'Chosen',
    environment: () => ({ offer: BANK_OFFER }),
    press: (_, operation) => [operation],
  },
  'bank-customer': {
    title: 'Code, full screen',
    ...at(() => invitedBy(INVITATIONS['code-picture']), { offer: BANK_OFFER }),
    press: ({ code }) => [code.fullScreen],
  },
  'bank-details': {
    title: 'Evidence',
    ...assess(person, { offer: BANK_OFFER }),
    press: (_, __, language) => [BANK_OFFER.words.grades.proven.title[language]],
  },
  'bank-vouched': {
    title: 'Vouched, not proven',
    ...assess((portrait) => ({ ...person(portrait), grade: 'vouched' }), { offer: BANK_OFFER }),
    press: (_, __, language) => [BANK_OFFER.words.grades.vouched.title[language]],
  },
  'bank-released': {
    title: 'Confirmed',
    ...at(releasedAtBank, { offer: BANK_OFFER, visit: NO_VISIT }),
  },
  'bank-released-vouched': {
    title: 'Confirmed by vouched evidence',
    ...at(() => releasedAtBank('vouched'), { offer: BANK_OFFER, visit: NO_VISIT }),
  },
  'bank-released-data': {
    title: 'Confirmed, data shown',
    ...at(releasedAtBank, { offer: BANK_OFFER, visit: NO_VISIT, data: person(null) }),
    press: (texts) => [texts.released.show],
  },
}
