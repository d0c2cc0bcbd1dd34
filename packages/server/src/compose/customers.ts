import { join } from 'node:path'
import { erasureListIn } from '../adapters/journal/erasure-list.ts'
import { openSubjectRows } from '../adapters/sqlite/open-subject-rows.ts'
import { MasterKeyError, openKeyFile } from '../adapters/subjects/key-file.ts'
import { isTheirKey, keyedSubjects } from '../adapters/subjects/keyed-subjects.ts'
import { sealedDetails } from '../adapters/subjects/sealed-details.ts'
import type { JournalLog } from '../application/ports/journal-log.ts'
import type { SubjectRows } from '../application/ports/subject-rows.ts'
import { limitNaming } from '../http/customer/number-limit.ts'
import { pseudonymousEmployees } from '../http/pseudonyms.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { databaseIn, isMissing, refuseDamaged } from './storage.ts'

/** Customers, employees and what is kept of them: under keys, never by name. */
export async function openCustomers(
  stack: AsyncDisposableStack,
  config: Config,
  { clock, log }: { readonly clock: { now(): number }; readonly log: JournalLog },
) {
  const directory = config.OKIENKO_DATA_DIR
  const isNew = (await log.tree()).size === 0
  if (!isNew) refuseLostCustomers(directory)
  const opened = stack.adopt(
    await openSubjectRows({ file: databaseIn(directory) }).catch(
      refuseDamaged(subjectsIn(directory)),
    ),
    (rows) => rows.close(),
  )
  const { rows, holds } = opened
  const masterKey = await openMasterKey(directory, rows, isNew)
  const subjects = keyedSubjects({ rows, masterKey })
  return {
    subjects,
    details: sealedDetails({ rows: opened.details, subjects }),
    holds,
    erasures: erasureListIn(journalPlaces(config).last),
    ...pseudonymousEmployees(await masterKey.mac(Buffer.from('employees'))),
    requestSecret: await masterKey.mac(Buffer.from('requests')),
    mayName: limitNaming({ clock, perHour: config.OKIENKO_LOOK_UPS_PER_HOUR }),
  }
}

/**
 * Throws ConfigError where a journal with entries has no customers beside it: they are kept under a key before the
 * first entry is made.
 */
export function refuseLostCustomers(directory: string): void {
  if (isMissing(subjectsIn(directory))) throw new ConfigError(lost(directory))
}

/** Throws ConfigError when the master key cannot be that of these customers. Makes one only where all is new. */
async function openMasterKey(directory: string, rows: SubjectRows, isNew: boolean) {
  const file = join(directory, 'okienko.master.key')
  const mayCreate = (await rows.claimed()) === null
  if (mayCreate && !isNew) throw new ConfigError(lost(directory))
  try {
    const masterKey = await openKeyFile({ file, mayCreate })
    if (await isTheirKey({ rows, masterKey })) return masterKey
  } catch (error) {
    throw error instanceof MasterKeyError ? new ConfigError(error.message) : error
  }
  throw new ConfigError(`The master key ${file} is not the one that the customers are kept under.`)
}

function subjectsIn(directory: string): string {
  return `${databaseIn(directory)}.subjects`
}

function lost(directory: string): string {
  return `${subjectsIn(directory)} is missing or empty, and the journal has entries: customers are not begun anew beside it. Bring it back, or restore a backup (okienko restore).`
}
