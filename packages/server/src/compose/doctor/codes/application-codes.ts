import type { Codes } from './code.ts'

/** What can be found of the list of applications. */
export const APPLICATION_CODES = {
  'applications-good': {
    about: 'applications',
    verdict: 'ok',
    means: 'The list of applications can be read, and what it allows is in the catalogue.',
    todo: null,
  },
  'applications-unreadable': {
    about: 'applications',
    verdict: 'wrong',
    means: 'The file of the applications is not there, is no file, or may not be read.',
    todo: 'check OKIENKO_APPLICATIONS, and who may read the file; a start goes on with the list that was approved, and without one it stops',
  },
  'applications-wrong': {
    about: 'applications',
    verdict: 'wrong',
    means:
      'Something in the list of applications is wrong: one line each, with its place in the file.',
    todo: 'mend the file; docs/applications.md explains it. A start goes on with the list that was approved, and without one it stops',
  },
  'applications-unlisted': {
    about: 'applications',
    verdict: 'warning',
    means: 'No token of an application is looked at: its client is not listed as `application`.',
    todo: 'add the client to OKIENKO_OIDC_CLIENTS, or take the application out',
  },
  'applications-wait': {
    about: 'applications',
    verdict: 'warning',
    means:
      'The list of applications is not what is in force: it was edited, or named for the first time by an installation that has run without one, and waits. The journal says what is in force, which is believed here and proven by the start.',
    todo: 'an administrator proposes it in the dashboard ("Zgody"), and another one or an auditor approves it; look at what changed where nobody expected it',
  },
  'applications-in-force-unknown': {
    about: 'applications',
    verdict: 'warning',
    means:
      'Whether the list of applications is what is in force cannot be told without the keys: a server was killed, or the index of the journal is missing or far behind.',
    todo: 'start the server, and ask the doctor again; the dashboard ("Zgody") shows it, too',
  },
} as const satisfies Codes
