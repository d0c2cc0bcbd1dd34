import type { Codes } from './code.ts'

/** What can be found of the settings, of the machine that runs them and of the catalogue. */
export const SETTINGS_CODES = {
  'settings-good': {
    about: 'settings',
    verdict: 'ok',
    means: 'Every setting is valid, and none is unsafe.',
    todo: null,
  },
  'setting-missing': {
    about: 'settings',
    verdict: 'wrong',
    means: 'A setting that the start needs is unset or empty.',
    todo: 'set it; docs/settings.md says what it means',
  },
  'setting-not-valid': {
    about: 'settings',
    verdict: 'wrong',
    means: 'The text of a setting cannot be read as what it should be.',
    todo: 'docs/settings.md says which form it has',
  },
  'setting-not-https': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'An address is plain http in production. Nothing is asked there: a key would go over the wire.',
    todo: 'set an address that begins with https://',
  },
  'setting-demo-only': {
    about: 'settings',
    verdict: 'wrong',
    means: 'A setting of the demo is set in production.',
    todo: 'unset it',
  },
  'demo-beyond-loopback': {
    about: 'settings',
    verdict: 'wrong',
    means: 'The demo switch is on, and a listener would be reached from other machines.',
    todo: 'bind it to 127.0.0.1, or leave the demo switch off',
  },
  'demo-switch': {
    about: 'settings',
    verdict: 'warning',
    means: 'The demo switch is on: simulated evidence is accepted as if it were real.',
    todo: 'unset OKIENKO_DEMO before a customer is served',
  },
  'keys-not-apart': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'Nothing says where the keys are, it is said twice, or they would lie with the data: whoever has a copy of it would have them, too.',
    todo: 'make the keys in a folder of their own (okienko keys init) and set OKIENKO_KEYS to it, or hand them on as credentials',
  },
  'journal-unwatched': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'Nothing would notice that the disk was taken back to an older state: the last checkpoint has no second place, or there is no witness.',
    todo: 'set what the line names; docs/operations.md says how',
  },
  'unwatched-accepted': {
    about: 'settings',
    verdict: 'warning',
    means:
      'OKIENKO_ACCEPT_UNWATCHED accepts that there is no second place or no witness: whoever can write the disk may take it back to an older state, and nobody notices.',
    todo: 'set OKIENKO_JOURNAL_LAST and OKIENKO_JOURNAL_WITNESSES, and take the setting away; a last checkpoint in the old place is moved into the new one first, with the server stopped',
  },
  'names-unreadable': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'The file of a list of names is not there, is no file of text in UTF-8, is far too large, or may not be read. The start fails.',
    todo: 'check the path after the @, and who may read the file',
  },
  'names-not-listed': {
    about: 'settings',
    verdict: 'warning',
    means:
      'The bank names no branches, no workstations or no systems of its own: a digest stands in the journal for each.',
    todo: 'list them in the setting that the line names; what is journalled before stays a digest',
  },
  'report-incomplete': {
    about: 'settings',
    verdict: 'warning',
    means:
      "A customer's report must say who answers for the data and how to reach them and the data protection officer (GDPR art. 15): the report says that it is missing.",
    todo: 'set what the line names, as a letter would say it',
  },
  'vouched-accepted': {
    about: 'settings',
    verdict: 'warning',
    means:
      'OKIENKO_ACCEPT_VOUCHED accepts unsigned data of a source: whoever can speak for it can make customers up, and Okienko cannot tell.',
    todo: 'leave it so only where the source hands over no signed bytes',
  },
  'audience-is-client': {
    about: 'settings',
    verdict: 'wrong',
    means: 'Access tokens are meant for the client of the desk: its ID tokens would pass for them.',
    todo: 'set OKIENKO_OIDC_AUDIENCE to a name of its own',
  },
  'setting-refused': {
    about: 'settings',
    verdict: 'wrong',
    means: 'The start refuses a setting for another reason, which the line says.',
    todo: 'docs/settings.md says what it means',
  },
  'setting-unknown': {
    about: 'settings',
    verdict: 'warning',
    means:
      'A variable is named like a setting and is none: whatever it was to change stays as it was.',
    todo: 'look for the name in docs/settings.md',
  },
  'setting-odd-value': {
    about: 'settings',
    verdict: 'warning',
    means:
      'A value, from the environment or from a credential, begins or ends with a space or a line break, or stands in quotation marks, as when a file of variables is read by a program that takes them as they are.',
    todo: 'take them away, if they are not part of it',
  },
  'setting-holds-pem': {
    about: 'settings',
    verdict: 'wrong',
    means: 'A certificate or a key itself is the value where the path of a file belongs.',
    todo: 'write it to a file of mode 0600 and set the path; a key that was in the environment is best made anew',
  },
  'not-an-origin': {
    about: 'settings',
    verdict: 'wrong',
    means:
      'An origin has more to it than scheme, host and port, a slash at the end included, or is spelled in another way than browsers do: it is never equal to theirs.',
    todo: 'write it as browsers send it: https://desk.bank.example',
  },
  'proxy-not-an-address': {
    about: 'settings',
    verdict: 'wrong',
    means: 'A trusted proxy is no address of a network: the start fails.',
    todo: 'name it by its IP address, or a network as 10.0.0.0/8',
  },
  'proxy-not-named': {
    about: 'settings',
    verdict: 'warning',
    means:
      'No proxy is trusted in production: if one stands in front, every desk seems to be at its address, and the limits count all of them as one.',
    todo: 'set OKIENKO_TRUSTED_PROXIES to the address of the proxy that ends TLS',
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
  'user-is-root': {
    about: 'machine',
    verdict: 'warning',
    means:
      'The doctor runs as root in production: what root may do says nothing of the user that runs Okienko.',
    todo: 'run it as the user that will run Okienko, which should not be root; beside systemd, deploy/okienko does that',
  },
  'pages-missing': {
    about: 'machine',
    verdict: 'warning',
    means: 'The pages for browsers have not been built: the API is served, and no desk.',
    todo: 'install the archive of a release; in a checkout: npm run build',
  },
  'catalogue-good': {
    about: 'catalogue',
    verdict: 'ok',
    means: 'The catalogue can be read and everything in it fits together.',
    todo: null,
  },
  'catalogue-unreadable': {
    about: 'catalogue',
    verdict: 'wrong',
    means: 'The file of the catalogue is not there, is no file, or may not be read.',
    todo: 'check OKIENKO_CATALOGUE, and who may read the file; a start goes on with the catalogue that was approved, and without one it stops',
  },
  'catalogue-wrong': {
    about: 'catalogue',
    verdict: 'wrong',
    means: 'Something in the catalogue is wrong: one line each, with its place in the file.',
    todo: 'mend the file; docs/catalogue.md explains it. A start goes on with the catalogue that was approved, and without one it stops',
  },
  'catalogue-waits': {
    about: 'catalogue',
    verdict: 'warning',
    means:
      'The file of the catalogue is not what is in force: it was edited and waits, at restarts too. The journal says what is in force, which is believed here and proven by the start.',
    todo: 'an administrator proposes it in the dashboard ("Zgody"), and another one or an auditor approves it; look at what changed where nobody expected it',
  },
  'catalogue-in-force-unknown': {
    about: 'catalogue',
    verdict: 'warning',
    means:
      'Whether the file of the catalogue is what is in force cannot be told without the keys: a server was killed, or the index of the journal is missing or far behind.',
    todo: 'start the server, and ask the doctor again; the dashboard ("Zgody") shows it, too',
  },
} as const satisfies Codes
