import type { Settings } from '../../settings/settings.ts'
import { type Answer, type Asker, shownUrl } from './ask.ts'
import type { Code } from './codes/codes.ts'
import { mayBeAsked } from './examine-issuer.ts'
import { type Finding, found } from './finding.ts'
import { notAsked, notRight } from './not-asked.ts'

/** Characters that a header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/

/**
 * The BackSystem, asked twice at once for the result of a transaction that nobody ordered: with the key it says
 * that there is none, without it that it does not know who asks. Orders nothing.
 */
export async function examineBacksystem(
  settings: Partial<Settings>,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_BACKSYSTEM_URL: url, OKIENKO_BACKSYSTEM_KEY: key } = settings
  const missing = notRight(settings, ['OKIENKO_BACKSYSTEM_URL', 'OKIENKO_BACKSYSTEM_KEY'])
  if (url === undefined || key === undefined) return notAsked('the BackSystem', missing)
  if (!mayBeAsked(url, settings)) return notAsked('the BackSystem', ['OKIENKO_BACKSYSTEM_URL'])
  if (!SENDABLE.test(key)) return [found('backsystem-key-unsendable', 'OKIENKO_BACKSYSTEM_KEY')]
  const path = `${url}/bank/transactions/${crypto.randomUUID()}/result`
  const [answer, stranger] = await Promise.all([
    ask(path, { headers: { authorization: `Bearer ${key}` } }),
    ask(path),
  ])
  const shown = shownUrl(url)
  if (answer.kind === 'none') return [found('backsystem-unreachable', `${shown}: ${answer.why}`)]
  const refusesStrangers = stranger.kind === 'answer' && isRefusal(stranger.status)
  const code = codeOf(answer, refusesStrangers)
  const { OKIENKO_BACKSYSTEM_TIMEOUT_MS: most = Infinity } = settings
  return [
    found(
      code,
      `${shown}${code === 'backsystem-good' ? ' answers, and only with the key' : `: status ${answer.status}`}`,
    ),
    ...(answer.ms > most ? [found('backsystem-slow', `${shown}: after ${answer.ms} ms`)] : []),
  ]
}

function codeOf({ status }: Answer, refusesStrangers: boolean): Code {
  if (status === 404 || status === 204) {
    return refusesStrangers ? 'backsystem-good' : 'backsystem-asks-no-key'
  }
  if (isRefusal(status)) return 'backsystem-key-refused'
  return status >= 500 || status === 429 ? 'backsystem-failing' : 'backsystem-not-understood'
}

function isRefusal(status: number): boolean {
  return status === 401 || status === 403
}
