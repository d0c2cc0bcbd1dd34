import { resolve } from 'node:path'
import {
  type DatabaseLook,
  hasLog,
  isSound,
  lookAtDatabase,
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
    if (kind === 'unreadable') return [found('database-unreadable', other)]
    const broken = kind === 'database' && isQuiet(other, use) && !isSound(other, 'other')
    return broken ? [found('database-broken', `${other} is damaged`)] : []
  })
  const look = lookAtDatabase(file)
  if (look.kind === 'missing') return beside
  const code = codeOf(look)
  const sound = code !== 'database-good' || !isQuiet(file, use) || isSound(file, 'records')
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

/**
 * Whether all of it lies in the file. One that a server has open changes under whoever reads it as if it did not;
 * and after a crash the newest is in the log beside it, for the start to bring in.
 */
function isQuiet(file: string, use: Use): boolean {
  return use !== 'in-use' && !hasLog(file)
}
