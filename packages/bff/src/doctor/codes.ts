import {
  CLOCK_CODES,
  type CodeEntry,
  type Codes,
  DOCTOR_CODES,
  type Finding as FindingOf,
  findings,
  ISSUER_CODES,
} from '@okienko/edge/doctor'

/** What a finding can be about: a closed list, so that whoever reads the JSON can sort by it. */
export type About =
  | 'settings'
  | 'machine'
  | 'dialect'
  | 'key'
  | 'issuer'
  | 'token'
  | 'bank'
  | 'clock'
  | 'doctor'

const OWN = {
  'settings-good': {
    about: 'settings',
    verdict: 'ok',
    means: 'Every setting is valid, and none is unsafe.',
    todo: null,
  },
  'setting-refused': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'A setting is missing, not valid, unsafe, or does not go with another; the line says which and how.',
    todo: 'docs/bff-settings.md says what each means and which form it has',
  },
  'setting-unknown': {
    about: 'settings',
    verdict: 'warning',
    means: 'There is no such setting: it does nothing.',
    todo: 'correct its name, or take it away',
  },
  'demo-switch': {
    about: 'settings',
    verdict: 'warning',
    means: 'The demo switch is on: plain http and demo accounts are accepted.',
    todo: 'unset OKIENKO_DEMO before a customer is served',
  },
  'vouched-accepted': {
    about: 'settings',
    verdict: 'warning',
    means:
      'OKIENKO_ACCEPT_VOUCHED accepts data whose signature nobody has checked: whoever can speak for the bank’s system can make customers up.',
    todo: 'leave it so only where that system hands over no data that it has checked',
  },
  'last-words-unsigned': {
    about: 'settings',
    verdict: 'warning',
    means:
      'With token exchange and no signing key there is nothing to close an employee’s data with at the bank once the issuer gives no token of theirs any more: it stays open there until its own time is up.',
    todo: 'set OKIENKO_BANK_SIGNING_KEY (okienko-bff keys init FILE), and have the bank take cancellations and notes with the token of this program',
  },
  'hint-secret-shared': {
    about: 'settings',
    verdict: 'warning',
    means: 'The secret of the hints is one that is shown to the bank, or to the issuer, as well.',
    todo: 'make one of its own: openssl rand -base64 32',
  },
  'hints-off': {
    about: 'settings',
    verdict: 'ok',
    means: 'The bank’s system sends no hints and is asked alone.',
    todo: null,
  },
  'node-good': {
    about: 'machine',
    verdict: 'ok',
    means: 'Node is new enough.',
    todo: null,
  },
  'node-too-old': {
    about: 'machine',
    verdict: 'wrong',
    means: 'Node is older than what Okienko is tested with.',
    todo: 'install Node 26 and start with that one',
  },
  'pages-missing': {
    about: 'machine',
    verdict: 'warning',
    means: 'The component has not been built: the routes are served, and nothing that uses them.',
    todo: 'install the archive of a release; in a checkout: npm run build',
  },
  'dialect-good': {
    about: 'dialect',
    verdict: 'ok',
    means: 'The dialect can be used, and every recorded answer in it is read as it says.',
    todo: null,
  },
  'dialect-wrong': {
    about: 'dialect',
    verdict: 'wrong',
    means: 'The dialect cannot be used; the line says where and why.',
    todo: 'put the file right; docs/bank-b.md says how a dialect is written',
  },
  'key-good': {
    about: 'key',
    verdict: 'ok',
    means: 'The key of the signed header, or of the certificate, can be used.',
    todo: null,
  },
  'key-wrong': {
    about: 'key',
    verdict: 'wrong',
    means:
      'The key of the signed header, or the certificate for the bank’s API and its key, cannot be used.',
    todo: 'okienko-bff keys init makes a key of the header; certificate and key are of one pair',
  },
  'key-not-published': {
    about: 'key',
    verdict: 'warning',
    means:
      'The key of the signed header is not to be found where the bank’s system looks for it: the program does not run, or with another key. So the bank’s API was not asked in anybody’s name.',
    todo: 'ask the doctor again beside the program that runs',
  },
  'certificate-ends-soon': {
    about: 'key',
    verdict: 'warning',
    means: 'The certificate for the bank’s API is good for less than 30 days.',
    todo: 'order the next one',
  },
  'token-given': {
    about: 'token',
    verdict: 'ok',
    means: 'The issuer gives this program a token for the bank’s API.',
    todo: null,
  },
  'token-exchange-known': {
    about: 'token',
    verdict: 'ok',
    means:
      'The issuer lets this client exchange tokens: it refused a made-up one and nothing else. Whether it exchanges an employee’s, a sign-in shows.',
    todo: null,
  },
  'token-refused': {
    about: 'token',
    verdict: 'wrong',
    means:
      'The issuer gives this client no token for the bank’s API, or lets it exchange none; the line has its word.',
    todo: 'have the issuer allow the client this grant and this audience, or choose another OKIENKO_BANK_AUTH',
  },
  'token-unclear': {
    about: 'token',
    verdict: 'warning',
    means: 'The issuer did not say whether it gives a token.',
    todo: 'sign in once after the start, and look at okienko_bff_tokens_total',
  },
  'token-for-another': {
    about: 'token',
    verdict: 'warning',
    means: 'The token that the issuer gives does not name OKIENKO_BANK_AUDIENCE as who it is for.',
    todo: 'have the issuer put it into `aud`, or the bank’s API may refuse it',
  },
  'token-not-needed': {
    about: 'token',
    verdict: 'ok',
    means: 'The bank’s API takes a static secret: no token is asked for.',
    todo: null,
  },
  'bank-answers': {
    about: 'bank',
    verdict: 'ok',
    means: 'The bank’s API says what may be asked for, and the dialect reads it.',
    todo: null,
  },
  'bank-reached': {
    about: 'bank',
    verdict: 'ok',
    means:
      'The bank’s API answers, and lets no stranger in. What it says to an employee, a sign-in shows: the doctor cannot ask as one.',
    todo: null,
  },
  'bank-elsewhere': {
    about: 'bank',
    verdict: 'wrong',
    means:
      'What answers at OKIENKO_BANK_URL is not the bank’s API in this dialect: there is no such path (404), or a page, or something that the dialect cannot read. An API that protects itself says 401 or 403 to a stranger.',
    todo: 'correct OKIENKO_BANK_URL (the path before `/operations` belongs to it), or OKIENKO_BANK_DIALECT',
  },
  'bank-unclear': {
    about: 'bank',
    verdict: 'warning',
    means:
      'Something answers at OKIENKO_BANK_URL, and to a stranger it does not say whether it is the bank’s API.',
    todo: 'sign in once after the start and look at the log; okienko-bff check asks with a key of yours',
  },
  'bank-silent': {
    about: 'bank',
    verdict: 'wrong',
    means: 'The bank’s API gives no answer; the line says how.',
    todo: 'check OKIENKO_BANK_URL and the way to it',
  },
  'bank-unreadable': {
    about: 'bank',
    verdict: 'wrong',
    means:
      'The bank’s API answers something that the dialect does not read; the line has the place of the dialect.',
    todo: 'hold the dialect against what the API answers; okienko-bff check does that call by call',
  },
  'bank-refuses': {
    about: 'bank',
    verdict: 'wrong',
    means: 'The bank’s API does not let this program, or an employee of that name, ask.',
    todo: 'check OKIENKO_BANK_AUTH and what belongs to it; the doctor asks as the employee okienko-doctor',
  },
  'bank-offers-nothing': {
    about: 'bank',
    verdict: 'warning',
    means: 'The bank’s API offers no operation: nobody can ask for anything.',
    todo: 'ask whoever runs the bank’s system',
  },
} as const satisfies Codes<About>

/** Everything that the doctor can find. The page docs/bff-doctor.md is generated from this table. */
export const CODES = { ...OWN, ...ISSUER_CODES, ...CLOCK_CODES, ...DOCTOR_CODES }

/** Stable: scripts may wait for them. */
export type Code = keyof typeof CODES
export type Finding = FindingOf<About, Code>

/** What is the same for all findings of the code. */
export function entryOf(code: Code): CodeEntry<About> {
  return CODES[code]
}

/** A finding of the code, each of its texts one short line whatever they were made of. */
export const found: (code: Code, says: string, todo?: string | null) => Finding = findings(CODES)
