import { endInOrder, trustForTls } from '@okienko/edge/program'
import type { Env } from '@okienko/edge/settings'
import { pino } from 'pino'
import { readConfig } from '../settings/config.ts'
import { VERSION } from '../settings/version.ts'
import { compose, type Running } from './compose.ts'

/** A program with the log of its process. */
export interface Started extends Running {
  /** Closes it, within bounds; resolves to the exit code. */
  end(): Promise<0 | 1>
}

const VOUCHED =
  'accepted by OKIENKO_ACCEPT_VOUCHED: data that nobody has checked, which is vouched for and not proven'

/** Starts by the settings in `env`. Throws ConfigError when they are missing, wrong or unsafe. */
export async function start(env: Env): Promise<Started> {
  const config = readConfig(env)
  const logger = pino({ level: config.OKIENKO_LOG_LEVEL, base: { service: 'okienko-bff' } })
  trustForTls(config.files.tlsAuthorities)
  for (const source of config.OKIENKO_ACCEPT_VOUCHED) logger.warn({ source }, VOUCHED)
  const running = await compose(config, logger)
  const { OKIENKO_DEMO: demo, OKIENKO_BANK_AUTH: auth } = config
  logger.info({ version: VERSION, demo, auth }, 'started; whoever was signed in before is not now')
  return {
    ...running,
    async end() {
      const code = await endInOrder(running, logger)
      if (code === 0) logger.info('stopped')
      return code
    },
  }
}
