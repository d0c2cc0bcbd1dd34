import { createHmac, randomBytes, randomInt } from 'node:crypto'
import type { Secrets } from '../../application/ports/secrets.ts'

/** Without Y, which is a vowel to some. */
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXZ'
const CODE_LENGTH = 8

/** Secrets of the random numbers of this machine, and digests of them by a key that lives and dies with the process. */
export function randomSecrets(): Secrets {
  const key = randomBytes(32)
  return {
    ticket: () => randomBytes(32).toString('base64url'),
    code: () =>
      Array.from({ length: CODE_LENGTH }, () => CONSONANTS[randomInt(CONSONANTS.length)]).join(''),
    digest: (secret) => createHmac('sha256', key).update(secret).digest('hex'),
  }
}
