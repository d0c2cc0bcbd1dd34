import type { DatabaseSync } from 'node:sqlite'
import type { Schema } from './schema.ts'

/** Brings a database from its version to the newest of a schema, each step one transaction with its number. */
export function bringForward(database: DatabaseSync, { applicationId, migrations }: Schema): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  migrations.slice(version).forEach((migration, index) => {
    inTransaction(database, () => {
      database.exec(migration)
      database.exec(`PRAGMA application_id = ${applicationId}`)
      database.exec(`PRAGMA user_version = ${version + index + 1}`)
    })
  })
}

/** Runs `work` as one transaction, durable on return. When it throws, the connection is to be dropped. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  const result = work()
  database.exec('COMMIT')
  return result
}
