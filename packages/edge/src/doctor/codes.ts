/**
 * `warning`: the start succeeds, and somebody should look. `wrong`: it fails, or what it starts does, now or within
 * a week.
 */
export type Verdict = 'ok' | 'warning' | 'wrong'

/** Everything that is the same for all findings of one code. */
export interface CodeEntry<About extends string = string> {
  readonly about: About
  readonly verdict: Verdict
  /** What it means, for the page of all codes. */
  readonly means: string
  /** What to do about it; null where nothing is to be done. A finding may say it more exactly. */
  readonly todo: string | null
}

export type Codes<About extends string = string> = Readonly<Record<string, CodeEntry<About>>>

/** What can be found of the identity provider. */
export const ISSUER_CODES = {
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
} as const satisfies Codes

/** What can be found of this machine's clock. */
export const CLOCK_CODES = {
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
} as const satisfies Codes

/** What can be found of the doctor itself. */
export const DOCTOR_CODES = {
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
