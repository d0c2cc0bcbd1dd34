import { CLOCK_CODES, DOCTOR_CODES, ISSUER_CODES } from '@okienko/edge/doctor'
import type { Codes } from './code.ts'

/** What can be found of those whom Okienko asks, of the clock, and of the looking itself. */
export const OTHER_CODES = {
  ...ISSUER_CODES,
  'backsystem-good': {
    about: 'backsystem',
    verdict: 'ok',
    means:
      'The BackSystem knows the key, and refuses who has none. Nothing was ordered: it was asked about an order that nobody made.',
    todo: null,
  },
  'backsystem-unreachable': {
    about: 'backsystem',
    verdict: 'wrong',
    means: 'The BackSystem does not answer; the line says how.',
    todo: 'check OKIENKO_BACKSYSTEM_URL and the way to it',
  },
  'backsystem-key-refused': {
    about: 'backsystem',
    verdict: 'wrong',
    means: 'The BackSystem refuses the key.',
    todo: 'check OKIENKO_BACKSYSTEM_KEY',
  },
  'backsystem-key-unsendable': {
    about: 'backsystem',
    verdict: 'wrong',
    means: 'The key has characters that no header can carry, such as a line break in the middle.',
    todo: 'set OKIENKO_BACKSYSTEM_KEY to the key alone',
  },
  'backsystem-failing': {
    about: 'backsystem',
    verdict: 'wrong',
    means: 'The BackSystem answers that it cannot answer now (429, 5xx).',
    todo: 'see what it logs, or wait',
  },
  'backsystem-not-understood': {
    about: 'backsystem',
    verdict: 'wrong',
    means:
      'What answers there does not answer as the dialect says; the line names its place in the dialect. A redirect is not followed.',
    todo: 'set OKIENKO_BACKSYSTEM_URL to the base of the bank-side API, with the path that belongs to it; then check the dialect',
  },
  'backsystem-asks-no-key': {
    about: 'backsystem',
    verdict: 'warning',
    means:
      'It gives the same answer without the key: what answers there may be something else, or it asks nobody for a key.',
    todo: 'check that OKIENKO_BACKSYSTEM_URL is the base of the bank-side API, with the path that belongs to it',
  },
  'backsystem-slow': {
    about: 'backsystem',
    verdict: 'warning',
    means: 'The answer took longer than a call of the server may: it would have counted as none.',
    todo: 'see what keeps it, or raise OKIENKO_BACKSYSTEM_TIMEOUT_MS',
  },
  'witness-good': {
    about: 'witnesses',
    verdict: 'ok',
    means: 'A witness answers, and its key can be read.',
    todo: null,
  },
  'witness-silent': {
    about: 'witnesses',
    verdict: 'warning',
    means: 'A witness does not answer; the line says how.',
    todo: 'start it, or check its address in OKIENKO_JOURNAL_WITNESSES',
  },
  'witness-not-one': {
    about: 'witnesses',
    verdict: 'warning',
    means: 'What answers there does not answer as a witness does.',
    todo: 'check its address in OKIENKO_JOURNAL_WITNESSES: without /add-checkpoint',
  },
  'witness-other-log': {
    about: 'witnesses',
    verdict: 'warning',
    means:
      'A witness answers, and does not know the journal under its origin and key of now, as after a restore or a new key: it cosigns nothing of it.',
    todo: 'give the journal.vkey of now to whoever runs it: the witness is started again with one more --log',
  },
  'witness-key-unusable': {
    about: 'witnesses',
    verdict: 'wrong',
    means: 'The file of a witness’s key cannot be read, or holds no key of a witness.',
    todo: 'write the line that the witness prints as its key into a file, and set that file after the = in OKIENKO_JOURNAL_WITNESSES',
  },
  'witnesses-too-few': {
    about: 'witnesses',
    verdict: 'wrong',
    means: 'Fewer witnesses can cosign now than must: nothing would be journalled.',
    todo: 'start those that are silent, or lower OKIENKO_JOURNAL_WITNESSES_REQUIRED',
  },
  ...CLOCK_CODES,
  ...DOCTOR_CODES,
} as const satisfies Codes
