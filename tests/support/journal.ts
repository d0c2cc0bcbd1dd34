import { join } from 'node:path'
import { okienko, type Said } from './okienko.ts'

/** Runs `okienko journal ...` on the data of an installation. */
export function journal(dataDir: string, ...args: readonly string[]): Said {
  return okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'journal', ...args)
}

/** Exports into the directory and verifies what came out of it with the key of the installation. */
export function exportAndVerify(dataDir: string, directory: string): Said {
  const exported = journal(dataDir, 'export', directory)
  if (exported.status !== 0) return exported
  return journal(dataDir, 'verify', directory, '--key', join(dataDir, 'journal.vkey'))
}
