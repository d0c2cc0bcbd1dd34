import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import type { JournalPlaces } from '../../adapters/journal/signing-identity.ts'
import { journalPlaces, readJournalSettings } from '../../settings/config.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where the data is of which a backup is made, or into which one is restored. */
export interface Places {
  readonly directory: string
  /** The second place of the last checkpoint, with the list of who was erased. */
  readonly last: string
  readonly evidence: string
  readonly journal: JournalPlaces
}

export function dataPlaces(env: Env): Places {
  const journal = journalPlaces(readJournalSettings(env))
  const { directory, last } = journal
  return { directory, last, evidence: join(directory, 'okienko.evidence'), journal }
}

/** Throws BackupRefused for a backup that would lie in the data, or beside the last checkpoint, and go with it. */
export function refuseWithin(target: string, { directory, last }: Places): void {
  for (const place of [directory, last]) {
    const within = `${real(target)}/`.startsWith(`${real(place)}/`)
    if (within) throw new BackupRefused(`${target} lies in ${place}: a backup lies elsewhere.`)
  }
}

/** The path without links, as far as it is there. */
function real(path: string): string {
  const whole = resolve(path)
  return existsSync(whole)
    ? realpathSync(whole)
    : join(real(dirname(whole)), whole.split('/').at(-1) ?? '')
}
