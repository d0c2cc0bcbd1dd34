import type { Schema } from './schema.ts'
import { readStoredVersion } from './stored-version.ts'

/** Why a file is not opened, in words for the operator. Whoever throws it has written nothing. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused'
}

/** Throws DatabaseRefused for a file of a newer version, of another program, or that is no database. */
export function refuseStrange(file: string, schema: Schema): void {
  const stored = readStoredVersion(file)
  if (stored === 'no-database') {
    throw new DatabaseRefused(
      `${file} is no database. Bring back the right file: nothing has been changed.`,
    )
  }
  if (stored !== null) refuseVersion(file, stored, schema)
}

/**
 * Throws DatabaseRefused for a file from before its rows carried MACs: whoever can write files could put such a one
 * in the place of ours.
 */
export function refuseOlder(
  file: string,
  { version }: { readonly version: number },
  schema: Schema,
) {
  if (version === 0 || version >= (schema.authenticFrom ?? 0)) return
  throw new DatabaseRefused(
    `${file} is of an Okienko before 0.2, which could not tell its own rows from others. Run okienko upgrade DIRECTORY, once, with the server stopped. If that has been done, somebody has put an older file there: restore a backup (okienko restore). Nothing has been changed.`,
  )
}

export function refuseVersion(
  file: string,
  { applicationId, version }: { readonly applicationId: number; readonly version: number },
  schema: Schema,
): void {
  if (applicationId !== schema.applicationId) {
    throw new DatabaseRefused(
      `${file} is a database of another kind or program. Bring back the right file: nothing has been changed.`,
    )
  }
  const known = schema.migrations.length
  if (version > known) {
    throw new DatabaseRefused(
      `${file} has schema version ${version}, and this program knows ${known}: a newer Okienko has worked on it. Install that one again, or bring back the backup made before the upgrade. Nothing has been changed.`,
    )
  }
}
