import { BANK_KEYS_PATH } from '@okienko/contract/bank-api'
import { type Asker, mayBeAsked, objectIn, shownUrl } from '@okienko/edge/doctor'
import { askAsNobody } from '../bank/ask-as-nobody.ts'
import { httpBank } from '../bank/http-bank.ts'
import { bankAuth } from '../bank-auth/bank-auth.ts'
import type { SigningKey } from '../bank-auth/signing-key.ts'
import { authOptions, CIRCUIT_OPEN_MS, signedBy } from '../compose/options.ts'
import { readBankDialect } from '../compose/read-bank-dialect.ts'
import { type Bank, BankRefusal, BankSilent, type OnBehalf } from '../ports/bank.ts'
import type { Config } from '../settings/config.ts'
import { type Finding, found } from './codes.ts'

/** Whom the bank's own journal will have asked. */
const DOCTOR: OnBehalf = {
  employeeToken: null,
  audit: {
    employeeId: 'okienko-doctor',
    employeeName: 'okienko-bff doctor',
    branch: '',
    workstation: '',
    sessionId: 'okienko-doctor',
    roles: '',
    correlationId: 'okienko-doctor',
  },
}

/**
 * Whether the bank's API says what may be asked for; where nobody can be shown to it, whether what answers there is that
 * API at all.
 */
export async function examineBank(
  config: Config,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_BANK_URL: url, OKIENKO_BANK_AUTH: way } = config
  if (!mayBeAsked(url, config)) return []
  const shown = shownUrl(url)
  // A question without anything secret, for the words of why not and for the clock there.
  const reached = await ask(url)
  const isMutual = config.files.client !== null
  if (reached.kind === 'none' && !isMutual) {
    return [found('bank-silent', `${shown}: ${reached.why}`)]
  }
  if (way === 'token-exchange') return [await address(config, shown)]
  const [key] = await signedBy(config)
  if (key === undefined || !(await isPublished(key.id, config, ask))) {
    return [
      await address(config, shown),
      found('key-not-published', config.origin + BANK_KEYS_PATH),
    ]
  }
  const bank = await open(config, key)
  try {
    return await operations(bank, shown)
  } finally {
    await bank.close()
  }
}

const OF_ADDRESS = {
  api: 'bank-reached',
  elsewhere: 'bank-elsewhere',
  unclear: 'bank-unclear',
  silent: 'bank-unclear',
} as const

/** By the kind of answer that nobody gets: one that protects itself, or none of that API. */
async function address(config: Config, shown: string): Promise<Finding> {
  const { client } = config.files
  const { kind, says } = await askAsNobody({
    url: config.OKIENKO_BANK_URL,
    timeoutMs: Math.min(config.OKIENKO_BANK_TIMEOUT_MS, AT_MOST_MS),
    openMs: CIRCUIT_OPEN_MS,
    tls: client === null ? undefined : { own: client },
    dialect: await readBankDialect(config),
  })
  return found(OF_ADDRESS[kind], `${shown}: ${says}, to a stranger who asks for the operations`)
}

/** An examination has more questions than this one. */
const AT_MOST_MS = 3_000

/** Whether the bank's system can find the key where this program publishes it: only while it runs. */
async function isPublished(id: string, { origin }: Config, ask: Asker['ask']): Promise<boolean> {
  const answer = await ask(origin + BANK_KEYS_PATH)
  const { keys } = answer.kind === 'answer' ? objectIn(answer.text) : {}
  return Array.isArray(keys) && keys.some((key: unknown) => Object(key).kid === id)
}

async function open(config: Config, key: SigningKey): Promise<Bank> {
  const { client } = config.files
  const auth = { ...authOptions(config, key), now: Date.now, told: () => {} }
  return httpBank({
    url: config.OKIENKO_BANK_URL,
    timeoutMs: config.OKIENKO_BANK_TIMEOUT_MS,
    openMs: CIRCUIT_OPEN_MS,
    tls: client === null ? undefined : { own: client },
    dialect: await readBankDialect(config),
    credentials: bankAuth(auth),
    secret: config.OKIENKO_BANK_SECRET ?? null,
  })
}

async function operations(bank: Bank, shown: string): Promise<readonly Finding[]> {
  try {
    const { operations: offered } = await bank.operations(DOCTOR)
    const says = `${shown}: ${offered.length} operation${offered.length === 1 ? '' : 's'}`
    return [found(offered.length === 0 ? 'bank-offers-nothing' : 'bank-answers', says)]
  } catch (fault) {
    if (fault instanceof BankRefusal) return [found('bank-refuses', `${shown}: ${fault.outcome}`)]
    if (!(fault instanceof BankSilent)) throw fault
    const where = fault.where === null ? '' : ` at ${fault.where}`
    const isRead = fault.why === 'unreadable'
    return [found(isRead ? 'bank-unreadable' : 'bank-silent', `${shown}: ${fault.why}${where}`)]
  }
}
