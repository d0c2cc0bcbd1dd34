import type { Codes } from './code.ts'

/** What can be found of the customer register. */
export const REGISTER_CODES = {
  'register-good': {
    about: 'register',
    verdict: 'ok',
    means:
      'The file of the register can be used, every recorded answer in it is read as it should be, and something answers at its address. Nobody was looked for.',
    todo: null,
  },
  'register-unreadable': {
    about: 'register',
    verdict: 'wrong',
    means: 'The file of the register is not there, is no file, or may not be read.',
    todo: 'check OKIENKO_REGISTER, and who may read the file',
  },
  'register-wrong': {
    about: 'register',
    verdict: 'wrong',
    means:
      'Something in the file of the register is wrong, or a recorded answer is not read as it should be: one line each, with its place in the file. No start succeeds.',
    todo: 'mend the file; docs/register.md explains it, and okienko register check FILE tells the same',
  },
  'register-secret-missing': {
    about: 'register',
    verdict: 'wrong',
    means: 'The file names a header for a secret, and none is set. No start succeeds.',
    todo: 'set OKIENKO_REGISTER_SECRET, or take secret out of the file',
  },
  'register-secret-unsendable': {
    about: 'register',
    verdict: 'wrong',
    means: 'The secret has characters that no header can carry.',
    todo: 'set OKIENKO_REGISTER_SECRET to the secret alone',
  },
  'register-unreachable': {
    about: 'register',
    verdict: 'warning',
    means:
      'Nothing answers at the address of the register; the line says how. Identification goes on without it: nothing is compared.',
    todo: 'check OKIENKO_REGISTER_URL and the way to it',
  },
  'register-slow': {
    about: 'register',
    verdict: 'warning',
    means:
      'The answer took longer than a question of the server may: it would have counted as none.',
    todo: 'see what keeps it, or raise OKIENKO_REGISTER_TIMEOUT_MS',
  },
} as const satisfies Codes
