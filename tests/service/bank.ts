import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { SETTINGS, type SettingName } from '../../packages/server/src/settings/settings.ts'
import { startSimulator } from '../../packages/simulator/src/start.ts'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../packages/simulator/src/testing/shared-pki.ts'
import { demoSettings } from '../../scripts/installation.ts'
import { METRICS_TOKEN } from '../support/surroundings.ts'

/** Everybody whom a server of a bank talks to, and what its operator would write into /etc/okienko. */
export interface Bank {
  readonly deskUrl: string
  readonly simulatorUrl: string
  /** Writes settings, files and credentials into a folder that the server will see as `seenAs`. */
  writeSettings(folder: string, seenAs?: string): void
  close(): Promise<void>
}

/** Starts the simulator in this process. The settings are the demo's, with every secret as a credential. */
export async function openBank(): Promise<Bank> {
  const dataDir = await mkdtemp(join(tmpdir(), 'okienko-bank-'))
  const simulated = join(dataDir, 'simulator')
  await provideTestPki(simulated)
  const bankKey = crypto.randomUUID()
  writeFileSync(join(simulated, 'bank.key'), bankKey)
  const ports = await freePorts()
  const deskUrl = `http://127.0.0.1:${ports.desk}`
  const simulator = await startSimulator({
    dataDir: simulated,
    port: ports.simulator,
    bankResultsUrl: `https://127.0.0.1:${ports.backsystem}/results`,
    handOver: 'signed',
    bankKey,
    identityProvider: { relyingPartyOrigin: deskUrl },
  })
  const settings = {
    ...(await demoSettings(dataDir, simulator.url)),
    OKIENKO_METRICS_TOKEN: METRICS_TOKEN,
    OKIENKO_PORT: String(ports.desk),
    OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
  }
  return {
    deskUrl,
    simulatorUrl: simulator.url,
    writeSettings: (folder, seenAs = folder) => writeSettings(settings, folder, seenAs),
    async close() {
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/**
 * Writes settings into a folder that the server will see as `seenAs`: what is secret becomes a credential, every
 * other file a file beside them.
 */
export function writeSettings(
  settings: Readonly<Record<string, string>>,
  folder: string,
  seenAs: string,
): void {
  const credentials = join(folder, 'credentials')
  // Whoever runs the server looks into the folder; only root looks into that below.
  mkdirSync(folder, { recursive: true })
  mkdirSync(credentials, { recursive: true, mode: 0o700 })
  const lines: string[] = []
  for (const [name, value] of Object.entries(settings)) {
    const { secret } = SETTINGS[name as SettingName] as (typeof SETTINGS)['OKIENKO_BACKSYSTEM_KEY']
    if (secret) {
      const content = secret === 'file' ? readFileSync(value, 'utf8') : `${value}\n`
      writeFileSync(join(credentials, name), content, { mode: 0o600 })
    } else if (value.startsWith('/')) {
      cpSync(value, join(folder, basename(value)))
      lines.push(`${name}=${join(seenAs, basename(value))}\n`)
    } else lines.push(`${name}=${value}\n`)
  }
  writeFileSync(join(folder, 'okienko.env'), lines.join(''), { mode: 0o600 })
}
