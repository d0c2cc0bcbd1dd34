import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupBroken } from './backup-refused.ts'
import { NAME, SUMS } from './sums.ts'

const FOLDER = /^okienko\.evidence(\/[0-9a-f]{2})?$/

/**
 * The names of all files of a backup, its list among them, before any of them is opened. Throws BackupBroken for
 * whatever else lies there, hidden or not: a link, a pipe, another name, a folder with nothing in it.
 */
export async function* filesIn(directory: string, within = ''): AsyncGenerator<string> {
  let empty = within !== ''
  for await (const entry of await opendir(join(directory, within))) {
    empty = false
    const name = within + entry.name
    const known = name === SUMS || NAME.test(name)
    if (entry.isFile() && known) yield name
    else if (entry.isDirectory() && FOLDER.test(name)) yield* filesIn(directory, `${name}/`)
    else if (known || FOLDER.test(name)) throw new BackupBroken(`${name} is no regular file.`)
    else throw new BackupBroken(`${printable(name)} is no part of the backup.`)
  }
  if (empty) throw new BackupBroken(`${within} is empty, and no part of the backup.`)
}

/** A name may be anything, and is to be read on a terminal. */
function printable(name: string): string {
  return JSON.stringify(name).replaceAll(/[^ -~]/gu, '?')
}
