import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { digestOf } from '../../adapters/backup-folder/copy-file.ts'
import { filesIn } from '../../adapters/backup-folder/look-through.ts'
import { readSmall } from '../../adapters/backup-folder/open-regular.ts'
import { evidenceIn, mostBytesOf, readSums, SUMS } from '../../adapters/backup-folder/sums.ts'
import { parseErasures } from '../../adapters/journal/erasure-lines.ts'
import { goesOnFrom } from '../../adapters/journal/last-known.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { keptInCopy, wrongInCopy } from '../../adapters/sqlite/copy-database.ts'
import { DatabaseRefused } from '../../adapters/sqlite/database-refused.ts'
import { foreignInCopy, refuseStrangeFiles } from '../../adapters/sqlite/known-files.ts'
import { type LogFile, openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { type BackupFacts, readFacts } from './facts.ts'
import { journalFacts } from './journal-facts.ts'
import { journalHolds } from './journal-holds.ts'
import { type KeyOf, keyIn } from './keys-at-hand.ts'

/**
 * Reads a backup whole, and changes nothing of it: every file against its sum, both databases page by page, that
 * their tables and triggers are those that this program makes, every entry of the journal up to its signature by the
 * key, and that the evidence is there which the database says is kept. Without a key the one that came with the backup
 * is taken. Throws BackupBroken, with the first that is wrong, and BackupRefused where there is nothing.
 */
export function verifyBackup(directory: string, keyFile?: string): Promise<BackupFacts> {
  return verifyBackupBy(directory, keyIn(keyFile ?? join(directory, 'journal.vkey')))
}

/** The same, by whichever key is the one of the backup's origin; `judge` is told what it says of itself. */
export async function verifyBackupBy(
  directory: string,
  keyOf: KeyOf,
  judge: (said: BackupFacts) => Promise<void> = async () => {},
): Promise<BackupFacts> {
  if (!existsSync(directory)) throw new BackupRefused(`${directory} is not there.`)
  const facts = await checkFiles(directory)
  await judge(facts)
  checkDatabases(directory)
  const log = openLogFile(join(directory, 'okienko.db'), { frozen: true })
  try {
    await checkJournal(directory, log, keyOf)
    checkSaid(facts, await journalFacts(log))
  } finally {
    log.close()
  }
  // Nobody says of when it is that is yet to come.
  await checkEvidence(directory, Math.min(Date.parse(facts.madeAt), Date.now()))
  return facts
}

/** Every file that is listed is what it was, none is missing, and nothing is there that should not be. */
async function checkFiles(directory: string): Promise<BackupFacts> {
  if (!existsSync(join(directory, SUMS))) {
    throw new BackupBroken(`${directory} is no complete backup: it has no ${SUMS}.`)
  }
  const there = new Set<string>()
  for await (const name of filesIn(directory)) there.add(name)
  let listed = 0
  let evidence = 0
  for await (const { name, digest } of readSums(directory)) {
    if (!there.delete(name)) throw new BackupBroken(`${name} is missing, or listed twice.`)
    const found = await digestOf(join(directory, name), mostBytesOf(name))
    if (found !== digest) throw new BackupBroken(`${name} is not what was copied: its sum differs.`)
    listed += 1
    if (name.startsWith('okienko.evidence/')) evidence += 1
  }
  const facts = await readFacts(directory)
  if (facts.files !== listed) {
    throw new BackupBroken(
      `${SUMS} lists ${listed} files, and the backup was made of ${facts.files}.`,
    )
  }
  if (facts.evidence !== evidence) throw otherwise('evidence', facts.evidence, evidence)
  there.delete(SUMS)
  if (there.size > 0) throw new BackupBroken(`${there.size} files are no part of the backup.`)
  return facts
}

/** Databases that this program knows, whose tables and triggers are its own, and which are sound. */
function checkDatabases(directory: string): void {
  try {
    refuseStrangeFiles(join(directory, 'okienko.db'))
  } catch (error) {
    throw error instanceof DatabaseRefused ? new BackupBroken(error.message) : error
  }
  for (const suffix of ['', '.subjects'] as const) {
    const file = join(directory, `okienko.db${suffix}`)
    const foreign = foreignInCopy(file, suffix)
    if (foreign !== null) throw new BackupBroken(`okienko.db${suffix} ${foreign}.`)
    const [wrong] = wrongInCopy(file)
    if (wrong !== undefined) throw new BackupBroken(`okienko.db${suffix}: ${wrong}`)
  }
}

/** The entries up to the newest signature, and that they go on from the last one of the second place. */
async function checkJournal(directory: string, log: LogFile, keyOf: KeyOf): Promise<void> {
  await journalHolds(log, keyOf)
  const last = parseUnchecked(await small(directory, 'checkpoint'))
  if (!(await goesOnFrom(log, last))) {
    throw new BackupBroken(`journal: ${last.size} entries were signed, and these are not they.`)
  }
}

/** What the backup says of its journal is what it is. */
function checkSaid({ journal: said }: BackupFacts, found: BackupFacts['journal']): void {
  for (const name of ['origin', 'entries', 'signed'] as const) {
    if (said[name] !== found[name]) throw otherwise(name, said[name], found[name])
  }
}

function otherwise(name: string, said: string | number, found: string | number): BackupBroken {
  return new BackupBroken(`backup.json: ${name}: ${JSON.stringify(said)}, and it is ${found}.`)
}

/** What is kept is there, unless it was being erased as the backup was made. */
async function checkEvidence(directory: string, madeAt: number): Promise<void> {
  const lines = parseErasures(await small(directory, 'erased'))
  const erased = new Set(lines.map(({ subjectId }) => subjectId))
  for (const { name, subjectId, until } of keptInCopy(join(directory, 'okienko.db'))) {
    if (erased.has(subjectId) || until <= madeAt + A_DAY) continue
    if (!existsSync(join(directory, evidenceIn(name)))) {
      throw new BackupBroken(`${evidenceIn(name)} is missing, and a release says that it is kept.`)
    }
  }
}

function small(directory: string, name: string): Promise<string> {
  return readSmall(join(directory, name), mostBytesOf(name))
}

/** A backup takes no longer than that. */
const A_DAY = 86_400_000
