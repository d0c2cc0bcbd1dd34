import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Said } from './journal.ts'

const OKIENKO = join(import.meta.dirname, '../../packages/server/src/cli/okienko.ts')

/** Runs a command of the server's own program, such as `backup`, with those settings. */
export function okienko(env: Readonly<Record<string, string>>, ...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [OKIENKO, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  })
  return { status, text: stdout + stderr }
}
