import type { DatabaseSync } from 'node:sqlite'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import { DatabaseRefused } from './database-refused.ts'
import { differenceIn } from './known-objects.ts'
import type { Schema } from './schema.ts'

/** Tables of a connection that nobody else writes to. */
export interface OwnTables {
  /** The same answer as `read` gives while nobody else has written: asked again where somebody has. */
  reading<T>(read: () => T): T
  /** Within a transaction of our own, before its first write: nobody else can write until its end. */
  check(): void
}

export interface OwnTablesOptions {
  readonly schema: Schema
  /** What is altered where these tables are. */
  readonly what: StoredThing
  /**
   * What is to be done after somebody else has written and tables and triggers are ours: to look through all indexes at once,
   * where the file is small, or to say that it is to be looked through.
   */
  readonly afterOthers: 'look-through' | (() => void)
}

/** How often an answer is asked for again. */
const MOST_AGAIN = 3

/**
 * Notices every transaction of another connection (`PRAGMA data_version`): nobody but this one has anything to write.
 * A trigger could have been made by it that acts in our name, or an index be taken away from its table, by which rows
 * cannot be found whose MACs are right. Throws Altered where it was so; a write that has left everything whole is
 * none of ours either, but says nothing that rows do not say.
 */
export function ownTables(database: DatabaseSync, options: OwnTablesOptions): OwnTables {
  const { schema, what, afterOthers } = options
  const version = database.prepare('PRAGMA data_version')
  const versionNow = () => version.get()?.['data_version']
  let known = versionNow()

  function lookThrough(): string | null {
    if (afterOthers === 'look-through') return brokenIn(database)
    afterOthers()
    return null
  }
  /** Whether somebody else has written. */
  function check(): boolean {
    const now = versionNow()
    if (now === known) return false
    const wrong = differenceIn(database, schema) ?? lookThrough()
    if (wrong !== null) throw new Altered(what, `The database ${wrong}: somebody has altered it`)
    known = now
    return true
  }
  return {
    check,
    reading(read) {
      for (let times = 0; times < MOST_AGAIN; times += 1) {
        const found = read()
        if (!check()) return found
      }
      throw new Altered(what, 'somebody else writes to the database again and again')
    },
  }
}

/** Throws DatabaseRefused for a file whose pages or indexes do not hold together with its tables. */
export function refuseBroken(file: string, database: DatabaseSync): void {
  const wrong = brokenIn(database)
  if (wrong === null) return
  throw new DatabaseRefused(
    `${file} ${wrong}: the disk is broken, or somebody has altered it. Restore a backup (okienko restore): nothing has been changed.`,
  )
}

/** SQLite's own words may name what is stored: they are not passed on. */
function brokenIn(database: DatabaseSync): string | null {
  const [said] = database.prepare('PRAGMA integrity_check(1)').all()
  return said?.['integrity_check'] === 'ok' ? null : 'does not hold together'
}
