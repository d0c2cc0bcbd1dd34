import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { provideTestPki } from '../../packages/simulator/src/testing/shared-pki.ts'
import { type Installation, type Ports, startInstallation } from '../../scripts/installation.ts'
import type { BankBDialect } from '../../scripts/installation-of-bank-b.ts'

/** An installation with ports and folders of its own, which leaves nothing behind. */
export interface TestInstallation extends Installation {
  readonly ports: Ports
  readonly dataDir: string
  /** Everything that both processes have printed so far. */
  output(): Promise<string>
  /** Waits until one of them has printed it: a line is written a moment after what it tells. */
  printed(what: RegExp): Promise<void>
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

const PRINTED_WITHIN_MS = 5_000
const LOOK_MS = 20

/** For whoever looks for a cause: the data, and what both processes printed, stay. */
const KEPT = process.env['OKIENKO_TEST_KEEP'] === '1'

/** Starts simulator and server, with `env` over settings that let a test hurry. */
export async function openInstallation({
  env = {},
  simulatorEnv = {},
  register = false,
  bff,
}: {
  readonly env?: Readonly<Record<string, string>>
  readonly simulatorEnv?: Readonly<Record<string, string>>
  /** Compares with the simulator's customer register. */
  readonly register?: boolean
  /** Bank B in place of the server, its own system spoken to in this way. */
  readonly bff?: BankBDialect
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
      register,
      ...(bff !== undefined && { bff }),
      dataDir,
      ports,
      log,
      env: { ...UNHURRIED, ...env },
      simulatorEnv,
    })
    const output = () => readFile(log, 'utf8')
    return {
      ...running,
      ports,
      dataDir,
      output,
      async printed(what) {
        const until = Date.now() + PRINTED_WITHIN_MS
        while (!what.test(await output()) && Date.now() < until) await sleep(LOOK_MS)
        assert.match(await output(), what)
      },
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
