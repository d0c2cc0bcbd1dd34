import type { DatabaseSync } from 'node:sqlite'
import type { Schema } from './schema.ts'

/**
 * Brings a database from its version to the newest of a schema, all steps in one transaction: whoever is killed leaves
 * the data of before, or that of after. `adopt` gives MACs to the rows of one that had none, as part of it.
 */
export function bringForward(
  database: DatabaseSync,
  { applicationId, migrations, authenticFrom = 0 }: Schema,
  adopt: (database: DatabaseSync) => void = () => {},
): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  const steps = migrations.slice(version)
  if (steps.length === 0) return
  inTransaction(database, () => {
    for (const step of steps) database.exec(step)
    database.exec(`PRAGMA application_id = ${applicationId}`)
    database.exec(`PRAGMA user_version = ${migrations.length}`)
    if (version > 0 && version < authenticFrom) adopt(database)
  })
}

/** Runs `work` as one transaction, durable on return. When it throws, the connection is to be dropped. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  const result = work()
  database.exec('COMMIT')
  return result
}
