import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * A database that nobody writes, as its file has it and without the log beside it: no lock is taken and no file made,
 * on a read-only disk too.
 */
export function openFrozen(file: string): DatabaseSync {
  const address = pathToFileURL(file)
  address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true })
  database.exec('PRAGMA trusted_schema = OFF')
  return database
}
