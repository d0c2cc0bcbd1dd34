import type { Codes } from './code.ts'

/** What can be found of those whom Okienko asks, of the clock, and of the looking itself. */
export const OTHER_CODES = {
  'issuer-good': {
    about: 'issuer',
    verdict: 'ok',
    means: 'The issuer publishes its metadata and its keys.',
    todo: null,
  },
  'issuer-unreachable': {
    about: 'issuer',
    verdict: 'wrong',
    means: 'The issuer does not answer; the line says how.',
    todo: 'check OKIENKO_OIDC_ISSUER and the way to it',
  },
  'issuer-refuses': {
    about: 'issuer',
    verdict: 'wrong',
    means:
      'Where the metadata of the issuer should be is another status than 200. It is never looked for elsewhere: a redirect is not followed.',
    todo: 'set OKIENKO_OIDC_ISSUER to the issuer exactly, with the path that belongs to it',
  },
  'issuer-not-metadata': {
    about: 'issuer',
    verdict: 'wrong',
    means: 'What is published there is no metadata of an issuer, for instance a page for people.',
    todo: 'set OKIENKO_OIDC_ISSUER to the issuer exactly, with the path that belongs to it',
  },
  'issuer-other-name': {
    about: 'issuer',
    verdict: 'wrong',
    means:
      'The metadata are of an issuer of another name: sign-in would refuse them. A slash at the end makes another name, and settings have none.',
    todo: 'set OKIENKO_OIDC_ISSUER to the name that it publishes, or have it publish this one',
  },
  'issuer-by-its-metadata': {
    about: 'issuer',
    verdict: 'warning',
    means:
      'The setting is the address of the metadata and not the issuer: nothing then checks that they are its own.',
    todo: 'leave out /.well-known/ and what follows',
  },
  'issuer-incomplete': {
    about: 'issuer',
    verdict: 'wrong',
    means: 'The metadata lack an address that sign-in needs.',
    todo: 'ask whoever runs the identity provider for the authorization code flow',
  },
  'issuer-not-https': {
    about: 'issuer',
    verdict: 'wrong',
    means: 'The metadata name an address in plain http: sign-in would refuse it.',
    todo: 'have the identity provider publish its addresses with https, often a setting for its own proxy',
  },
  'issuer-no-keys': {
    about: 'issuer',
    verdict: 'wrong',
    means: 'The issuer publishes no key that tokens could be checked by.',
    todo: 'ask whoever runs the identity provider',
  },
  'issuer-knows-client': {
    about: 'issuer',
    verdict: 'ok',
    means:
      'The issuer knows the client and its secret: it refused a made-up code and nothing else.',
    todo: null,
  },
  'issuer-refuses-client': {
    about: 'issuer',
    verdict: 'wrong',
    means:
      'The issuer does not know the client, or not by this secret, or not for this way of signing in.',
    todo: 'check OKIENKO_OIDC_CLIENT_ID and OKIENKO_OIDC_CLIENT_SECRET, and that the client may use the authorization code flow with client_secret_basic',
  },
  'issuer-client-unclear': {
    about: 'issuer',
    verdict: 'warning',
    means: 'The issuer did not say whether it knows the client.',
    todo: 'sign in once after the start',
  },
  'backsystem-good': {
    about: 'backsystem',
    verdict: 'ok',
    means:
      'The BackSystem knows the key, and refuses who has none. Nothing was ordered: it was asked for the result of a made-up transaction.',
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
    means: 'What answers there does not answer as a BackSystem does. A redirect is not followed.',
    todo: 'set OKIENKO_BACKSYSTEM_URL to the base of the bank-side API, with the path that belongs to it',
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
  'clock-good': {
    about: 'clock',
    verdict: 'ok',
    means: 'The clock agrees with those that answered, to a few seconds.',
    todo: null,
  },
  'clock-drifts': {
    about: 'clock',
    verdict: 'warning',
    means: 'The clock differs by more than 3 seconds from one that answered.',
    todo: 'synchronise it (NTP)',
  },
  'clock-off': {
    about: 'clock',
    verdict: 'wrong',
    means:
      'The clock differs by more than 10 seconds from one that answered: tokens or codes are refused.',
    todo: 'synchronise it (NTP), or have the other one synchronised',
  },
  'clock-unknown': {
    about: 'clock',
    verdict: 'warning',
    means: 'Nobody answered whom the clock could be compared with.',
    todo: 'see that it is synchronised (NTP): timedatectl',
  },
  'not-asked': {
    about: 'doctor',
    verdict: 'warning',
    means:
      'One part was not looked at, because the settings that the line names are not right yet.',
    todo: 'put the settings right, and ask the doctor again',
  },
  'examination-failed': {
    about: 'doctor',
    verdict: 'wrong',
    means:
      'One part could not be looked at for a reason that nobody foresaw. The other parts have been.',
    todo: 'report it with this line',
  },
  'examination-too-long': {
    about: 'doctor',
    verdict: 'wrong',
    means: 'One part was not looked at in time.',
    todo: 'look for a disk or a network that hangs',
  },
} as const satisfies Codes
