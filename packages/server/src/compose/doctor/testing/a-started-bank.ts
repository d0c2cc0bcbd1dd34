import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../../../../simulator/src/testing/free-ports.ts'
import { readWhatIsRight } from '../../../settings/config.ts'
import { start } from '../../start.ts'
import type { Places } from '../examine-data.ts'
import { AS_DEMO, aBank } from './a-bank.ts'

export interface ACopy {
  readonly data: string
  readonly env: Readonly<Record<string, string>>
  readonly settings: Places
}

/** The data of a server that was started and ended, to be copied and spoiled. */
export interface AStartedBank {
  /** A copy of the data folder, the environment of a server on it, and its settings. */
  copy(): ACopy
  remove(): void
}

/** Starts a server on loopback, calls nobody, and ends it in order. */
export async function aStartedBank(): Promise<AStartedBank> {
  const bank = aBank()
  const { desk, backsystem } = await freePorts()
  const dataDir = join(bank.folder, 'data')
  const env = {
    ...bank.env,
    ...AS_DEMO,
    OKIENKO_LOG_LEVEL: 'silent',
    OKIENKO_PORT: String(desk),
    OKIENKO_BACKSYSTEM_PORT: String(backsystem),
    OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp',
    OKIENKO_BACKSYSTEM_URL: 'http://127.0.0.1:9/backsystem',
  }
  await (await start(env)).close()
  const copies = mkdtempSync(join(tmpdir(), 'okienko-doctor-copies-'))
  let made = 0
  return {
    copy() {
      made += 1
      const data = join(copies, String(made))
      cpSync(dataDir, data, { recursive: true, preserveTimestamps: true })
      const copied = { ...env, OKIENKO_DATA_DIR: data }
      return { data, env: copied, settings: readWhatIsRight(copied) as Places }
    },
    remove() {
      bank.remove()
      rmSync(copies, { recursive: true, force: true })
    },
  }
}
