import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { aBank } from '../../packages/server/src/compose/doctor/testing/a-bank.ts'
import { start } from '../../packages/server/src/compose/start.ts'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { layOutDataFolder } from './data-folder.ts'

/**
 * A data folder of this version at `directory`, whose keys lie at `keys`: that of an older one, brought forward by a
 * server that was started on it and ended in order, and asked nobody.
 */
export async function layOutOwnData(directory: string, keys: string): Promise<void> {
  layOutDataFolder('0.1.0-schema-4', directory)
  const bank = aBank()
  const { desk, backsystem } = await freePorts()
  try {
    const server = await start({
      ...bank.env,
      OKIENKO_DEMO: '1',
      OKIENKO_DATA_DIR: directory,
      OKIENKO_KEYS: '',
      OKIENKO_JOURNAL_LAST: '',
      OKIENKO_JOURNAL_WITNESSES: '',
      OKIENKO_JOURNAL_ORIGIN: 'okienko.local/journal',
      OKIENKO_LOG_LEVEL: 'silent',
      OKIENKO_PORT: String(desk),
      OKIENKO_BACKSYSTEM_PORT: String(backsystem),
      OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp',
      OKIENKO_BACKSYSTEM_URL: 'http://127.0.0.1:9/backsystem',
    })
    await server.close()
  } finally {
    bank.remove()
  }
  if (!existsSync(keys)) renameSync(join(directory, 'demo-keys'), keys)
}
