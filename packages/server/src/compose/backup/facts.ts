import { join } from 'node:path'
import { BackupBroken } from '../../adapters/backup-folder/backup-refused.ts'
import { readSmall } from '../../adapters/backup-folder/open-regular.ts'
import { mostBytesOf } from '../../adapters/backup-folder/sums.ts'

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
}

export function formatFacts(facts: BackupFacts): string {
  return `${JSON.stringify(facts, null, 2)}\n`
}

/** Throws BackupBroken for anything that is not what a backup of a known form says. */
export async function readFacts(directory: string): Promise<BackupFacts> {
  const text = await readSmall(join(directory, 'backup.json'), mostBytesOf('backup.json'))
  try {
    const { form, files, evidence, madeAt, okienko, journal } = JSON.parse(text)
    const { origin, entries, signed } = journal
    const numbers = [files, evidence, entries, signed]
    const texts = [madeAt, okienko, origin]
    if (form !== 1) throw new BackupBroken('backup.json: made by a newer Okienko; use that one.')
    if (numbers.every(Number.isSafeInteger) && texts.every((one) => typeof one === 'string')) {
      return { form, okienko, madeAt, files, evidence, journal: { origin, entries, signed } }
    }
  } catch (error) {
    if (error instanceof BackupBroken) throw error
  }
  throw new BackupBroken('backup.json: not what a backup says of itself.')
}
