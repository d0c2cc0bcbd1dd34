import { type Asker, mayBeAsked, notAsked, notRight, shownUrl } from '@okienko/edge/doctor'
import type { Settings } from '../../settings/settings.ts'
import { readRegisterFile } from '../read-register.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

/** Characters that a header can carry. */
const SENDABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** The file of the register with its recorded answers, and whether anything answers there; nothing where none is named. Looks for nobody. */
export async function examineRegister(
  settings: Partial<Settings>,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_REGISTER: file, OKIENKO_REGISTER_SECRET: secret } = settings
  if (file === undefined) return []
  const { kind, ...short } = readShortFile(file)
  if (kind === 'unreadable' && 'why' in short) {
    return [found('register-unreadable', `the file of OKIENKO_REGISTER ${short.why}`)]
  }
  const reading = await readRegisterFile(file)
  if (reading.kind === 'refused') return reading.problems.map((one) => found('register-wrong', one))
  const missing = notRight(settings, ['OKIENKO_REGISTER_URL', 'OKIENKO_REGISTER_SECRET'])
  if (missing.length > 0) return notAsked('the register', missing)
  if (reading.content.secret !== null) {
    if (secret === undefined) return [found('register-secret-missing', 'OKIENKO_REGISTER_SECRET')]
    if (!SENDABLE.test(secret)) {
      return [found('register-secret-unsendable', 'OKIENKO_REGISTER_SECRET')]
    }
  }
  return reach(settings, ask, `${reading.content.name}, ${reading.content.examples} examples hold`)
}

async function reach(
  settings: Partial<Settings>,
  ask: Asker['ask'],
  holds: string,
): Promise<readonly Finding[]> {
  const { OKIENKO_REGISTER_URL: url, OKIENKO_REGISTER_TIMEOUT_MS: most = Infinity } = settings
  if (url === undefined || !mayBeAsked(url, settings)) {
    return notAsked('the register', ['OKIENKO_REGISTER_URL'])
  }
  // Whatever it says to a question without a person, it is there.
  const answer = await ask(url)
  const shown = shownUrl(url)
  if (answer.kind === 'none') return [found('register-unreachable', `${shown}: ${answer.why}`)]
  return [
    found('register-good', `${shown} answers; ${holds}`),
    ...(answer.ms > most ? [found('register-slow', `${shown}: after ${answer.ms} ms`)] : []),
  ]
}
