import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readVerifierKey, verifyLog } from '@okienko/journal'
import { BackupBroken, BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { digestOf } from '../../adapters/backup-folder/copy-file.ts'
import { evidenceIn, readSums, SUMS } from '../../adapters/backup-folder/sums.ts'
import { entryChecker } from '../../adapters/journal/check-entry.ts'
import { publishedFiles } from '../../adapters/journal/published-files.ts'
import { goesOnFrom } from '../../adapters/journal/restore-journal.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { keptInCopy, wrongInCopy } from '../../adapters/sqlite/copy-database.ts'
import { DatabaseRefused } from '../../adapters/sqlite/database-refused.ts'
import { refuseStrangeFiles } from '../../adapters/sqlite/known-files.ts'
import { type LogFile, openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { type BackupFacts, readFacts } from './facts.ts'

const DATABASES = ['okienko.db', 'okienko.db.subjects'] as const

/**
 * Reads a backup whole, and changes nothing of it: every file against its sum, both databases page by page, every
 * entry of the journal up to its signature by the key, and that the evidence is there which the database says is
 * kept. Without a key the one that came with the backup is taken. Throws BackupBroken, with the first that is wrong, and
 * BackupRefused where there is nothing.
 */
export async function verifyBackup(directory: string, keyFile?: string): Promise<BackupFacts> {
  if (!existsSync(directory)) throw new BackupRefused(`${directory} is not there.`)
  const facts = await checkFiles(directory)
  for (const name of DATABASES) {
    const [wrong] = wrongInCopy(join(directory, name))
    if (wrong !== undefined) throw new BackupBroken(`${name}: ${wrong}`)
  }
  const log = openLogFile(join(directory, 'okienko.db'), { frozen: true })
  try {
    await checkJournal(directory, log, keyFile ?? join(directory, 'journal.vkey'))
  } finally {
    log.close()
  }
  await checkEvidence(directory, Date.parse(facts.madeAt))
  return facts
}

/** Every file that is listed is what it was, none is missing, and none is there that should not be. */
async function checkFiles(directory: string): Promise<BackupFacts> {
  let listed = 0
  for await (const { name, digest } of readSums(directory)) {
    const found = await digestOf(join(directory, name))
    if (found === null) throw new BackupBroken(`${name} is missing.`)
    if (found !== digest) throw new BackupBroken(`${name} is not what was copied: its sum differs.`)
    listed += 1
  }
  const facts = await readFacts(directory)
  if (facts.files !== listed) {
    throw new BackupBroken(
      `${SUMS} lists ${listed} files, and the backup was made of ${facts.files}.`,
    )
  }
  let there = -1
  for await (const entry of glob('**/*', { cwd: directory, withFileTypes: true })) {
    if (!entry.isDirectory()) there += 1
  }
  if (there !== listed) throw new BackupBroken(`${there - listed} files are no part of the backup.`)
  try {
    refuseStrangeFiles(join(directory, 'okienko.db'))
  } catch (error) {
    throw error instanceof DatabaseRefused ? new BackupBroken(error.message) : error
  }
  return facts
}

/** The entries up to the newest signature, and that they go on from the last one of the second place. */
async function checkJournal(directory: string, log: LogFile, keyFile: string): Promise<void> {
  const key = await readVerifierKey(keyFile)
  const { origin } = parseUnchecked((await log.published()) ?? '')
  if (key.name !== origin) {
    throw new BackupRefused(
      `${keyFile} is the key of ${key.name}, and the backup is of ${origin}: take the key of that time.`,
    )
  }
  const verdict = await verifyLog(publishedFiles(log), { key }, entryChecker())
  if (verdict.kind === 'broken') {
    const { file, from, to, expected } = verdict
    throw new BackupBroken(`journal: ${file}, bytes ${from} to ${to}: expected ${expected}`)
  }
  const last = parseUnchecked(await readFile(join(directory, 'checkpoint'), 'utf8'))
  if (!(await goesOnFrom(log, last))) {
    throw new BackupBroken(`journal: ${last.size} entries were signed, and these are not they.`)
  }
}

/** What is kept is there, unless it was being erased as the backup was made. */
async function checkEvidence(directory: string, madeAt: number): Promise<void> {
  const erased = new Set((await readFile(join(directory, 'erased'), 'utf8')).split('\n'))
  for (const { name, subjectId, until } of keptInCopy(join(directory, 'okienko.db'))) {
    if (erased.has(subjectId) || until <= madeAt + A_DAY) continue
    if ((await digestOf(join(directory, evidenceIn(name)))) === null) {
      throw new BackupBroken(`${evidenceIn(name)} is missing, and a release says that it is kept.`)
    }
  }
}

/** A backup takes no longer than that. */
const A_DAY = 86_400_000
