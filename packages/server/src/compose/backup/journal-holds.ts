import { verifyLog } from '@okienko/journal'
import { BackupBroken } from '../../adapters/backup-folder/backup-refused.ts'
import { entryChecker } from '../../adapters/journal/check-entry.ts'
import { publishedFiles } from '../../adapters/journal/published-files.ts'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import type { LogFile } from '../../adapters/sqlite/open-log-file.ts'
import type { KeyOf } from './keys-at-hand.ts'

/** Reads every entry of a journal up to its newest signature. Throws BackupBroken unless it holds by the key. */
export async function journalHolds(log: LogFile, keyOf: KeyOf): Promise<void> {
  const published = await log.published()
  if (published === null) throw new BackupBroken('journal: nothing of it was ever signed.')
  const key = await keyOf(parseUnchecked(published).origin)
  const verdict = await verifyLog(publishedFiles(log), { key }, entryChecker())
  if (verdict.kind !== 'broken') return
  const { file, from, to, expected } = verdict
  throw new BackupBroken(`journal: ${file}, bytes ${from} to ${to}: expected ${expected}`)
}
