import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestInstallation } from './installation.ts'

const ROOT = join(import.meta.dirname, '../..')
const WITHIN_MS = 30_000

/** An example that runs beside a test's own installation. */
export interface RunningExample {
  readonly url: string
  stop(): Promise<void>
}

/** Ports of the examples, which the simulator and the server of the installation have to know as well. */
export type ExamplePorts = Readonly<
  Record<'OKIENKO_LOAN_FRONT_PORT' | 'OKIENKO_CASH_DESK_PORT', string>
>

/** Starts it with what the root has installed; it answers on return. */
export async function startExample(
  name: 'loan-front' | 'cash-desk',
  { ports: { desk, simulator } }: TestInstallation,
  ports: ExamplePorts,
): Promise<RunningExample> {
  const child = spawn(process.execPath, ['main.ts'], {
    cwd: join(ROOT, 'examples', name),
    env: {
      ...process.env,
      ...ports,
      OKIENKO_PORT: String(desk),
      OKIENKO_SIMULATOR_PORT: String(simulator),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const port = {
    'loan-front': ports.OKIENKO_LOAN_FRONT_PORT,
    'cash-desk': ports.OKIENKO_CASH_DESK_PORT,
  }[name]
  const url = `http://127.0.0.1:${port}`
  await answers(url, child)
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`${url}: ended with ${child.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error(`${url}: no answer`)
}
