import { join } from 'node:path'
import { erasureListIn } from '../adapters/journal/erasure-list.ts'
import { openSubjectRows } from '../adapters/sqlite/open-subject-rows.ts'
import { MasterKeyError, openKeyFile } from '../adapters/subjects/key-file.ts'
import { isTheirKey, keyedSubjects } from '../adapters/subjects/keyed-subjects.ts'
import { sealedDetails } from '../adapters/subjects/sealed-details.ts'
import type { SubjectRows } from '../application/ports/subject-rows.ts'
import { limitNaming } from '../http/customer/number-limit.ts'
import { pseudonymousEmployees } from '../http/pseudonyms.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { databaseIn } from './storage.ts'

/** Customers, employees and what is kept of them: under keys, never by name. */
export async function openCustomers(
  stack: AsyncDisposableStack,
  config: Config,
  clock: { now(): number },
) {
  const directory = config.OKIENKO_DATA_DIR
  const opened = stack.adopt(await openSubjectRows({ file: databaseIn(directory) }), (rows) =>
    rows.close(),
  )
  const { rows, holds } = opened
  const masterKey = await openMasterKey(join(directory, 'okienko.master.key'), rows)
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

/** Throws ConfigError when the master key cannot be that of these customers. */
async function openMasterKey(file: string, rows: SubjectRows) {
  try {
    const masterKey = await openKeyFile({ file, mayCreate: (await rows.claimed()) === null })
    if (await isTheirKey({ rows, masterKey })) return masterKey
  } catch (error) {
    throw error instanceof MasterKeyError ? new ConfigError(error.message) : error
  }
  throw new ConfigError(`The master key ${file} is not the one that the customers are kept under.`)
}
