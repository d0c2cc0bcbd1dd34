import { randomInt } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** More requests than a test makes from one address and session in a minute. */
const UNHURRIED = {
  OKIENKO_LOOK_UPS_PER_HOUR: '1000000',
  OKIENKO_RATE_PER_MINUTE: '1000000',
  OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: '1000000',
  OKIENKO_OPEN_PER_SESSION: '1000',
} as const

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
  const discard = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
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

/**
 * Three free ports in a row, below the range that outgoing connections use: a port that is free for a
 * moment, while the server restarts, would otherwise be taken, even by the connection that polls it.
 */
export async function freePorts(): Promise<Ports> {
  for (;;) {
    const first = randomInt(10_000, 32_000)
    const ports = { desk: first, backsystem: first + 1, simulator: first + 2 }
    const free = await Promise.all(Object.values(ports).map(isFree))
    if (free.every(Boolean)) return ports
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
