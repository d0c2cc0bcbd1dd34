import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../packages/simulator/src/testing/shared-pki.ts'
import { type Installation, type Ports, startInstallation } from '../../scripts/installation.ts'

/** An installation with ports and folders of its own, which leaves nothing behind. */
export interface TestInstallation extends Installation {
  readonly ports: Ports
  readonly dataDir: string
  /** Everything that both processes have printed so far. */
  output(): Promise<string>
  /** Stops what runs and removes every file. */
  remove(): Promise<void>
}

/** More requests than a test makes from one address and session in a minute, and no face to be compared. */
const UNHURRIED = {
  OKIENKO_LOOK_UPS_PER_HOUR: '1000000',
  OKIENKO_RATE_PER_MINUTE: '1000000',
  OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: '1000000',
  OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: '1000000',
  OKIENKO_OPEN_PER_SESSION: '1000',
  OKIENKO_DECISION_MIN_MS: '0',
  OKIENKO_SESSIONS_PER_EMPLOYEE: '1000',
  OKIENKO_STREAMS_PER_EMPLOYEE: '1000',
} as const

/** For whoever looks for a cause: the data, and what both processes printed, stay. */
const KEPT = process.env['OKIENKO_TEST_KEEP'] === '1'

/** Starts simulator and server, with `env` over settings that let a test hurry. */
export async function openInstallation({
  env = {},
  simulatorEnv = {},
}: {
  readonly env?: Readonly<Record<string, string>>
  readonly simulatorEnv?: Readonly<Record<string, string>>
} = {}): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-test-'))
  const dataDir = join(folder, 'data')
  const log = join(folder, 'output.log')
  const discard = async () => {
    if (KEPT) process.stderr.write(`kept: ${folder}\n`)
    else await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    await mkdir(dataDir, { mode: 0o700 })
    await provideTestPki(join(dataDir, 'simulator'))
    const ports = await freePorts()
    const running = await startInstallation({
      dataDir,
      ports,
      log,
      env: { ...UNHURRIED, ...env },
      simulatorEnv,
    })
    return {
      ...running,
      ports,
      dataDir,
      output: () => readFile(log, 'utf8'),
      async remove() {
        await running.stop()
        await discard()
      },
    }
  } catch (error) {
    await discard()
    throw error
  }
}
