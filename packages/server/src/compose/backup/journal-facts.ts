import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import type { LogFile } from '../../adapters/sqlite/open-log-file.ts'
import type { BackupFacts } from './facts.ts'

/** What a copy's journal is. Throws BackupRefused for one of which nothing was signed. */
export async function journalFacts(log: LogFile): Promise<BackupFacts['journal']> {
  const published = await log.published()
  if (published === null) {
    throw new BackupRefused('Nothing has been signed yet: start Okienko once.')
  }
  const { origin, size: signed } = parseUnchecked(published)
  return { origin, entries: (await log.tree()).size, signed }
}
