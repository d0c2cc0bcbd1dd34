import { existsSync } from 'node:fs'
import { chmod, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { lastCheckpointIn } from '@okienko/journal'
import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import {
  copyFile,
  digestOf,
  makeFolder,
  sync,
  writeFile,
} from '../../adapters/backup-folder/copy-file.ts'
import { beginSums, evidenceIn, SUMS, type SumsWriter } from '../../adapters/backup-folder/sums.ts'
import { evidencePlaces } from '../../adapters/evidence-files/evidence-places.ts'
import { formatErasure, readErasures } from '../../adapters/journal/erasure-lines.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { copyDatabase } from '../../adapters/sqlite/copy-database.ts'
import { foreignInCopy } from '../../adapters/sqlite/known-files.ts'
import { openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { VERSION } from '../../settings/version.ts'
import { type DataKeys, readDataKeys } from '../keys/data-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import { databaseIn, refuseStrangeData } from '../storage.ts'
import { type BackupFacts, formatFacts } from './facts.ts'
import { journalFacts } from './journal-facts.ts'
import { refuseLinks } from './links.ts'
import { type Older, olderDatabases } from './older-databases.ts'
import { dataPlaces, type Places, refuseWithin } from './places.ts'

/** A backup, and whether this version could restore it: one of an older version only that version can. */
export interface MadeBackup extends BackupFacts {
  readonly older: Older | null
}

/**
 * Copies what a bank cannot make again into `target`, beside a server that runs or without one. When it returns,
 * the backup is whole and durable; when it throws, what it had copied is gone. Throws BackupRefused, and
 * ConfigError for data that this program does not know.
 */
export async function makeBackup(
  env: Readonly<Record<string, string | undefined>>,
  target: string,
): Promise<MadeBackup> {
  const places = dataPlaces(env)
  if (!existsSync(databaseIn(places.directory))) {
    throw new BackupRefused(`${places.directory} has no database: is it the data folder?`)
  }
  refuseLinks(places)
  refuseOpenData(places)
  refuseStrangeData(places.directory)
  refuseWithin(target, places)
  const made = await emptyFolder(target)
  try {
    return { ...(await copyAll(places, target)), older: olderDatabases(places.directory) }
  } catch (error) {
    await clear(target, made)
    throw error
  }
}

/**
 * The order is what makes it one whole. The database says what there must be beside it, and whatever it names was
 * there before: so it comes first. Who was erased meanwhile is on the list, which comes last.
 */
async function copyAll(places: Places, target: string): Promise<BackupFacts> {
  const to = (name: string) => join(target, name)
  const sums = await beginSums(target)
  try {
    const under = readDataKeys(places.directory)
    const last = await lastCheckpoint(places)
    const madeAt = new Date().toISOString()
    for (const suffix of ['', '.subjects'] as const) {
      const name = `okienko.db${suffix}`
      await sums.add(name, await copiedDatabase(join(places.directory, name), to(name), suffix))
    }
    const journal = await journalIn(to('okienko.db'))
    const evidence = await copyEvidence(places, target, sums)
    const erased = (await erasedIn(places)).map((line) => `${line}\n`).join('')
    await sums.add('erased', await writeFile(to('erased'), erased))
    await sums.add('checkpoint', await writeFile(to('checkpoint'), last))
    const key = 'journal.vkey'
    await sums.add(key, await copyFile(join(places.directory, key), to(key)))
    refuseChanged(under, readDataKeys(places.directory))
    const files = sums.count() + 1
    const keys = under?.under ?? null
    const facts = { form: 1, okienko: VERSION, madeAt, files, evidence, journal, keys } as const
    await sums.add('backup.json', await writeFile(to('backup.json'), formatFacts(facts)))
    await sums.finish()
    return facts
  } finally {
    await sums.close()
  }
}

/** Half of it under other keys than the rest, it could be restored under none. */
function refuseChanged(before: DataKeys | null, after: DataKeys | null): void {
  if (after?.goesTo === undefined && JSON.stringify(before) === JSON.stringify(after)) return
  throw new BackupRefused('The keys of the data have changed meanwhile: make the backup again.')
}

async function copiedDatabase(
  from: string,
  to: string,
  which: '' | '.subjects',
): Promise<string | null> {
  await copyDatabase(from, to)
  const foreign = foreignInCopy(to, which)
  if (foreign !== null) throw new BackupRefused(`${from} ${foreign}: no backup is made of it.`)
  await sync(to)
  return digestOf(to)
}

/** The lines as they stand, with their MACs: only who has the key can judge them. */
async function erasedIn({ last }: Places): Promise<readonly string[]> {
  return readErasures(last)
    .then((lines) => [...new Set(lines.map(formatErasure))])
    .catch(() => {
      throw new BackupRefused(
        `${join(last, 'erased')} cannot be read: who was erased must be known.`,
      )
    })
}

/** Whose folder also says who was erased: a backup of another folder would know nobody. */
async function lastCheckpoint({ last }: Places): Promise<string> {
  const checkpoint = await lastCheckpointIn(last).read()
  if (checkpoint !== null) {
    // Nothing that is not one comes into a backup under its name.
    parseUnchecked(checkpoint)
    return checkpoint
  }
  throw new BackupRefused(
    `${last} has no last checkpoint: is OKIENKO_JOURNAL_LAST set as it is for the server?`,
  )
}

async function journalIn(file: string): Promise<BackupFacts['journal']> {
  const log = openLogFile(file, { frozen: true })
  try {
    return await journalFacts(log)
  } finally {
    log.close()
  }
}

/** How many pieces were there, each once. One that is erased before its turn is no part of the backup. */
async function copyEvidence(places: Places, target: string, sums: SumsWriter): Promise<number> {
  const { evidence: from, directory: root } = places
  const folders = new Set<string>()
  const before = sums.count()
  for await (const { name, path } of evidencePlaces(from)) {
    const to = join(target, evidenceIn(name))
    if (existsSync(to)) continue
    await makeFolder(dirname(to))
    folders.add(dirname(to))
    await sums.add(evidenceIn(name), await copyFile(path, to, root))
  }
  // One whose only piece was erased before its turn holds nothing, and is no part of the backup either.
  for (const folder of folders) {
    if ((await readdir(folder)).length === 0) await rmdir(folder)
    else await sync(folder)
  }
  return sums.count() - before
}

/** Makes the folder, or takes one that is empty; tells whether it was not there. */
async function emptyFolder(target: string): Promise<boolean> {
  const there = existsSync(target) ? await readdir(target) : []
  if (there.length > 0) {
    const cut = there.includes('okienko.db') && !there.includes(SUMS)
    const why = cut ? 'holds what is left of a backup that was cut short' : 'is not empty'
    throw new BackupRefused(`${target} ${why}: name a new folder.`)
  }
  // A disk that is not mounted is not made up for by a folder in its place.
  if (!existsSync(dirname(resolve(target)))) {
    throw new BackupRefused(`${dirname(resolve(target))} is not there: is the disk mounted?`)
  }
  const made = await makeFolder(target)
  await chmod(target, 0o700)
  return made
}

/** Takes away what was copied: it would be taken for a backup, and keep a full disk full. */
async function clear(target: string, made: boolean): Promise<void> {
  if (made) await rm(target, { recursive: true, force: true })
  else {
    for (const name of await readdir(target)) {
      await rm(join(target, name), { recursive: true, force: true })
    }
  }
}
