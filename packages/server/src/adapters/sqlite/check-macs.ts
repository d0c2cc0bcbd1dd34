import { DatabaseSync } from 'node:sqlite'
import { DatabaseRefused } from './database-refused.ts'
import { schemaOf } from './known-files.ts'
import { refuseForeign } from './known-objects.ts'
import { hasLog } from './look-at-database.ts'
import { openFrozen } from './open-frozen.ts'
import type { Rekeyed } from './rekey-database.ts'
import type { KeyFor, RowMacs } from './rekeyed-rows.ts'
import { readStoredVersion } from './stored-version.ts'

/**
 * Reads every row of a database that nobody has open, `file` itself, and changes nothing. Throws Altered where one has
 * not the MAC that it must have under the key, and DatabaseRefused for a database that has other tables or triggers
 * than ours, or is of another version: of one that is older nothing tells whose its rows are, or not by the rules of now.
 */
export function checkMacs(
  file: string,
  which: Rekeyed,
  macs: readonly Pick<RowMacs, 'check'>[],
  keyFor: KeyFor,
): void {
  const schema = schemaOf(which)
  const stored = readStoredVersion(file)
  const version = stored === null || stored === 'no-database' ? null : stored.version
  if (version !== schema.migrations.length) {
    throw new DatabaseRefused(
      `okienko.db${which} is of another version of Okienko. Bring it back with the version that it is of, and upgrade then.`,
    )
  }
  using database = hasLog(file) ? new DatabaseSync(file, { readOnly: true }) : openFrozen(file)
  database.exec('PRAGMA trusted_schema = OFF')
  refuseForeign(file, database, schema)
  for (const one of macs) one.check(database, keyFor)
}
