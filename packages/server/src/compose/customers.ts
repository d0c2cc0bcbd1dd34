import { erasureListIn } from '../adapters/journal/erasure-list.ts'
import type { StorageKeys } from '../adapters/keys/storage-keys.ts'
import { openSubjectRows } from '../adapters/sqlite/open-subject-rows.ts'
import { isTheirKey, keyedSubjects } from '../adapters/subjects/keyed-subjects.ts'
import { sealedContent } from '../adapters/subjects/sealed-content.ts'
import { sealedDetails } from '../adapters/subjects/sealed-details.ts'
import type { Alarm } from '../application/ports/alarm.ts'
import { Altered } from '../application/ports/fault.ts'
import type { JournalLog } from '../application/ports/journal-log.ts'
import type { SubjectRows } from '../application/ports/subject-rows.ts'
import { limitNaming } from '../http/customer/number-limit.ts'
import { enteredNames } from '../http/entered-names.ts'
import { pseudonymousEmployees } from '../http/pseudonyms.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { noteKeys } from './keys/data-keys.ts'
import { fileOf, openMasterKey } from './keys/open-keys.ts'
import { databaseIn, isMissing, refuseDamaged } from './storage.ts'

/** Customers, employees and what is kept of them: under keys, never by name. */
export async function openCustomers(
  stack: AsyncDisposableStack,
  config: Config,
  deps: {
    readonly clock: { now(): number }
    readonly log: JournalLog
    readonly keys: StorageKeys
    readonly alarm: Alarm
  },
) {
  const { clock, log, alarm } = deps
  const key = deps.keys.keyFor('customers')
  const directory = config.OKIENKO_DATA_DIR
  const isNew = (await log.tree()).size === 0
  if (!isNew) refuseLostCustomers(directory)
  const opened = stack.adopt(
    await openSubjectRows({ file: databaseIn(directory), key, alarm }).catch(
      refuseDamaged(subjectsIn(directory)),
    ),
    (rows) => rows.close(),
  )
  const { rows, holds } = opened
  const masterKey = await ownMasterKey(config, rows, isNew)
  // All three have shown by now that the data is under them.
  await noteKeys(directory, config.keys)
  const subjects = keyedSubjects({ rows, masterKey })
  const names = enteredNames(await masterKey.mac(Buffer.from('names')), config.names)
  return {
    subjects,
    subjectRows: rows,
    details: sealedDetails({ rows: opened.details, subjects, alarm }),
    beside: sealedContent({ rows: opened.details, subjects, alarm }),
    holds,
    erasures: erasureListIn(journalPlaces(config).last, key),
    ...pseudonymousEmployees(await masterKey.mac(Buffer.from('employees')), names),
    names,
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

/** Throws ConfigError when the master key cannot be that of these customers. */
async function ownMasterKey(config: Config, rows: SubjectRows, isNew: boolean) {
  const directory = config.OKIENKO_DATA_DIR
  const claimed = await rows.claimed().catch(refuseAltered(directory))
  if (claimed === null && !isNew) throw new ConfigError(lost(directory))
  const masterKey = await openMasterKey(config)
  if (await isTheirKey({ rows, masterKey })) return masterKey
  throw new ConfigError(
    `The key ${fileOf(config.keys, 'customers')} is not the one that the customers are kept under.`,
  )
}

/** By which key the customers are kept was written by somebody who had no key: nothing can be trusted to open them. */
function refuseAltered(directory: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Altered)) throw error
    throw new ConfigError(
      `${subjectsIn(directory)}: somebody has altered by which master key the customers are kept. Restore a backup (okienko restore).`,
    )
  }
}

function subjectsIn(directory: string): string {
  return `${databaseIn(directory)}.subjects`
}

function lost(directory: string): string {
  return `${subjectsIn(directory)} is missing or empty, and the journal has entries: customers are not begun anew beside it. Bring it back, or restore a backup (okienko restore).`
}
