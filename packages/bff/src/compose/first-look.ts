import type { Logger } from 'pino'
import { askAsNobody } from '../bank/ask-as-nobody.ts'
import type { Config } from '../settings/config.ts'
import { CIRCUIT_OPEN_MS } from './options.ts'
import type { BankDialect } from './read-bank-dialect.ts'

/**
 * Says in the log where the address of the bank's system leads to something else, or to nobody: else the first employee
 * who signs in would find out. Stops nothing, since a system that is not there yet may come. Never rejects.
 */
export async function firstLook(
  config: Config,
  dialect: BankDialect,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const { client } = config.files
  try {
    const { kind, says: came } = await askAsNobody({
      url: config.OKIENKO_BANK_URL,
      timeoutMs: config.OKIENKO_BANK_TIMEOUT_MS,
      openMs: CIRCUIT_OPEN_MS,
      tls: client === null ? undefined : { own: client },
      dialect,
    })
    if (kind === 'elsewhere') logger.warn({ came }, ELSEWHERE)
    if (kind === 'silent') logger.warn({ came }, SILENT)
  } catch {
    // What only this question met is no news of the bank.
  }
}

const ELSEWHERE =
  "what answers at OKIENKO_BANK_URL is not the bank's API in this dialect; okienko-bff doctor says more"
const SILENT = 'nobody answers at OKIENKO_BANK_URL; okienko-bff doctor says more'
