import { join } from 'node:path'
import { olderFiles } from '../../adapters/sqlite/adopt-databases.ts'
import { hasOlderSchema } from '../../adapters/sqlite/known-files.ts'

/** Of a version before rows carried MACs, or of a later one that is not this one. */
export type Older = 'before-0.2' | 'of-another'

/** Whether the databases in a folder are of an older version: a backup of them is restored by that version only. */
export function olderDatabases(directory: string): Older | null {
  const file = join(directory, 'okienko.db')
  const { records, subjects } = olderFiles(file)
  if (records || subjects) return 'before-0.2'
  return hasOlderSchema(file) ? 'of-another' : null
}
