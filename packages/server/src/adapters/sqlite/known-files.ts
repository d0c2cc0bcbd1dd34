import { refuseStrange } from './database-refused.ts'
import { RECORD_SCHEMA } from './record-schema.ts'
import type { Schema } from './schema.ts'
import { SESSION_SCHEMA } from './session-database.ts'
import { SUBJECT_SCHEMA } from './subject-schema.ts'

/** The databases that nothing else could be made of, by what comes after the name of the first. */
const SCHEMAS: ReadonlyMap<string, Schema> = new Map([
  ['', RECORD_SCHEMA],
  ['.sessions', SESSION_SCHEMA],
  ['.subjects', SUBJECT_SCHEMA],
])

/**
 * Looks at every database beside `file`, in whichever of them are there, before any is opened. Throws
 * DatabaseRefused, having changed no byte, unless this program can work with all of them.
 */
export function refuseStrangeFiles(file: string): void {
  for (const [suffix, schema] of SCHEMAS) refuseStrange(file + suffix, schema)
}
