import { join } from 'node:path'
import { BackupBroken } from '../../adapters/backup-folder/backup-refused.ts'
import { readSmall } from '../../adapters/backup-folder/open-regular.ts'
import { mostBytesOf } from '../../adapters/backup-folder/sums.ts'
import { type Fingerprints, isFingerprints } from '../keys/data-keys.ts'

/** What a backup says of itself, for whoever finds it. */
export interface BackupFacts {
  /** Of this folder's form. */
  readonly form: 1
  /** The version that made it. */
  readonly okienko: string
  readonly madeAt: string
  /** How many files it is made of, this one included and its list not. */
  readonly files: number
  readonly evidence: number
  readonly journal: { readonly origin: string; readonly entries: number; readonly signed: number }
  /** Fingerprints of the keys under which it is to be restored; null where the data did not say them. */
  readonly keys: Fingerprints | null
}

const MADE_BY = /^\d{1,4}\.\d{1,4}\.\d{1,4}(-[0-9A-Za-z.-]{1,32})?$/

export function formatFacts(facts: BackupFacts): string {
  return `${JSON.stringify(facts, null, 2)}\n`
}

/** Throws BackupBroken for anything that is not what a backup of a known form says. */
export async function readFacts(directory: string): Promise<BackupFacts> {
  const text = await readSmall(join(directory, 'backup.json'), mostBytesOf('backup.json'))
  try {
    const { form, files, evidence, madeAt, okienko, journal, keys = null } = JSON.parse(text)
    const { origin, entries, signed } = journal
    const numbers = [files, evidence, entries, signed]
    if (form !== 1) throw new BackupBroken('backup.json: made by a newer Okienko; use that one.')
    // What is printed as it stands here is nothing but what it should be; the rest is held against the backup.
    const isMade = MADE_BY.test(okienko) && new Date(madeAt).toISOString() === madeAt
    const areKeys = keys === null || isFingerprints(keys)
    if (numbers.every(Number.isSafeInteger) && typeof origin === 'string' && isMade && areKeys) {
      return { form, okienko, madeAt, files, evidence, journal: { origin, entries, signed }, keys }
    }
  } catch (error) {
    if (error instanceof BackupBroken) throw error
  }
  throw new BackupBroken('backup.json: not what a backup says of itself.')
}
