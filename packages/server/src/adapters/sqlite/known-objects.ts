import { DatabaseSync } from 'node:sqlite'
import { bringForward } from './bring-forward.ts'
import { DatabaseRefused } from './database-refused.ts'
import type { Schema } from './schema.ts'

/** SQL by the kind, name and table of what it makes; null for what SQLite makes by itself. */
type Objects = ReadonlyMap<string, string | null>

/**
 * In what a database differs from what this program makes at the version of the file, in words; null where it does
 * in nothing. A trigger of somebody else's would act in our name, and without our own an entry could be altered.
 * Texts are compared as they stand: SQLite keeps the words by which a thing was made. Of what is not ours only the
 * kind is told, since its name may be anything.
 */
export function differenceIn(database: DatabaseSync, schema: Schema): string | null {
  const found = objectsIn(database)
  const made = objectsAt(schema, versionOf(database))
  for (const [key, sql] of found) {
    if (!made.has(key)) return `has a ${kindOf(key)} that Okienko did not make`
    if (made.get(key) !== sql) return `has a ${key} that Okienko did not make so`
  }
  for (const key of made.keys()) if (!found.has(key)) return `lacks its ${key}`
  return null
}

/** Throws DatabaseRefused for a file in whose tables something is not as this program makes it. */
export function refuseForeign(file: string, database: DatabaseSync, schema: Schema): void {
  const difference = differenceIn(database, schema)
  if (difference === null) return
  throw new DatabaseRefused(
    `${file} ${difference}: somebody has altered it. Restore a backup (okienko restore): nothing has been changed.`,
  )
}

function objectsAt(schema: Schema, version: number): Objects {
  const database = new DatabaseSync(':memory:')
  try {
    bringForward(database, { ...schema, migrations: schema.migrations.slice(0, version) })
    return objectsIn(database)
  } finally {
    database.close()
  }
}

function objectsIn(database: DatabaseSync): Objects {
  const rows = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema').all()
  return new Map(
    rows.map(({ type, name, tbl_name: table, sql }) => [
      `${type} ${name}${table === name ? '' : ` of ${table}`}`,
      sql === null ? null : String(sql),
    ]),
  )
}

function kindOf(key: string): string {
  return /^(table|index|trigger|view) /.exec(key)?.[1] ?? 'thing'
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}
