import { BANK_PROMISES } from '@okienko/contract/bank-api'
import { endInOrder } from '@okienko/edge/program'
import type { Logger } from 'pino'
import { type BankFigures, bankFigures } from '../bank/bank-figures.ts'
import { httpBank } from '../bank/http-bank.ts'
import { bankAuth } from '../bank-auth/bank-auth.ts'
import { TOKEN_OUTCOMES, type Told } from '../bank-auth/issuer.ts'
import { serveKeys } from '../bank-auth/serve-keys.ts'
import { type BffOptions, createBff } from '../bff.ts'
import type { BankCredentials } from '../ports/bank-credentials.ts'
import type { Config } from '../settings/config.ts'
import { firstLook } from './first-look.ts'
import { authOptions, bffLimits, CIRCUIT_OPEN_MS, edgeOptions, signedBy } from './options.ts'
import { builtPages } from './pages.ts'
import { type BankDialect, readBankDialect } from './read-bank-dialect.ts'

/** A program that answers. `close` tells the bank what ends with it, within seconds. */
export interface Running {
  readonly url: string
  close(): Promise<void>
}

/**
 * Puts the parts together and starts them. Throws ConfigError where the dialect or the key cannot be used; a start that
 * fails leaves nothing open.
 */
export async function compose(config: Config, logger: Logger): Promise<Running> {
  const dialect = await readBankDialect(config)
  const keys = await signedBy(config)
  const now = () => Date.now()
  const figures = bankFigures(now)
  const tokens = countingTokens()
  const credentials = bankAuth({ ...authOptions(config, keys[0]), now, told: tokens.told })
  const edge = await createBff(bffOptions(config, logger, { dialect, figures, credentials }))
  tokens.countBy(
    edge.metrics.counter(
      'okienko_bff_tokens_total',
      'Tokens for the bank’s system that the issuer was asked for, by what came of it.',
      TOKEN_OUTCOMES,
    ),
  )
  serveKeys(edge.app, keys)
  const close = () => edge.app.close()
  try {
    const { OKIENKO_HOST: host, OKIENKO_BFF_PORT: port } = config
    const url = await edge.app.listen({ host, port })
    void firstLook(config, dialect, logger)
    return { url, close }
  } catch (error) {
    await endInOrder({ close }, logger)
    throw error
  }
}

interface Parts {
  readonly dialect: BankDialect
  readonly figures: BankFigures
  readonly credentials: BankCredentials
}

function bffOptions(
  config: Config,
  logger: Logger,
  { dialect, figures, credentials }: Parts,
): BffOptions {
  const { client } = config.files
  const isVouched = config.OKIENKO_ACCEPT_VOUCHED.includes('bank')
  const bank = httpBank({
    url: config.OKIENKO_BANK_URL,
    timeoutMs: config.OKIENKO_BANK_TIMEOUT_MS,
    openMs: CIRCUIT_OPEN_MS,
    tls: client === null ? undefined : { own: client },
    dialect,
    credentials,
    secret: config.OKIENKO_BANK_SECRET ?? null,
    onUnreadable: (call, where) => logger.warn({ call, where }, 'an answer could not be read'),
  })
  return {
    edge: {
      ...edgeOptions(config),
      logger,
      // A bank that does not answer is no reason to take this process away from anybody: no other would answer better.
      readiness: {},
      warnings: () => [
        ...(isVouched ? (['vouched-source'] as const) : []),
        ...(figures.isSilent() ? (['bank-unavailable'] as const) : []),
      ],
      promises: Object.fromEntries(
        Object.entries(BANK_PROMISES).map(([number, { by }]) => [number, by]),
      ),
      pages: builtPages(),
    },
    bank,
    figures,
    installation: {
      institution: config.OKIENKO_INSTITUTION,
      demo: config.OKIENKO_DEMO,
      phone: config.OKIENKO_PHONE_URL ?? null,
      vouched: isVouched,
    },
    acceptsVouched: isVouched,
    hintSecret: config.OKIENKO_BANK_HINT_SECRET ?? null,
    limits: bffLimits(config),
    credentials,
  }
}

/** Until there are figures nobody asks for a token. */
function countingTokens() {
  let count: Told = () => {}
  return {
    told: ((outcome) => count(outcome)) as Told,
    countBy(counter: Told): void {
      count = counter
    },
  }
}
