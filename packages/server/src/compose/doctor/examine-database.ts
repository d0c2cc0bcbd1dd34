import { resolve } from 'node:path'
import {
  type DatabaseLook,
  lookAtDatabase,
  peekRow,
} from '../../adapters/sqlite/look-at-database.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { RECORD_SCHEMA } from '../../adapters/sqlite/record-schema.ts'
import { databaseIn } from '../storage.ts'
import type { Code } from './codes/codes.ts'
import type { Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'

/**
 * Whether the database is one of ours and of this version, and those beside it are databases. Where there is none
 * nothing is said.
 */
export function examineDatabase(settings: Places, use: Use): readonly Finding[] {
  const file = resolve(databaseIn(settings.OKIENKO_DATA_DIR))
  const beside = [`${file}.subjects`, `${file}.sessions`].flatMap((other) => {
    const { kind } = lookAtDatabase(other)
    if (kind === 'no-database') return [found('database-broken', `${other} is no database`)]
    return kind === 'unreadable' ? [found('database-unreadable', other)] : []
  })
  const look = lookAtDatabase(file)
  if (look.kind === 'missing') return beside
  const code = codeOf(look)
  // One that a server has open changes under whoever reads it as if it did not.
  const sound = code !== 'database-good' || use === 'in-use' || isSound(file)
  const says = look.kind === 'database' ? `${file} is of version ${look.version}` : file
  return [found(sound ? code : 'database-broken', says), ...beside]
}

function codeOf(look: DatabaseLook): Code {
  if (look.kind !== 'database') {
    return look.kind === 'unreadable' ? 'database-unreadable' : 'database-broken'
  }
  const { applicationId, migrations } = RECORD_SCHEMA
  if (look.applicationId !== applicationId) return 'database-of-another-program'
  if (look.version > migrations.length) return 'database-newer'
  return look.version < migrations.length ? 'database-older' : 'database-good'
}

function isSound(file: string): boolean {
  try {
    return peekRow(file, 'SELECT size FROM frontier') !== null
  } catch {
    return false
  }
}
