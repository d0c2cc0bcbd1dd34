import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const OKIENKO = join(import.meta.dirname, '../../packages/server/src/cli/okienko.ts')

/** What a command said, and its exit code. */
export interface Said {
  readonly status: number | null
  readonly text: string
}

/** Runs `okienko journal ...` on the data of an installation. */
export function journal(dataDir: string, ...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [OKIENKO, 'journal', ...args], {
    env: { ...process.env, OKIENKO_DATA_DIR: dataDir },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, text: stdout + stderr }
}

/** Exports into the directory and verifies what came out of it with the key of the installation. */
export function exportAndVerify(dataDir: string, directory: string): Said {
  const exported = journal(dataDir, 'export', directory)
  if (exported.status !== 0) return exported
  return journal(dataDir, 'verify', directory, '--key', join(dataDir, 'journal.vkey'))
}
