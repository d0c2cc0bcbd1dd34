import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseRefused, refuseOlder, refuseStrange } from './database-refused.ts'
import { differenceIn, refuseForeign } from './known-objects.ts'
import { hasLog } from './look-at-database.ts'
import { openFrozen } from './open-frozen.ts'
import { RECORD_SCHEMA } from './record-schema.ts'
import type { Schema } from './schema.ts'
import { SESSION_SCHEMA } from './session-database.ts'
import { readStoredVersion } from './stored-version.ts'
import { SUBJECT_SCHEMA } from './subject-schema.ts'

/** The databases that nothing else could be made of, by what comes after the name of the first. */
const SCHEMA_OF = {
  '': RECORD_SCHEMA,
  '.sessions': SESSION_SCHEMA,
  '.subjects': SUBJECT_SCHEMA,
} as const
const SCHEMAS: ReadonlyMap<string, Schema> = new Map(Object.entries(SCHEMA_OF))

export function schemaOf(which: keyof typeof SCHEMA_OF): Schema {
  return SCHEMA_OF[which]
}

/**
 * Looks at every database beside `file`, in whichever of them are there, before any is opened. Throws
 * DatabaseRefused, having changed no byte, unless this program can work with all of them.
 */
export function refuseStrangeFiles(file: string): void {
  for (const [suffix, schema] of SCHEMAS) refuseStrange(file + suffix, schema)
}

/** Throws DatabaseRefused, having changed no byte, where a database beside `file` is from before there were MACs. */
export function refuseOlderFiles(file: string): void {
  for (const [suffix, schema] of SCHEMAS) {
    const stored = readStoredVersion(file + suffix)
    if (stored !== null && stored !== 'no-database') refuseOlder(file + suffix, stored, schema)
  }
}

/** Whether one of the databases of which there are backups is of an older version than this one's. */
export function hasOlderSchema(file: string): boolean {
  return (['', '.subjects'] as const).some((suffix) => {
    const stored = readStoredVersion(file + suffix)
    if (stored === null || stored === 'no-database') return false
    return stored.version < SCHEMA_OF[suffix].migrations.length
  })
}

/**
 * Throws DatabaseRefused where tables, indexes or triggers of a database beside `file` are not those that this
 * program makes. Neither the databases nor their logs are changed, since nothing is opened to be written; only the
 * index of a log is made anew. What cannot be read so is left to `connect`, which looks again before it writes.
 */
export function refuseForeignFiles(file: string): void {
  for (const [suffix, schema] of SCHEMAS) {
    const one = file + suffix
    if (sizeOf(one) === 0 || sizeOf(`${one}-journal`) > 0) continue
    try {
      using database = hasLog(one) ? new DatabaseSync(one, { readOnly: true }) : openFrozen(one)
      refuseForeign(one, database, schema)
    } catch (error) {
      if (error instanceof DatabaseRefused) throw error
    }
  }
}

/** In what a copy differs from what this program makes, in words; null where it does in nothing. */
export function foreignInCopy(file: string, which: '' | '.subjects'): string | null {
  const schema = SCHEMAS.get(which)
  if (schema === undefined || !existsSync(file)) return 'is missing'
  try {
    using database = openFrozen(file)
    if (readStoredVersion(file) === null) return 'holds nothing'
    return differenceIn(database, schema)
  } catch (error) {
    return error instanceof Error ? `cannot be read: ${error.message}` : 'cannot be read'
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
