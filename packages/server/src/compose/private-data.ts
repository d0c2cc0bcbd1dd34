import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../settings/config.ts'

/** What of ours lies in the data folder, and in the second place of the last checkpoint. */
const OF_DATA =
  /^(okienko\.(keys|lock)|okienko\.db(\.subjects|\.sessions|\.search|\.restoring(\.sessions)?)?)(-wal|-shm|-journal|\.new)?$/
const PUBLIC = /^journal\.vkey$/
const OF_LAST = /^(erased|before-restore|\d{15})$/
const OF_EVIDENCE = /^([0-9a-f]{2}|in-doubt)$/

/** Where the data is, and the second place of its last checkpoint. */
export interface DataPlaces {
  readonly directory: string
  readonly last: string
}

/**
 * Throws ConfigError unless the data folder and the second place, and every file of ours in them, are the own of this
 * user, open to nobody else, and no links: whoever can write one of them could put in another. What is not there is
 * nobody's. Changes nothing.
 */
export function refuseOpenData({ directory, last }: DataPlaces): void {
  const evidence = join(directory, 'okienko.evidence')
  refuseFolder(directory)
  for (const name of namesIn(directory)) {
    if (OF_DATA.test(name)) refuseFile(join(directory, name), 0o077)
    // It is for everybody to read, and for its owner to write.
    else if (PUBLIC.test(name)) refuseFile(join(directory, name), 0o022)
  }
  refuseFolder(last)
  for (const name of namesIn(last)) if (OF_LAST.test(name)) refuseFile(join(last, name), 0o077)
  refuseFolder(evidence)
  for (const name of namesIn(evidence))
    if (OF_EVIDENCE.test(name)) refuseFolder(join(evidence, name))
}

function refuseFolder(path: string): void {
  const stat = lookAt(path)
  if (stat === undefined) return
  if (!stat.isDirectory()) throw new ConfigError(`${path} is a link, or no folder.`)
  refuseOthers(path, stat, 0o077, '0700')
}

function refuseFile(path: string, closed: number): void {
  const stat = lookAt(path)
  // SQLite takes away its files, and the server old checkpoints.
  if (stat === undefined) return
  if (!stat.isFile()) throw new ConfigError(`${path} is a link, or no regular file.`)
  refuseOthers(path, stat, closed, closed === 0o077 ? '0600' : '0644')
}

function refuseOthers(path: string, { uid, mode }: Stats, closed: number, right: string): void {
  if (uid !== (process.getuid?.() ?? uid)) {
    throw new ConfigError(
      `${path} belongs to another user than the one that runs this: chown it to the user that runs Okienko.`,
    )
  }
  if ((mode & closed) === 0) return
  throw new ConfigError(`${path} is open to others than its owner: chmod ${right} ${path}`)
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // A folder above that is none, or cannot be looked into, is told of where it is opened.
    if (['ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined
    throw error
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return []
    }
    throw error
  }
}
