import { DatabaseSync } from 'node:sqlite'
import { hasLog } from './look-at-database.ts'
import { openFrozen } from './open-frozen.ts'

/** Which of the ids are those of customers in a file that nobody has open. Changes nothing. */
export function customersAmong(file: string, ids: readonly string[]): readonly string[] {
  using database = hasLog(file) ? new DatabaseSync(file, { readOnly: true }) : openFrozen(file)
  const one = database.prepare('SELECT 1 FROM subject WHERE id = ?')
  return ids.filter((id) => one.get(id) !== undefined)
}
