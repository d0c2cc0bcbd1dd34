import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { lastCheckpointIn } from '@okienko/journal'
import { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { copyFile, makeFolder, sync } from '../../adapters/backup-folder/copy-file.ts'
import { readSums, SUMS } from '../../adapters/backup-folder/sums.ts'
import { erasureListIn } from '../../adapters/journal/erasure-list.ts'
import { goesOnFrom } from '../../adapters/journal/restore-journal.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { Fault } from '../../application/ports/fault.ts'
import { databaseIn, lockDataFolder } from '../storage.ts'
import type { BackupFacts } from './facts.ts'
import { dataPlaces, type Places, refuseWithin } from './places.ts'
import { erasedBySignature } from './signed-erasures.ts'
import { verifyBackup } from './verify-backup.ts'

/** What came back, and what is yet to be done before a start. */
export interface RestoredBackup {
  readonly facts: BackupFacts
  /** Keys that are not in the data folder: they come from their own backup. */
  readonly missingKeys: readonly string[]
  /** Ids that the backup lists as erased, and that neither its signed journal nor the second place knows as such. */
  readonly unproven: readonly string[]
  /** Whether entries that were signed are not in the backup: a loss to be declared. */
  readonly lost: 'nothing' | 'entries' | { readonly unknownFor: string }
}

const KEYS = ['okienko.master.key', 'journal.signer.key']
/** What may lie in a folder into which a backup is restored. */
const ALLOWED = new Set([
  ...KEYS,
  'journal.vkey',
  'okienko.lock',
  'okienko.lock-journal',
  'lost+found',
])

/**
 * Brings a backup into a data folder that holds no data, after verifying it. Never puts back the last checkpoint:
 * what was lost since the backup is to be noticed, and declared. Throws BackupBroken or BackupRefused, and
 * ConfigError beside a server that runs; the folder then holds no more than before.
 */
export async function restoreBackup(
  env: Readonly<Record<string, string | undefined>>,
  source: string,
  keyFile?: string,
): Promise<RestoredBackup> {
  const places = dataPlaces(env)
  refuseWithin(source, places)
  await refuseData(places)
  const facts = await verifyBackup(source, keyFile)
  await makeFolder(places.directory)
  using _lock = lockDataFolder(places.directory)
  await refuseData(places)
  let unproven: readonly string[] = []
  try {
    unproven = await copyBack(source, places, keyFile !== undefined)
  } catch (error) {
    await clear(places)
    throw error
  }
  const missingKeys = KEYS.filter((name) => !existsSync(join(places.directory, name)))
  return { facts, missingKeys, unproven, lost: await lossOf(places) }
}

/** The database is the first file, and gets its name as the last of all: in between no server starts on the folder. */
async function copyBack(
  source: string,
  places: Places,
  byOwnKey: boolean,
): Promise<readonly string[]> {
  const file = databaseIn(places.directory)
  for await (const { name, digest } of readSums(source)) {
    const to = placeOf(name, places)
    if (to === null) continue
    if (name !== 'okienko.db') {
      if (!existsSync(`${file}.restoring`)) throw new BackupBroken(`${SUMS} is out of order.`)
      await makeFolder(doubts(places))
    }
    // Read again as it is copied: it may have changed since it was verified.
    if ((await copyFile(join(source, name), to)) !== digest) {
      throw new BackupBroken(`${name} has changed while it was restored.`)
    }
  }
  await makeFolder(doubts(places))
  await sync(doubts(places))
  const unproven = await noteErased(source, places, byOwnKey).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error
    throw new BackupRefused(
      `${join(places.last, 'erased')} cannot be read or written: is it a link? ${error.cause}`,
    )
  })
  // Public; of the time of the backup, so that what came back can be exported and verified before a start.
  const key = join(places.directory, 'journal.vkey')
  if (!existsSync(key)) await copyFile(join(source, 'journal.vkey'), key)
  await sync(places.directory)
  await rename(`${file}.restoring`, file)
  await sync(places.directory)
  return unproven
}

/**
 * All evidence is in doubt: the next start settles what the database names, and erases the rest, which was released
 * between the copy of the one and the copy of the other.
 */
function placeOf(name: string, places: Places): string | null {
  if (name === 'okienko.db') return `${databaseIn(places.directory)}.restoring`
  if (name === 'okienko.db.subjects') return join(places.directory, name)
  return name.startsWith('okienko.evidence/') ? join(doubts(places), basename(name)) : null
}

function doubts({ evidence }: Places): string {
  return join(evidence, 'in-doubt')
}

/**
 * Who had been erased before the backup, where the second place has been lost and does not know it. The list in a
 * backup is signed by nobody: an id is taken where an entry tells of the erasure that is
 * signed by the bank's own key, not by one that came with the backup. Returns the other ones.
 */
async function noteErased(
  source: string,
  places: Places,
  byOwnKey: boolean,
): Promise<readonly string[]> {
  const list = erasureListIn(places.last)
  const known = new Set(await list.all())
  const copy = `${databaseIn(places.directory)}.restoring`
  const told = byOwnKey ? await erasedBySignature(copy) : new Set<string>()
  const listed = new Set(await erasureListIn(source).all())
  const unknown = [...listed].filter((id) => !known.has(id))
  for (const id of unknown) if (told.has(id)) await list.note(id)
  return unknown.filter((id) => !told.has(id))
}

async function refuseData({ directory, last }: Places): Promise<void> {
  const there = existsSync(directory) ? await readdir(directory) : []
  const secondPlace = dirname(last) === directory ? basename(last) : ''
  const others = there.filter((name) => !(ALLOWED.has(name) || name === secondPlace))
  if (others.length === 0) return
  throw new BackupRefused(
    `${directory} is not empty: it has ${others.slice(0, 3).join(', ')}. A backup is restored into an empty folder, in which only keys and the last checkpoint may lie.`,
  )
}

async function clear({ directory, evidence }: Places): Promise<void> {
  const file = databaseIn(directory)
  for (const path of [`${file}.restoring`, `${file}.subjects`, evidence]) {
    await rm(path, { recursive: true, force: true })
  }
}

async function lossOf({ directory, last }: Places): Promise<RestoredBackup['lost']> {
  const signed = await lastCheckpointIn(last).read()
  if (signed === null) return { unknownFor: last }
  const log = openLogFile(databaseIn(directory), { frozen: true })
  try {
    return (await goesOnFrom(log, parseUnchecked(signed))) ? 'nothing' : 'entries'
  } finally {
    log.close()
  }
}
