import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const OKIENKO = join(import.meta.dirname, '../../packages/server/src/cli/okienko.ts')

/** What a command said, and its exit code. */
export interface Said {
  readonly status: number | null
  readonly text: string
}

/** Runs a command of the server's own program to its end, with those settings over whatever is set. */
export function okienko(env: Readonly<Record<string, string>>, ...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [OKIENKO, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  })
  return { status, text: stdout + stderr }
}
