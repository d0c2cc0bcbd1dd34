import { endInOrder, trustForTls } from '@okienko/edge/program'
import { pino } from 'pino'
import { readConfig, readWhatIsRight } from '../settings/config.ts'
import { unwatched } from '../settings/unsafe-settings.ts'
import { VERSION } from '../settings/version.ts'
import { compose, type Running } from './compose.ts'
import { refuseDataToUpgrade } from './keys/provide-keys.ts'

/** A server with the log of its process. */
export interface Started extends Running {
  /** Closes it, within bounds; resolves to the exit code. */
  end(): Promise<0 | 1>
}

const UNWATCHED =
  'accepted by OKIENKO_ACCEPT_UNWATCHED: a disk that is taken back to an older state may go unnoticed'

const VOUCHED =
  'accepted by OKIENKO_ACCEPT_VOUCHED: unsigned data of this source, whose evidence is vouched and not proven'

/** Starts Okienko by the settings in `env`. Throws ConfigError when they are missing, wrong or unsafe. */
export async function start(env: Readonly<Record<string, string | undefined>>): Promise<Started> {
  refuseDataToUpgrade(readWhatIsRight(env))
  const config = readConfig(env)
  const logger = pino({ level: config.OKIENKO_LOG_LEVEL, base: { service: 'okienko' } })
  trustForTls(config.files.tlsAuthorities)
  for (const missing of unwatched(config)) logger.warn({ missing }, UNWATCHED)
  for (const source of config.OKIENKO_ACCEPT_VOUCHED) logger.warn({ source }, VOUCHED)
  const running = await compose(config, logger)
  logger.info({ version: VERSION, demo: config.OKIENKO_DEMO }, 'started')
  return {
    ...running,
    async end() {
      const code = await endInOrder(running, logger)
      if (code === 0) logger.info('stopped')
      return code
    },
  }
}
