import { existsSync, statSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { copyFile, makeFolder, sync } from '../../adapters/backup-folder/copy-file.ts'
import { readSums, SUMS } from '../../adapters/backup-folder/sums.ts'
import { readErasures } from '../../adapters/journal/erasure-lines.ts'
import { erasureListIn } from '../../adapters/journal/erasure-list.ts'
import type { Restored } from '../../adapters/journal/restore-journal.ts'
import { Fault } from '../../application/ports/fault.ts'
import { readKeyPlace } from '../../settings/config.ts'
import { fingerprints, writeDataKeys } from '../keys/data-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import { databaseIn, lockDataFolder } from '../storage.ts'
import { checkRestored } from './check-restored.ts'
import { declare } from './declare.ts'
import { erasedUnderOthers } from './erased-under-others.ts'
import type { BackupFacts } from './facts.ts'
import { type KeysAtHand, keysAtHand, ownKey, refuseOtherBackup } from './keys-at-hand.ts'
import { dataPlaces, type Places, refuseWithin } from './places.ts'
import { erasedBySignature } from './signed-erasures.ts'
import { verifyBackupBy } from './verify-backup.ts'

/** What came back, and what was said of it in the journal. */
export interface RestoredBackup {
  readonly facts: BackupFacts
  readonly declared: Restored
  /** Ids that the backup lists as erased, and that neither its signed journal nor the second place knows as such. */
  readonly unproven: readonly string[]
  /** Ids of customers whom the second place lists as erased under other keys than these. */
  readonly erasedUnderOthers: readonly string[]
}

/** What may lie in a folder into which a backup is restored. */
const ALLOWED = new Set([
  'demo-keys',
  'journal.vkey',
  'okienko.lock',
  'okienko.lock-journal',
  'lost+found',
])

/**
 * Brings a backup into a data folder that holds no data but the keys, after verifying it, and declares it in the
 * journal that came back, whether anything is lost or not. Never puts back the last checkpoint: the new one says what
 * it goes on from. Throws BackupBroken, BackupRefused or JournalRefused, and ConfigError without the keys or beside a
 * server that runs; the folder then holds no more than before. Whenever it is killed, either no server starts on the folder, or all is done.
 */
export async function restoreBackup(
  env: Readonly<Record<string, string | undefined>>,
  source: string,
  keyFile?: string,
): Promise<RestoredBackup> {
  const places = dataPlaces(env)
  refuseOpenData(places)
  refuseWithin(source, places)
  await refuseData(places)
  const keys = await keysAtHand(readKeyPlace(env))
  const facts = await verifyBackupBy(source, ownKey(keys, places, keyFile), (said) =>
    refuseOtherBackup(said, keys),
  )
  await makeFolder(places.directory)
  using _lock = lockDataFolder(places.directory)
  await refuseData(places)
  const clear = clearing(places)
  try {
    await copyBack(source, places)
    const copy = {
      database: copyIn(places),
      subjects: placeOf('okienko.db.subjects', places) ?? '',
    }
    await checkRestored({ ...copy, evidence: places.evidence, places, keys })
    const unproven = await noteErased(source, places, keys)
    const others = await erasedUnderOthers(places, copy.subjects, keys)
    const declared = await declareCopy(places, keys)
    return { facts, declared, unproven, erasedUnderOthers: others }
  } catch (error) {
    await clear()
    throw error
  }
}

/** The database is the first file, under a name by which a start is refused. */
async function copyBack(source: string, places: Places): Promise<void> {
  for await (const { name, digest } of readSums(source)) {
    const to = placeOf(name, places)
    if (to === null) continue
    if (name !== 'okienko.db') {
      if (!existsSync(copyIn(places))) throw new BackupBroken(`${SUMS} is out of order.`)
      await makeFolder(doubts(places))
    }
    // Read again as it is copied: it may have changed since it was verified.
    if ((await copyFile(join(source, name), to)) !== digest) {
      throw new BackupBroken(`${name} has changed while it was restored.`)
    }
  }
  await makeFolder(doubts(places))
  await sync(doubts(places))
  await sync(places.directory)
}

/** The database gets its name as the last of all. */
async function declareCopy(places: Places, keys: KeysAtHand): Promise<Restored> {
  const copy = copyIn(places)
  const declared = await declare('restore', copy, places, keys)
  if ((statSync(`${copy}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new BackupRefused(`${copy} could not be written whole: its log is not empty.`)
  }
  for (const name of await readdir(places.directory)) {
    // What the storage keeps beside a database: none of it came from the backup, and its log is empty.
    const isBeside = /^okienko\.db\.restoring./.test(name)
    if (isBeside) await rm(join(places.directory, name), { force: true })
  }
  await sync(copy)
  // Every row was held against them.
  await writeDataKeys(places.directory, { under: await fingerprints(keys.place) })
  await rename(copy, databaseIn(places.directory))
  await sync(places.directory)
  return declared
}

function copyIn({ directory }: Places): string {
  return `${databaseIn(directory)}.restoring`
}

/**
 * All evidence is in doubt: the next start settles what the database names, and erases the rest, which was released
 * between the copy of the one and the copy of the other.
 */
function placeOf(name: string, places: Places): string | null {
  if (name === 'okienko.db') return copyIn(places)
  if (name === 'okienko.db.subjects') return join(places.directory, name)
  return name.startsWith('okienko.evidence/') ? join(doubts(places), basename(name)) : null
}

function doubts({ evidence }: Places): string {
  return join(evidence, 'in-doubt')
}

/**
 * Who had been erased before the backup, where the second place has been lost and does not know it: whoever the list
 * of the backup names under our own MAC, or an entry that is under our signature. Returns the other ones, unless the
 * second place lists them too, which is for the start to judge.
 */
async function noteErased(
  source: string,
  places: Places,
  { storage }: KeysAtHand,
): Promise<readonly string[]> {
  const { last } = places
  try {
    const key = storage.keyFor('customers')
    const list = erasureListIn(last, key)
    const ours = new Set((await list.all()).filter(({ isOurs }) => isOurs).map(idOf))
    const there = new Set((await readErasures(last)).map(idOf))
    const told = await erasedBySignature(copyIn(places))
    const listed = (await erasureListIn(source, key).all()).filter((one) => !ours.has(idOf(one)))
    const proven = listed.filter((one) => one.isOurs || told.has(idOf(one))).map(idOf)
    for (const id of proven) await list.note(id)
    const noted = new Set([...there, ...proven])
    return listed.map(idOf).filter((id) => !noted.has(id))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    throw new BackupRefused(
      `${join(last, 'erased')} cannot be read or written: is it a link? ${error.cause}`,
    )
  }
}

const idOf = ({ subjectId }: { readonly subjectId: string }) => subjectId

async function refuseData({ directory, last }: Places): Promise<void> {
  const there = existsSync(directory) ? await readdir(directory) : []
  const secondPlace = dirname(last) === directory ? basename(last) : ''
  const others = there.filter((name) => !(ALLOWED.has(name) || name === secondPlace))
  if (others.length === 0) return
  throw new BackupRefused(
    `${directory} is not empty: it has ${others.slice(0, 3).join(', ')}. A backup is restored into an empty folder, in which only keys and the last checkpoint may lie.`,
  )
}

/** Takes away what was copied and made, as the folder is now. */
function clearing({ directory, evidence }: Places): () => Promise<void> {
  const publicKey = join(directory, 'journal.vkey')
  const hadKey = existsSync(publicKey)
  return async () => {
    for (const name of existsSync(directory) ? await readdir(directory) : []) {
      if (/^okienko\.(db|keys)/.test(name)) await rm(join(directory, name), { force: true })
    }
    await rm(evidence, { recursive: true, force: true })
    if (!hadKey) await rm(publicKey, { force: true })
  }
}
