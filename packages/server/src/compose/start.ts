import { pino } from 'pino'
import { readConfig } from '../settings/config.ts'
import { VERSION } from '../settings/version.ts'
import { compose, type Running } from './compose.ts'

/** Starts Okienko by the settings in `env`. Throws ConfigError when they are missing, wrong or unsafe. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Running> {
  const config = readConfig(env)
  const logger = pino({ level: config.OKIENKO_LOG_LEVEL, base: { service: 'okienko' } })
  const running = await compose(config, logger)
  logger.info({ version: VERSION, demo: config.OKIENKO_DEMO }, 'started')
  return running
}
