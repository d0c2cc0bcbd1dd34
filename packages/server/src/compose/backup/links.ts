import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import type { Places } from './places.ts'

/** The databases with whatever SQLite keeps beside them, and what is copied as it stands. */
const OF_DATA = /^(okienko\.db(\.subjects)?(-wal|-shm|-journal)?|journal\.vkey)$/
const OF_LAST = /^(erased|\d{15})$/

/**
 * Throws BackupRefused where a file of which a backup is made is a link, a pipe or anything but a file: whoever runs
 * the command may be allowed to read more than the service is, which can write these folders.
 */
export function refuseLinks({ directory, last, evidence }: Places): void {
  for (const [folder, names] of [
    [directory, OF_DATA],
    [last, OF_LAST],
  ] as const) {
    for (const name of namesIn(folder)) {
      if (!names.test(name) || isA('isFile', join(folder, name))) continue
      throw new BackupRefused(`${join(folder, name)} is a link or no regular file.`)
    }
  }
  const folders = namesIn(evidence).filter((name) => /^([0-9a-f]{2}|in-doubt)$/.test(name))
  for (const folder of [evidence, ...folders.map((name) => join(evidence, name))]) {
    if (isA('isDirectory', folder)) continue
    throw new BackupRefused(`${folder} is a link or no folder.`)
  }
}

/** True for what is gone by now, too: SQLite takes away its files, and the server old checkpoints. */
function isA(kind: 'isFile' | 'isDirectory', path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.[kind]() ?? true
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    // A folder that is none is told by what it is, and one that is missing by what is missing in it.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
