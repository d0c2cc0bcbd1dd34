import { pino } from 'pino'
import { compose, type Running, VERSION } from './compose.ts'
import { readConfig } from './config.ts'

/** Starts Okienko by the settings in `env`. Throws ConfigError when they are missing, wrong or unsafe. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readConfig(env)
  const logger = pino({ level: config.OKIENKO_LOG_LEVEL, base: { service: 'okienko' } })
  const running = await compose(config, logger)
  logger.info({ version: VERSION, demo: config.OKIENKO_DEMO }, 'started')
  return running
}
